package org.kan4j.backend;

/**
 * An edge whose function is known: c * f(a * x + b) + d, with a, b, c and d parameters.
 *
 * @param input the node that it comes from, from 0
 * @param output the sum that it leads to, from 0
 * @param function f
 */
public record SymbolicEdge(int input, int output, EdgeFunction function) {
    /** a, b, c and d. */
    public static final int PARAMETERS = 4;

    /** Whether it is the edge between these. */
    public boolean joins(int from, int to) {
        return input == from && output == to;
    }
}
