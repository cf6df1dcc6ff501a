package org.kan4j.train;

import java.nio.DoubleBuffer;
import java.util.OptionalDouble;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainingSpec;

/** One training run on a backend: its blocks, and how an epoch moves them on. */
final class Run implements AutoCloseable {
    private final Backend backend;
    private final TrainingSpec spec;
    private final Part validation;
    private final KanNetwork network;
    private final TensorScope scope;
    private final LossEvaluation losses;
    private final Optimizer optimizer;
    private final Divergence divergence = new Divergence();
    private final Tensor best;
    private final Tensor scratch;
    private int epoch;
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;

    /** Puts a network on the backend, ready for its first epoch. */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    Run(Backend backend, Parameters start, Loss loss, TrainingSpec spec, Part training, Part validation) {
        this.backend = backend;
        this.spec = spec;
        this.validation = validation;
        this.scope = new TensorScope(backend);
        try {
            this.network = scope.own(new KanNetwork(backend, start), KanNetwork::close);
            int parameters = network.layout().parameters();
            this.optimizer = optimizer(training);
            this.best = scope.allocate("best parameters", Shape.vector(parameters));
            this.scratch = scope.allocate("scratch", Shape.vector(1));
            // Last, because its passes take as much of the memory that is left as they can use.
            this.losses = scope.own(
                    LossEvaluation.open(
                            backend,
                            network,
                            loss,
                            spec.batch(training.rows()),
                            Math.max(training.rows(), validation.rows())),
                    LossEvaluation::close);
            backend.copy(network.parameters(), best);
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private Optimizer optimizer(Part training) {
        Tensor parameters = network.parameters();
        return switch (spec.optimizer()) {
            case ADAM -> new Adam(backend, scope, spec, training, parameters, divergence);
            case LBFGS -> new Lbfgs(backend, scope, training, spec.batch(training.rows()), parameters, divergence);
        };
    }

    /** Continues where a state stands. */
    void resume(TrainingState state) {
        backend.upload(network.parameters(), DoubleBuffer.wrap(state.blocks().parameters()));
        backend.upload(best, DoubleBuffer.wrap(state.blocks().best()));
        optimizer.resume(state.step(), state.blocks().optimizer());
        epoch = state.epoch();
        bestEpoch = state.bestEpoch();
        bestLoss = state.bestLoss();
    }

    /** Whether there is another epoch to run: neither all are done nor has the validation loss stopped falling. */
    boolean goesOn() {
        return epoch < spec.epochs() && !(bestEpoch > 0 && epoch - bestEpoch >= spec.patience());
    }

    /** Runs one epoch. */
    EpochReport epoch() {
        double trainingLoss = optimizer.epoch(epoch, losses);
        epoch++;
        if (validation.rows() == 0) {
            return new EpochReport(epoch, spec.epochs(), trainingLoss, OptionalDouble.empty(), false);
        }
        double validationLoss = divergence.finite(losses.mean(validation, scratch), optimizer.steps());
        boolean better = validationLoss < bestLoss;
        if (better) {
            bestLoss = validationLoss;
            bestEpoch = epoch;
            backend.copy(network.parameters(), best);
        }
        return new EpochReport(epoch, spec.epochs(), trainingLoss, OptionalDouble.of(validationLoss), better);
    }

    /**
     * Where the run stands.
     *
     * @throws TrainingDivergedException if the last step left numbers that are not finite, which no loss has shown yet
     */
    TrainingState state() {
        TrainingState.Blocks blocks =
                new TrainingState.Blocks(finite(network.parameters()), finite(best), optimizer.state());
        return new TrainingState(epoch, optimizer.steps(), bestEpoch, bestLoss, blocks);
    }

    /**
     * The parameters of the best epoch, or without validation rows the current ones.
     *
     * @throws TrainingDivergedException as {@link #state}
     */
    double[] result() {
        return finite(bestEpoch > 0 ? best : network.parameters());
    }

    int epochsDone() {
        return epoch;
    }

    int resultEpoch() {
        return bestEpoch > 0 ? bestEpoch : epoch;
    }

    OptionalDouble resultLoss() {
        return bestEpoch > 0 ? OptionalDouble.of(bestLoss) : OptionalDouble.empty();
    }

    private double[] finite(Tensor block) {
        return divergence.finite(read(block), optimizer.steps());
    }

    private double[] read(Tensor block) {
        double[] values = new double[block.shape().size()];
        backend.download(block, DoubleBuffer.wrap(values));
        return values;
    }

    @Override
    public void close() {
        scope.close();
    }
}
