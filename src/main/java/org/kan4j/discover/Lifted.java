package org.kan4j.discover;

import java.util.stream.IntStream;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;

/**
 * Networks whose products start near 1: a product of factors around 0 has hardly a slope, and is as likely to learn factors of the wrong
 * sign, while (1 + f)(1 + g) starts as a sum.
 */
final class Lifted {
    private Lifted() {}

    /** The network with 1 added to every factor, in equal parts by the edges that lead there: splines add up to 1 on the grid. */
    static Parameters factors(Parameters drawn) {
        NetworkLayout layout = drawn.layout();
        double[] values = drawn.copyOfValues();
        double[] mask = drawn.copyOfMask();
        for (int l = 0; l < layout.layers().size(); l++) {
            NodeShape shape = layout.nodes().get(l).shape();
            for (int sum = shape.sums(); sum < shape.subnodes(); sum++) {
                lift(layout.layers().get(l), sum, values, mask);
            }
        }
        return drawn.withValues(values);
    }

    private static void lift(LayerSlice slice, int sum, double[] values, double[] mask) {
        int out = slice.shape().out();
        int count = slice.shape().coefficients();
        int[] inputs = IntStream.range(0, slice.shape().in())
                .filter(input -> mask[slice.edgeOffset() + input * out + sum] != 0)
                .toArray();
        for (int input : inputs) {
            double height = 1 / (values[slice.scaleOffset() + input * out + sum] * inputs.length);
            for (int m = 0; m < count; m++) {
                values[slice.coefficientOffset() + (input * count + m) * out + sum] += height;
            }
        }
    }
}
