package org.kan4j.model;

import java.nio.DoubleBuffer;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Tensor;

/**
 * The knots of a network as functions of its parameters: on the host, which reads the parameters before a pass and turns the
 * gradient to knots into that to parameters behind it. Nothing where knots are placed. Not thread-safe.
 */
final class LearnedKnots {
    private final Backend backend;
    private final Tensor parameters;
    private final List<KnotParameters> layers;
    private final double[] values; // of the parameters when the knots were laid
    private final double[] block; // the gradient on its way

    LearnedKnots(Backend backend, NetworkLayout layout, Tensor parameters) {
        this.backend = backend;
        this.parameters = parameters;
        this.layers = layout.knots().stream().map(KnotParameters::new).toList();
        this.values = new double[layers.isEmpty() ? 0 : layout.parameters()];
        this.block = new double[values.length];
    }

    /** Lays the layers' knots where the parameters say now. Waits for what changes them. */
    void lay(List<KanLayer> network) {
        if (layers.isEmpty()) {
            return;
        }
        backend.download(parameters, DoubleBuffer.wrap(values));
        for (int l = 0; l < layers.size(); l++) {
            network.get(l).lay(layers.get(l).knots(values));
        }
    }

    /** Puts the gradient to the knots' parameters, which that to the knots means, in its place. */
    void pullBack(GradientBlock gradient) {
        if (layers.isEmpty()) {
            return;
        }
        backend.download(gradient.parameters(), DoubleBuffer.wrap(block));
        for (int l = 0; l < layers.size(); l++) {
            Tensor ofLayer = gradient.knots().get(l);
            double[] toKnots = new double[ofLayer.shape().size()];
            backend.download(ofLayer, DoubleBuffer.wrap(toKnots));
            layers.get(l).pullBack(values, toKnots, block);
        }
        backend.upload(gradient.parameters(), DoubleBuffer.wrap(block));
    }
}
