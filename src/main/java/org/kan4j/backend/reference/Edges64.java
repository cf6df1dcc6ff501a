package org.kan4j.backend.reference;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;

/** The parameters of one layer's edges, and how they are folded: scale and mask multiplied in, each product rounded. */
final class Edges64 {
    final LayerSlice slice;
    final double[] parameters; // the block
    private final double[] mask; // the block

    Edges64(LayerSlice slice, double[] parameters, double[] mask) {
        this.slice = slice;
        this.parameters = parameters;
        this.mask = mask;
    }

    LayerShape shape() {
        return slice.shape();
    }

    /** The parameter that is coefficient m of input i's edge to the first output. */
    int coefficient(int i, int m) {
        return slice.coefficientOffset() + (i * shape().coefficients() + m) * shape().out();
    }

    /** The number of input i's edge to the first output. */
    int edge(int i) {
        return i * shape().out();
    }

    /** w_s * mask of input i's edges. */
    void scale(int i, double[] scale) {
        int w = slice.scaleOffset() + edge(i);
        int kept = slice.edgeOffset() + edge(i);
        for (int o = 0; o < shape().out(); o++) {
            scale[o] = parameters[w + o] * mask[kept + o];
        }
    }

    /** The mask of input i's edges. */
    void mask(int i, double[] into) {
        System.arraycopy(mask, slice.edgeOffset() + edge(i), into, 0, shape().out());
    }

    /** w_b * mask of input i's edges. */
    void base(int i, double[] base) {
        int w = slice.baseOffset() + edge(i);
        int kept = slice.edgeOffset() + edge(i);
        for (int o = 0; o < shape().out(); o++) {
            base[o] = parameters[w + o] * mask[kept + o];
        }
    }

    /** c_m * scale of input i's edges, for the coefficients {@code from} to {@code to} at their rows of {@code folded}. */
    void fold(int i, double[] scale, int from, int to, double[] folded) {
        int out = shape().out();
        for (int m = from; m < to; m++) {
            int c = coefficient(i, m);
            for (int o = 0; o < out; o++) {
                folded[m * out + o] = parameters[c + o] * scale[o];
            }
        }
    }
}
