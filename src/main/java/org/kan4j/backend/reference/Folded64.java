package org.kan4j.backend.reference;

import org.kan4j.backend.LayerShape;

/** The folded weights of one input at a time, as far as some rows reach them. */
final class Folded64 {
    private final Basis64 basis;
    private final Edges64 edges;
    private final double[] scale;
    private final double[] base;
    private final double[] folded; // [G+k][out]
    private int input;

    Folded64(Basis64 basis, Edges64 edges) {
        LayerShape shape = basis.shape();
        this.basis = basis;
        this.edges = edges;
        this.scale = new double[shape.out()];
        this.base = new double[shape.out()];
        this.folded = new double[shape.coefficients() * shape.out()];
    }

    /** Goes to an input, for the rows {@code from} to {@code to}. */
    void input(int i, int from, int to) {
        LayerShape shape = basis.shape();
        int low = shape.grid();
        int high = 0;
        for (int b = from; b < to; b++) {
            int first = basis.firsts[b * shape.in() + i];
            low = Math.min(low, first);
            high = Math.max(high, first);
        }
        edges.base(i, base);
        edges.scale(i, scale);
        edges.fold(i, scale, low, high + shape.order() + 1, folded);
        input = i;
    }

    /** Carries the chains of a row's outputs on by the input: the base weight, then the coefficients that the row meets. */
    void phi(double[] values, int b, double[] chains, int chain) {
        LayerShape shape = basis.shape();
        int out = shape.out();
        int place = b * shape.in() + input;
        int value = place * (shape.order() + 2);
        carryOn(values[value], base, 0, chains, chain, out);
        for (int j = 0; j <= shape.order(); j++) {
            carryOn(values[value + 1 + j], folded, (basis.firsts[place] + j) * out, chains, chain, out);
        }
    }

    private static void carryOn(double value, double[] weights, int row, double[] chains, int chain, int out) {
        for (int o = 0; o < out; o++) {
            chains[chain + o] = Math.fma(value, weights[row + o], chains[chain + o]);
        }
    }
}
