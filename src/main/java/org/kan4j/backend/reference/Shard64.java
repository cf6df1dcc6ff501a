package org.kan4j.backend.reference;

/** One shard of a batch: some rows of a basis, and the gradient to their outputs. */
final class Shard64 {
    final Basis64 basis;
    final int firstRow;
    final double[][] dy; // [rows][out]

    Shard64(Basis64 basis, int firstRow, int rows, double[] dy) {
        int out = basis.shape().out();
        this.basis = basis;
        this.firstRow = firstRow;
        this.dy = new double[rows][out];
        for (int b = 0; b < rows; b++) {
            System.arraycopy(dy, (firstRow + b) * out, this.dy[b], 0, out);
        }
    }

    int rows() {
        return dy.length;
    }
}
