package org.kan4j.backend.reference;

import org.kan4j.backend.ShardRows;

/** One shard of rows of a layer whose knots are learned: their inputs, first functions, and the gradient to their outputs. */
final class KnotShard64 {
    final Knots64 table;
    final int rows;
    private final Basis64 basis;
    private final int firstRow;
    private final double[] x;
    private final int firstXRow; // of the shard
    private final double[] dy; // of all rows of the basis

    KnotShard64(Knots64 table, Basis64 basis, ShardRows of, double[] x, double[] dy) {
        this.table = table;
        this.rows = of.rows();
        this.basis = basis;
        this.firstRow = of.firstRow();
        this.x = x;
        this.firstXRow = of.firstXRow() + of.firstRow();
        this.dy = dy;
    }

    double x(int b, int i) {
        return x[(firstXRow + b) * basis.shape().in() + i];
    }

    /** The number of the first function that the basis keeps. */
    int first(int b, int i) {
        return basis.firsts[(firstRow + b) * basis.shape().in() + i];
    }

    Lanes64 lanes() {
        return new Lanes64(dy, basis.shape().out(), firstRow, firstRow + rows);
    }
}
