package org.kan4j.discover;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;

/** Where networks start from: what a seed draws, changed so that the runs of several seeds lead to different places. */
final class Starts {
    private static final double STEEPEST = 1.5; // times 1/sqrt(inputs)

    private Starts() {}

    /**
     * The network with lines of all slopes up and down on its edges: those that are drawn all point up, so that nodes which add hardly
     * differ, and none starts near a difference of its inputs.
     */
    static Parameters turned(Parameters drawn, long seed) {
        double[] values = drawn.copyOfValues();
        SplittableRandom random = new SplittableRandom(seed);
        for (LayerSlice slice : drawn.layout().layers()) {
            double steepest = STEEPEST / Math.sqrt(slice.shape().in());
            for (int edge = 0; edge < slice.shape().edges(); edge++) {
                values[slice.baseOffset() + edge] = random.nextDouble(-steepest, steepest);
            }
        }
        return drawn.withValues(values);
    }

    /**
     * The network with 1 added to every factor of its products, in equal parts by the edges that lead there: splines add up to 1 on the
     * grid. A product of factors around 0 has hardly a slope, and is as likely to learn factors of the wrong sign, while (1 + f)(1 + g)
     * starts as a sum.
     */
    static Parameters lifted(Parameters drawn) {
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
