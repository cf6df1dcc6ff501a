package org.kan4j.backend.reference;

import org.kan4j.backend.ShardRows;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;

/** Symbolic edges: the specification of the kernels {@code symbolic_*.cl}. */
final class SymbolicOps64 {
    private final Symbols64 symbols;
    private final SymbolicSlice slice;
    private final double[] parameters;
    private final double[] x;
    private final int firstRow;

    /** Over the rows from {@code firstRow} of what enters the layer. */
    SymbolicOps64(Symbols64 symbols, double[] parameters, double[] x, int firstRow) {
        this.symbols = symbols;
        this.slice = symbols.slice();
        this.parameters = parameters;
        this.x = x;
        this.firstRow = firstRow;
    }

    /** Adds to the rows {@code from} to {@code to}. */
    void symbolicForward(double[] y, int from, int to) {
        EdgeStack64 stack = new EdgeStack64(symbols);
        for (int b = from; b < to; b++) {
            for (int o = 0; o < slice.out(); o++) {
                int first = symbols.startsOfSums[o];
                int end = symbols.startsOfSums[o + 1];
                if (first < end) {
                    double sum = 0.0;
                    for (int e = first; e < end; e++) {
                        int at = slice.offset(e);
                        double f = stack.value(e, argument(e, entering(e, b)));
                        sum += Math.fma(parameters[at + 2], f, parameters[at + 3]);
                    }
                    y[b * slice.out() + o] = y[b * slice.out() + o] + sum + 0.0;
                }
            }
        }
    }

    /** Adds to the rows {@code from} to {@code to}. */
    void symbolicBackwardInput(double[] dy, double[] dx, int from, int to) {
        EdgeStack64 stack = new EdgeStack64(symbols);
        for (int b = from; b < to; b++) {
            for (int i = 0; i < slice.in(); i++) {
                int first = symbols.startsOfNodes[i];
                int end = symbols.startsOfNodes[i + 1];
                if (first < end) {
                    double sum = 0.0;
                    for (int n = first; n < end; n++) {
                        int e = symbols.byNode[n];
                        int at = slice.offset(e);
                        stack.valueAndSlope(e, argument(e, entering(e, b)));
                        double slope = parameters[at + 2] * stack.slope() * parameters[at];
                        sum = Math.fma(slope, dy[b * slice.out() + output(e)], sum);
                    }
                    dx[b * slice.in() + i] = dx[b * slice.in() + i] + sum + 0.0;
                }
            }
        }
    }

    /** The gradient to the numbers of the edges {@code from} to {@code to} over a shard. */
    void symbolicBackwardWeights(ShardRows rows, double[] dy, double[] gradient, int from, int to) {
        EdgeStack64 stack = new EdgeStack64(symbols);
        for (int e = from; e < to; e++) {
            int at = slice.offset(e);
            double da = 0.0;
            double db = 0.0;
            double dc = 0.0;
            double dd = 0.0;
            for (int b = rows.firstRow(); b < rows.firstRow() + rows.rows(); b++) {
                double entering = entering(e, b);
                double above = dy[b * slice.out() + output(e)];
                double f = stack.valueAndSlope(e, argument(e, entering));
                double g = parameters[at + 2] * stack.slope() * above;
                da = Math.fma(g, entering, da);
                db += g;
                dc = Math.fma(f, above, dc);
                dd += above;
            }
            gradient[at] = da + 0.0;
            gradient[at + 1] = db + 0.0;
            gradient[at + 2] = dc + 0.0;
            gradient[at + SymbolicEdge.PARAMETERS - 1] = dd + 0.0;
        }
    }

    private int output(int edge) {
        return slice.edges().get(edge).output();
    }

    private double entering(int edge, int row) {
        return x[(firstRow + row) * slice.in() + slice.edges().get(edge).input()];
    }

    private double argument(int edge, double entering) {
        int at = slice.offset(edge);
        return Math.fma(parameters[at], entering, parameters[at + 1]);
    }
}
