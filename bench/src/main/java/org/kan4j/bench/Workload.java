package org.kan4j.bench;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.Weights;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;

/**
 * The operations of one case on one backend. Each runs over all layers, every layer on inputs of its own, so that the
 * operations do not wait for one another's results and the first layer's gradient to its inputs is counted too.
 */
final class Workload implements AutoCloseable {
    private final Backend backend;
    private final BenchCase benchCase;
    private final TensorScope scope;
    private final NetworkLayout layout;
    private final List<LayerRoom> layers = new ArrayList<>();
    private final Tensor parameters;
    private final Tensor gradient;
    private final Tensor partial;
    private final Tensor probe;
    private final TrainingStep step;

    /** Allocates and fills everything; the backend outlives it. */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    Workload(Backend backend, BenchCase benchCase, Parameters start) {
        this.backend = backend;
        this.benchCase = benchCase;
        this.layout = start.layout();
        this.scope = new TensorScope(backend);
        try {
            this.parameters = block("parameters");
            this.gradient = block("gradient");
            this.partial = block("partial gradient");
            Tensor mask = scope.allocate("edge masks", Shape.vector(layout.edges()));
            this.probe = scope.allocate("probe", Shape.vector(1));
            this.step = scope.own(new TrainingStep(backend, start, benchCase.batch()), TrainingStep::close);
            backend.upload(parameters, start.values());
            backend.upload(mask, start.mask());
            for (int l = 0; l < layout.layers().size(); l++) {
                Weights weights = new Weights(layout.layers().get(l), parameters, mask);
                layers.add(new LayerRoom(backend, scope, weights, start.knots(l), benchCase.batch()));
            }
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private Tensor block(String name) {
        return scope.allocate(name, Shape.vector(layout.parameters()));
    }

    /** The operations in an order in which each finds what it reads. */
    List<Work> works() {
        List<Work> works = new ArrayList<>();
        works.add(new Work("round_trip", () -> {}, List.of(), Cost.NONE));
        works.addAll(layerWorks());
        works.addAll(lossWorks());
        works.addAll(blockWorks());
        works.add(new Work("forward_backward", this::forwardBackward, List.of(gradient), contraction()));
        works.add(new Work("training_step", step::run, step.outputs(), step.cost()));
        return works;
    }

    /** Waits for what was launched, by reading one value. */
    void await() {
        backend.download(probe, DoubleBuffer.allocate(1));
    }

    private Collection<Work> layerWorks() {
        int bytes = benchCase.precision().bytes();
        int batch = benchCase.batch();
        double basisBytes = sum(shape -> (Cost.basisValues(shape) * bytes + Integer.BYTES) * shape.in() * batch);
        return List.of(
                new Work("basis", () -> layers.forEach(LayerRoom::basis), List.of(), Cost.bytes(basisBytes)),
                new Work(
                        "layer_forward",
                        () -> layers.forEach(LayerRoom::forward),
                        layers.stream().map(LayerRoom::y).toList(),
                        Cost.multiplyAdds(sum(shape -> Cost.forward(shape, batch)))),
                new Work(
                        "layer_backward_input",
                        () -> layers.forEach(LayerRoom::backwardInput),
                        layers.stream().map(LayerRoom::dx).toList(),
                        Cost.multiplyAdds(sum(shape -> Cost.backwardInput(shape, batch)))),
                new Work(
                        "layer_backward_weights",
                        this::backwardWeights,
                        List.of(gradient),
                        Cost.multiplyAdds(sum(shape -> Cost.backwardWeights(shape, batch)))));
    }

    private List<Work> lossWorks() {
        int rows = benchCase.batch();
        int outputs = layout.outputs();
        Tensor y = layers.get(layers.size() - 1).y();
        Tensor dy = scope.allocate("gradient of the loss", y.shape());
        Tensor rowLoss = scope.allocate("row losses", Shape.vector(rows));
        Tensor target = scope.allocate("targets", y.shape());
        Tensor classes = scope.allocate("classes", new Shape(rows, 1));
        SplittableRandom random = new SplittableRandom(1);
        backend.upload(target, LayerRoom.uniform(random, target.shape().size()));
        backend.upload(
                classes,
                DoubleBuffer.wrap(random.ints(rows, 0, outputs).asDoubleStream().toArray()));
        LossRows call = new LossRows(rows, 0, 0, 1.0 / rows);
        return List.of(
                new Work(
                        "mean_squared_error",
                        () -> backend.meanSquaredError(y, target, call, rowLoss, dy),
                        List.of(rowLoss, dy),
                        Cost.NONE),
                new Work(
                        "softmax_cross_entropy",
                        () -> backend.softmaxCrossEntropy(y, classes, call, rowLoss, dy),
                        List.of(rowLoss, dy),
                        Cost.NONE));
    }

    private List<Work> blockWorks() {
        double block = (double) benchCase.precision().bytes() * layout.parameters();
        Tensor total = scope.allocate("total", Shape.vector(1));
        Tensor added = block("sum of gradients");
        Tensor moved = block("parameters under Adam");
        Tensor first = block("first moment");
        Tensor second = block("second moment");
        AdamStep adam = AdamStep.of(1, 1e-3, 0);
        return List.of(
                new Work(
                        "sum",
                        () -> backend.sum(gradient, layout.parameters(), total, 0),
                        List.of(total),
                        Cost.bytes(block)),
                new Work("add", () -> backend.add(added, gradient), List.of(added), Cost.bytes(3 * block)),
                new Work(
                        "adam_step",
                        () -> backend.adamStep(adam, moved, gradient, first, second),
                        List.of(moved, first, second),
                        Cost.bytes(7 * block)));
    }

    private void backwardWeights() {
        each(layer -> layer.backwardWeights(0, gradient));
        for (int row = Contract.GRADIENT_SHARD; row < benchCase.batch(); row += Contract.GRADIENT_SHARD) {
            int firstRow = row;
            each(layer -> layer.backwardWeights(firstRow, partial));
            backend.add(gradient, partial);
        }
    }

    private void each(Consumer<LayerRoom> action) {
        layers.forEach(action);
    }

    /** What a linear layer's forward and backward pass is compared with. */
    private void forwardBackward() {
        each(LayerRoom::basis);
        each(LayerRoom::forward);
        each(LayerRoom::backwardInput);
        backwardWeights();
    }

    private Cost contraction() {
        int batch = benchCase.batch();
        return Cost.multiplyAdds(sum(shape ->
                Cost.forward(shape, batch) + Cost.backwardInput(shape, batch) + Cost.backwardWeights(shape, batch)));
    }

    private double sum(ToDoubleFunction<LayerShape> cost) {
        return layers.stream().map(LayerRoom::shape).mapToDouble(cost).sum();
    }

    @Override
    public void close() {
        scope.close();
    }
}
