package org.kan4j.train;

import java.nio.DoubleBuffer;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.data.BatchOrder;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainingSpec;

/** One training run on a backend: its blocks, and how an epoch moves them on. */
final class Run implements AutoCloseable {
    private final Backend backend;
    private final TrainingSpec spec;
    private final Part training;
    private final Part validation;
    private final int batch;
    private final KanNetwork network;
    private final TensorScope scope;
    private final LossEvaluation losses;
    private final Adam adam;
    private final Tensor best;
    private final Tensor stepLosses;
    private int epoch;
    private int bestEpoch;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private double lastFiniteLoss = Double.NaN;

    /** Puts a network on the backend, ready for its first epoch. */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    Run(Backend backend, Parameters start, Loss loss, TrainingSpec spec, Part training, Part validation) {
        this.backend = backend;
        this.spec = spec;
        this.training = training;
        this.validation = validation;
        this.batch = spec.batch(training.rows());
        this.scope = new TensorScope(backend);
        try {
            this.network = scope.own(new KanNetwork(backend, start), KanNetwork::close);
            int parameters = network.layout().parameters();
            this.adam = new Adam(backend, scope, spec, parameters);
            this.best = scope.allocate("best parameters", Shape.vector(parameters));
            this.stepLosses = scope.allocate("step losses", Shape.vector(steps()));
            // Last, because its passes take as much of the memory that is left as they can use.
            this.losses = scope.own(
                    LossEvaluation.open(backend, network, loss, batch, Math.max(training.rows(), validation.rows())),
                    LossEvaluation::close);
            backend.copy(network.parameters(), best);
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private int steps() {
        return (training.rows() + batch - 1) / batch;
    }

    /** Continues where a state stands. */
    void resume(TrainingState state) {
        backend.upload(network.parameters(), DoubleBuffer.wrap(state.blocks().parameters()));
        backend.upload(best, DoubleBuffer.wrap(state.blocks().best()));
        adam.resume(state);
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
        int[] all = IntStream.range(0, training.rows()).toArray();
        int[] order = new BatchOrder(spec.seed()).epoch(epoch, all);
        for (int step = 0; step < steps(); step++) {
            int from = step * batch;
            int to = Math.min(training.rows(), from + batch);
            Tensor gradient = losses.gradient(training, order, from, to, stepLosses, step);
            adam.step(network.parameters(), gradient, epoch);
        }
        double trainingLoss = trainingLoss();
        epoch++;
        if (validation.rows() == 0) {
            return new EpochReport(epoch, spec.epochs(), trainingLoss, OptionalDouble.empty(), false);
        }
        double validationLoss = finite(losses.mean(validation, stepLosses), adam.steps());
        boolean better = validationLoss < bestLoss;
        if (better) {
            bestLoss = validationLoss;
            bestEpoch = epoch;
            backend.copy(network.parameters(), best);
        }
        return new EpochReport(epoch, spec.epochs(), trainingLoss, OptionalDouble.of(validationLoss), better);
    }

    /** The mean of the epoch's step losses, read in one transfer. */
    private double trainingLoss() {
        double[] sums = new double[steps()];
        backend.download(stepLosses, DoubleBuffer.wrap(sums));
        double total = 0;
        for (int step = 0; step < sums.length; step++) {
            int rows = Math.min(batch, training.rows() - step * batch);
            finite(sums[step] / losses.terms(rows), adam.steps() - sums.length + step + 1);
            total += sums[step];
        }
        return total / losses.terms(training.rows());
    }

    private double finite(double loss, long step) {
        if (!Double.isFinite(loss)) {
            throw diverged("the loss is " + loss, step);
        }
        lastFiniteLoss = loss;
        return loss;
    }

    private TrainingDivergedException diverged(String what, long step) {
        String last = Double.isNaN(lastFiniteLoss) ? "none before" : "last finite loss " + lastFiniteLoss;
        return new TrainingDivergedException(
                what + " at step " + step + " (" + last + "); try a smaller learning rate, or float64 precision");
    }

    /**
     * Where the run stands.
     *
     * @throws TrainingDivergedException if the last step left numbers that are not finite, which no loss has shown yet
     */
    TrainingState state() {
        TrainingState.Blocks blocks = new TrainingState.Blocks(
                finite(network.parameters()), finite(best), finite(adam.firstMoment()), read(adam.secondMoment()));
        return new TrainingState(epoch, adam.steps(), bestEpoch, bestLoss, blocks);
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
        double[] values = read(block);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw diverged("a parameter or its first moment is " + value, adam.steps());
            }
        }
        return values;
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
