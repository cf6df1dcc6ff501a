package org.kan4j.train;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Pass;
import org.kan4j.model.Penalty;
import org.kan4j.sparsity.NetworkPenalty;
import org.kan4j.sparsity.PenaltyGradient;

/**
 * The sparsity penalty of a batch. It is computed on the host, in double and from what the backend holds, so that it has the
 * same bits for all backends; its gradient goes back to the backend.
 */
final class SparsityPass {
    private final Backend backend;
    private final KanNetwork network;
    private final NetworkLayout layout;
    private final double lambda;
    private final NetworkPenalty penalty;
    private final List<Tensor> toNodes = new ArrayList<>(); // like the nodes behind each layer, of one pass
    private final Tensor toParameters;
    private final List<double[]> nodes =
            new ArrayList<>(); // of the whole batch: what enters each layer, then the outputs
    private int taken;
    private @Nullable PenaltyGradient gradient;

    /** Allocates in the scope, with which it dies, for passes of so many rows. */
    SparsityPass(Backend backend, TensorScope scope, KanNetwork network, Penalty penalty, int passRows) {
        this.backend = backend;
        this.network = network;
        this.layout = network.layout();
        this.lambda = penalty.lambda();
        this.penalty = new NetworkPenalty(penalty, layout, network.start().copyOfMask(), knots());
        for (int l = 0; l < layout.layers().size(); l++) {
            toNodes.add(scope.allocate("penalty's gradient to nodes", new Shape(passRows, outputs(l))));
        }
        this.toParameters = scope.allocate("penalty's gradient", Shape.vector(layout.parameters()));
    }

    /** The knots as the backend has them. */
    private List<double[]> knots() {
        Precision precision = backend.precision();
        List<double[]> knots = new ArrayList<>();
        for (int l = 0; l < layout.layers().size(); l++) {
            knots.add(Arrays.stream(network.start().knots(l))
                    .map(precision::round)
                    .toArray());
        }
        return knots;
    }

    private int outputs(int layer) {
        return layout.layers().get(layer).shape().out();
    }

    /** Begins a batch. */
    void begin(int rows) {
        nodes.clear();
        nodes.add(new double[rows * layout.inputs()]);
        for (int l = 0; l < layout.layers().size(); l++) {
            nodes.add(new double[rows * outputs(l)]);
        }
        taken = 0;
    }

    /** Takes in what a forward pass over the next rows of the batch has made of them. */
    void take(Pass pass, Part part, int[] order, int first, int rows) {
        DoubleBuffer inputs = part.features(order, first, first + rows);
        double[] level = nodes.get(0);
        for (int n = 0; n < rows * layout.inputs(); n++) {
            level[taken * layout.inputs() + n] = backend.precision().round(inputs.get(n));
        }
        for (int l = 0; l < layout.layers().size(); l++) {
            int out = outputs(l);
            backend.download(pass.nodes(l), DoubleBuffer.wrap(nodes.get(l + 1), taken * out, rows * out));
        }
        taken += rows;
    }

    /** Computes the penalty of the batch that was taken in. */
    void evaluate() {
        double[] values = new double[layout.parameters()];
        backend.download(network.parameters(), DoubleBuffer.wrap(values));
        gradient = penalty.evaluate(values, nodes);
    }

    private PenaltyGradient evaluated() {
        if (gradient == null) {
            throw new IllegalStateException("the penalty was asked for before it was evaluated");
        }
        return gradient;
    }

    /** The penalty times lambda. */
    double value() {
        return lambda * evaluated().value();
    }

    /** Its gradient to the nodes behind each layer, of {@code rows} rows of the batch from {@code first} on. */
    List<Tensor> toNodes(int first, int rows) {
        for (int l = 0; l < toNodes.size(); l++) {
            int out = outputs(l);
            double[] level = evaluated().nodes(l + 1);
            backend.upload(toNodes.get(l), weighted(level, first * out, rows * out));
        }
        return toNodes;
    }

    /** Adds its gradient to the parameters. */
    void addTo(Tensor gradientOfLoss) {
        backend.upload(toParameters, weighted(evaluated().parameters(), 0, layout.parameters()));
        backend.add(gradientOfLoss, toParameters);
    }

    private DoubleBuffer weighted(double[] block, int offset, int count) {
        DoubleBuffer buffer = DoubleBuffer.allocate(count);
        for (int n = offset; n < offset + count; n++) {
            buffer.put(lambda * block[n]);
        }
        return buffer.flip();
    }
}
