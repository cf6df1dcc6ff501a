package org.kan4j.backend.reference;

import org.kan4j.backend.LayerShape;

/** The folded weights of one input at a time, as far as some rows meet them. */
final class Folded64 {
    private final Basis64 basis;
    private final Edges64 edges;
    private final double[] mask;
    private final double[] scale; // w_s * mask
    private final double[] base; // w_b * mask
    private double[][] folded = {}; // [reach + kept - 1][out]: the coefficients from number lowest on
    private double[][][] met = {}; // [reach][kept+1][out]: the base weights, then the coefficients from a first one on
    private int input;
    private int lowest;

    Folded64(Basis64 basis, Edges64 edges) {
        int out = basis.shape().out();
        this.basis = basis;
        this.edges = edges;
        this.mask = new double[out];
        this.scale = new double[out];
        this.base = new double[out];
    }

    /** Goes to an input, for the rows {@code from} to {@code to}. */
    void input(int i, int from, int to) {
        int in = basis.shape().in();
        int low = basis.firsts[from * in + i];
        int high = low;
        for (int b = from + 1; b < to; b++) {
            int first = basis.firsts[b * in + i];
            low = Math.min(low, first);
            high = Math.max(high, first);
        }
        input = i;
        lowest = low;
        makeRoom(high - low + 1);
        edges.mask(i, mask);
        edges.fold(edges.base(i), mask, base);
        if (basis.shape().hasFunctions()) {
            edges.fold(edges.scale(i), mask, scale);
        }
        for (int m = low; m < high + basis.shape().kept(); m++) {
            edges.fold(edges.coefficients(i, m), scale, folded[m - low]);
        }
    }

    private void makeRoom(int reach) {
        if (reach <= met.length) {
            return;
        }
        LayerShape shape = basis.shape();
        folded = new double[reach + shape.kept() - 1][shape.out()];
        met = new double[reach][shape.kept() + 1][];
        for (int n = 0; n < reach; n++) {
            met[n][0] = base;
            System.arraycopy(folded, n, met[n], 1, shape.kept());
        }
    }

    /** The base weights of the input, [out]. */
    double[] base() {
        return base;
    }

    /** Carries the chains of a row's outputs on by the input: the base weight, then the coefficients that the row meets. */
    void phi(double[] values, int b, double[] chains) {
        int place = b * basis.shape().in() + input;
        int links = basis.shape().kept() + 1;
        Chains64.carryOn(chains, values, place * links, met[basis.firsts[place] - lowest], 0, links);
    }
}
