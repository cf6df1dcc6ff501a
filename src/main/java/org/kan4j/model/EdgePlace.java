package org.kan4j.model;

/**
 * Which edge of a network.
 *
 * @param layer its layer, from 0
 * @param input the node that it comes from, from 0
 * @param sum the sum that it leads to, from 0
 */
public record EdgePlace(int layer, int input, int sum) {
    /** As people count, from 1. */
    @Override
    public String toString() {
        return (layer + 1) + "," + (input + 1) + "," + (sum + 1);
    }
}
