package org.kan4j.bench.paper;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.kan4j.model.KanSpec;

/** Multilayer perceptrons of a number of parameters. */
final class Perceptrons {
    private static final int WIDEST = 2048;

    private Perceptrons() {}

    /** The perceptron of so many hidden layers of one width whose number of parameters is nearest. */
    static KanSpec nearest(int inputs, int hidden, int outputs, long parameters) {
        return IntStream.rangeClosed(1, WIDEST)
                .mapToObj(width -> of(inputs, hidden, outputs, width))
                .min(Comparator.comparingLong(network -> Math.abs(network.parameterCount() - parameters)))
                .orElseThrow();
    }

    private static KanSpec of(int inputs, int hidden, int outputs, int width) {
        int[] widths = new int[hidden + 2];
        Arrays.fill(widths, width);
        widths[0] = inputs;
        widths[hidden + 1] = outputs;
        return KanSpec.mlp(widths);
    }
}
