package org.kan4j.train;

import java.nio.DoubleBuffer;
import java.util.stream.IntStream;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.data.BatchOrder;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.TrainingSpec;

/** Adam with decoupled weight decay over mini-batches, in an order of each epoch's own. */
final class Adam implements Optimizer {
    private final Backend backend;
    private final OptimizerSpec.Adam settings;
    private final TrainingSpec spec;
    private final Part training;
    private final int batch;
    private final Tensor parameters;
    private final Divergence divergence;
    private final Tensor firstMoment;
    private final Tensor secondMoment;
    private final Tensor stepLosses;
    private long step;

    /** Allocates in the scope, with which it dies. */
    Adam(Backend backend, TensorScope scope, OptimizerSpec.Adam settings, Assignment task, Tensor parameters) {
        this.backend = backend;
        this.settings = settings;
        this.spec = task.spec();
        this.training = task.training();
        this.batch = task.batch();
        this.parameters = parameters;
        this.divergence = task.divergence();
        this.firstMoment = scope.allocate("first moment", parameters.shape());
        this.secondMoment = scope.allocate("second moment", parameters.shape());
        this.stepLosses = scope.allocate("step losses", Shape.vector((training.rows() + batch - 1) / batch));
    }

    @Override
    public Objective epoch(int epoch, LossEvaluation losses) {
        double rate = settings.rate().at(epoch, spec.allEpochs());
        int[] all = IntStream.range(0, training.rows()).toArray();
        int[] order = new BatchOrder(spec.seed()).epoch(epoch, all);
        double penalties = 0;
        for (int n = 0; n < stepLosses.shape().size(); n++) {
            int from = n * batch;
            int to = Math.min(training.rows(), from + batch);
            Tensor gradient = losses.gradient(training, order, from, to, stepLosses, n);
            penalties += losses.penalty();
            step++;
            AdamStep scalars = AdamStep.of(step, rate, settings.weightDecay());
            backend.adamStep(scalars, parameters, gradient, firstMoment, secondMoment);
        }
        return new Objective(meanLoss(losses), penalties / stepLosses.shape().size());
    }

    /** The mean of the epoch's step losses, read in one transfer. */
    private double meanLoss(LossEvaluation losses) {
        double[] sums = new double[stepLosses.shape().size()];
        backend.download(stepLosses, DoubleBuffer.wrap(sums));
        double total = 0;
        for (int n = 0; n < sums.length; n++) {
            int rows = Math.min(batch, training.rows() - n * batch);
            divergence.finite(sums[n] / losses.terms(rows), step - sums.length + n + 1);
            total += sums[n];
        }
        return total / losses.terms(training.rows());
    }

    @Override
    public long steps() {
        return step;
    }

    @Override
    public OptimizerState state() {
        return new OptimizerState.Moments(divergence.finite(read(firstMoment), step), read(secondMoment));
    }

    private double[] read(Tensor block) {
        double[] values = new double[block.shape().size()];
        backend.download(block, DoubleBuffer.wrap(values));
        return values;
    }

    @Override
    public void resume(long steps, OptimizerState state) {
        OptimizerState.Moments moments = (OptimizerState.Moments) state;
        step = steps;
        backend.upload(firstMoment, DoubleBuffer.wrap(moments.first()));
        backend.upload(secondMoment, DoubleBuffer.wrap(moments.second()));
    }
}
