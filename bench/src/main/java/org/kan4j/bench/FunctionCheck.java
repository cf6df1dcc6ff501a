package org.kan4j.bench;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;
import org.kan4j.model.Pass;

/**
 * Holds a peer that shares kan4j's basis to the Java reference before it is timed: the same numbers, the same function.
 * Layer by layer, on inputs inside the grid, because outside of it every program goes its own way.
 */
final class FunctionCheck {
    /** The largest difference of float64 results, as a part of the layer's largest output. */
    static final double BOUND = 1e-9;

    private static final int ROWS = 256;

    private final List<double[]> inputs = new ArrayList<>();
    private final List<double[]> expected = new ArrayList<>();

    /** Evaluates every layer in FLOAT64. */
    FunctionCheck(KanSpec spec, Parameters start) {
        SplittableRandom random = new SplittableRandom(3);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64)) {
            for (int l = 0; l < spec.layers(); l++) {
                int values = ROWS * spec.widths().get(l);
                inputs.add(random.doubles(values, spec.rangeLow(), spec.rangeHigh())
                        .toArray());
                expected.add(evaluate(java, layer(spec, start, l), inputs.get(l)));
            }
        }
    }

    /** Inputs [rows][in] of every layer. */
    List<double[]> inputs() {
        return inputs;
    }

    private static Parameters layer(KanSpec spec, Parameters start, int l) {
        LayerSlice slice = start.layout().layers().get(l);
        double[] values = new double[slice.shape().parameters()];
        start.values().get(slice.parameterOffset(), values);
        double[] mask = new double[slice.shape().edges()];
        Arrays.fill(mask, 1);
        KanSpec single = KanSpec.of(slice.shape().in(), slice.shape().out())
                .withGrid(spec.grid())
                .withOrder(spec.order())
                .withBase(spec.base());
        return new Parameters(NetworkLayout.of(single), values, mask, List.of(start.knots(l)));
    }

    private static double[] evaluate(Backend backend, Parameters layer, double[] x) {
        Shape shape = new Shape(ROWS, layer.layout().inputs());
        try (KanNetwork network = new KanNetwork(backend, layer);
                Pass pass = network.newPass(ROWS, false);
                Tensor inputs = backend.allocate("inputs", shape)) {
            backend.upload(inputs, DoubleBuffer.wrap(x));
            network.forward(pass, inputs, 0, ROWS);
            double[] y = new double[pass.output().shape().size()];
            backend.download(pass.output(), DoubleBuffer.wrap(y));
            return y;
        }
    }

    /**
     * Compares what a peer computed.
     *
     * @param outputs [rows][out] of every layer, one after another
     * @throws IllegalStateException when it differs; the message says where and by how much
     */
    void require(String peer, double[] outputs) {
        int size = expected.stream().mapToInt(y -> y.length).sum();
        if (outputs.length != size) {
            throw new IllegalStateException(
                    "nothing is timed: " + peer + " gave " + outputs.length + " outputs where kan4j has " + size);
        }
        int offset = 0;
        for (int l = 0; l < expected.size(); l++) {
            double[] right = expected.get(l);
            double difference = difference(right, outputs, offset);
            if (!(difference <= BOUND)) { // NaN is a difference
                throw new IllegalStateException("nothing is timed: layer " + l + " of " + peer
                        + " differs from kan4j by " + difference + " of the largest output, more than " + BOUND);
            }
            offset += right.length;
        }
    }

    private static double difference(double[] right, double[] outputs, int offset) {
        double largest = 0;
        double difference = 0;
        for (int n = 0; n < right.length; n++) {
            largest = Math.max(largest, Math.abs(right[n]));
            difference = Math.max(difference, Math.abs(right[n] - outputs[offset + n]));
        }
        return difference / largest;
    }
}
