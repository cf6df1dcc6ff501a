package org.kan4j.model;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;

/** A network on a backend: its blocks, and what can be done with them. Not thread-safe. */
public final class KanNetwork implements AutoCloseable {
    /** Rows of one pass over rows of the host; only speed and memory depend on it. */
    private static final int PASS_ROWS = 1024;

    private final Backend backend;
    private final Parameters start;
    private final TensorScope scope;
    private final Tensor parameters;
    private final List<KanLayer> layers = new ArrayList<>();
    private final List<NodeChain> chains = new ArrayList<>(); // behind each layer
    private final LearnedKnots knots;

    /** Puts a network on a backend, which outlives it. */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    public KanNetwork(Backend backend, Parameters start) {
        this.backend = backend;
        this.start = start;
        this.scope = new TensorScope(backend);
        try {
            NetworkLayout layout = start.layout();
            parameters = scope.allocate("parameters", Shape.vector(layout.parameters()));
            Tensor mask = scope.allocate("edge masks", Shape.vector(layout.edges()));
            backend.upload(parameters, start.values());
            backend.upload(mask, DoubleBuffer.wrap(start.learnedMask()));
            KanLayer.Blocks blocks = new KanLayer.Blocks(parameters, mask);
            for (int l = 0; l < layout.layers().size(); l++) {
                layers.add(new KanLayer(scope, backend, start, l, blocks));
                chains.add(new NodeChain(backend, scope, layout.nodes().get(l), parameters));
            }
            knots = new LearnedKnots(backend, layout, parameters);
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /**
     * What a network makes of rows.
     *
     * @param x [rows][inputs], at least one row
     * @param backend where it is computed
     * @return [rows][outputs]
     */
    public static double[] outputs(Parameters parameters, double[] x, Backend backend) {
        int in = parameters.layout().inputs();
        int out = parameters.layout().outputs();
        int rows = x.length / in;
        int most = Math.min(rows, PASS_ROWS);
        double[] y = new double[rows * out];
        try (KanNetwork network = new KanNetwork(backend, parameters);
                Pass pass = network.newPass(most, false);
                Tensor input = backend.allocate("rows", new Shape(most, in))) {
            for (int first = 0; first < rows; first += most) {
                int count = Math.min(most, rows - first);
                backend.upload(input, DoubleBuffer.wrap(x, first * in, count * in));
                network.forward(pass, input, 0, count);
                backend.download(pass.output(), DoubleBuffer.wrap(y, first * out, count * out));
            }
        }
        return y;
    }

    /** The parameter block; an optimiser changes it in place, and the next pass reads it as it is then. */
    public Tensor parameters() {
        return parameters;
    }

    /** The numbers that it was made from: its masks and knots, and what its parameters were then. */
    public Parameters start() {
        return start;
    }

    /** Where the layers lie in the blocks. */
    public NetworkLayout layout() {
        return start.layout();
    }

    /** Room for passes of at most {@code capacity} rows; the caller closes it. */
    public Pass newPass(int capacity, boolean training) {
        return new Pass(backend, start.layout(), chains, capacity, training);
    }

    /**
     * Lays knots that are learned where the parameters say now; to be called before the passes of an evaluation, since forward
     * and backward ones must see the same. Nothing where knots are placed.
     */
    public void layKnots() {
        knots.lay(layers);
    }

    /**
     * Completes the gradient of an evaluation, once its shards are summed. Nothing where knots are placed.
     *
     * @param gradient the sum of the shards that {@link #backward} has written, in place
     */
    public void complete(GradientBlock gradient) {
        knots.pullBack(gradient);
    }

    /** Runs the rows of {@code x} from {@code firstRow} on through the network to the pass's output. */
    public void forward(Pass pass, Tensor x, int firstRow, int rows) {
        pass.reads(x, firstRow);
        layers.get(0).basis(pass, rows);
        forwardAgain(pass, rows);
    }

    /**
     * Runs the rows of the last forward pass through the network again, whose parameters may have changed since: their basis
     * in the first layer is still in the pass.
     */
    public void forwardAgain(Pass pass, int rows) {
        for (int l = 0; l < layers.size(); l++) {
            if (l > 0) {
                layers.get(l).basis(pass, rows);
            }
            layers.get(l).forward(pass, rows);
            chains.get(l).forward(pass.values(l), rows);
        }
    }

    /** Room to count values outside the grids in, for any number of passes; the caller closes it. */
    public OutsideCounts newOutsideCounts() {
        return new OutsideCounts(backend, start.layout(), layers);
    }

    /**
     * Runs the gradient to the outputs of the last forward pass back and adds its shards to the sum.
     *
     * @param toNodes what else the objective's gradient to the nodes behind each layer is, like {@link Pass#nodes}; empty
     *     where the loss alone depends on them
     */
    public void backward(Pass pass, int rows, GradientStack gradients, List<Tensor> toNodes) {
        for (int l = layers.size() - 1; l >= 0; l--) {
            if (!toNodes.isEmpty()) {
                backend.add(pass.gradient(l), toNodes.get(l));
            }
            chains.get(l).backward(pass.values(l), pass.gradients(l), rows);
            if (l > 0) {
                layers.get(l).backwardInput(pass, rows, pass.gradient(l - 1));
            }
        }
        for (int first = 0; first < rows; first += Contract.GRADIENT_SHARD) {
            Shard shard = new Shard(first, Math.min(Contract.GRADIENT_SHARD, rows - first));
            GradientBlock gradient = gradients.next();
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l).backwardWeights(pass, shard, gradient.parameters());
                chains.get(l).backwardWeights(pass.values(l), pass.gradients(l), shard, gradient.parameters());
                if (layout().learnsKnots()) {
                    layers.get(l).backwardKnots(pass, shard, gradient.knots().get(l));
                }
            }
            gradients.push();
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
