package org.kan4j.backend.reference;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;

/** The parameters and masks of one layer's edges in the blocks of its network, by rows of one value for each output. */
final class Edges64 {
    private final LayerSlice slice;
    private final double[] parameters; // the block
    private final double[] mask; // the block

    Edges64(LayerSlice slice, double[] parameters, double[] mask) {
        this.slice = slice;
        this.parameters = parameters;
        this.mask = mask;
    }

    LayerShape shape() {
        return slice.shape();
    }

    /** Where coefficient m of input i's edges lies in the block. */
    int coefficients(int i, int m) {
        return slice.coefficientOffset() + (i * shape().coefficients() + m) * shape().out();
    }

    /** Where w_b of input i's edges lies in the block. */
    int base(int i) {
        return slice.baseOffset() + i * shape().out();
    }

    /** Where w_s of input i's edges lies in the block. */
    int scale(int i) {
        return slice.scaleOffset() + i * shape().out();
    }

    /** Reads the mask of input i's edges. */
    void mask(int i, double[] row) {
        System.arraycopy(mask, slice.edgeOffset() + i * shape().out(), row, 0, row.length);
    }

    /** Reads the parameters from {@code at} on. */
    void read(int at, double[] row) {
        System.arraycopy(parameters, at, row, 0, row.length);
    }

    /** Reads the parameters from {@code at} on, each folded: times its factor, rounded. */
    void fold(int at, double[] factors, double[] row) {
        read(at, row);
        for (int o = 0; o < row.length; o++) {
            row[o] *= factors[o];
        }
    }
}
