package org.kan4j.train;

import java.nio.DoubleBuffer;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Parameters;

/** A run's network on the backend, as long as its knots stay as they are. */
final class Stage implements AutoCloseable {
    private final Backend backend;
    private final Parameters start;
    private final Divergence divergence;
    private final TensorScope scope;
    private final KanNetwork network;
    private final Optimizer optimizer;
    private final Tensor best;
    private final Tensor scratch;
    private final LossEvaluation losses;
    private boolean holdsBest;

    /** Puts a network on the backend, where its optimiser goes on from a state. */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    Stage(Backend backend, Assignment task, Parameters start, long steps, OptimizerState state) {
        this.backend = backend;
        this.start = start;
        this.divergence = task.divergence();
        this.scope = new TensorScope(backend);
        try {
            this.network = scope.own(new KanNetwork(backend, start), KanNetwork::close);
            this.optimizer = optimizer(task);
            this.best = scope.allocate(
                    "best parameters", Shape.vector(network.layout().parameters()));
            this.scratch = scope.allocate("scratch", Shape.vector(1));
            // Last, because its passes take as much of the memory that is left as they can use.
            this.losses = scope.own(LossEvaluation.open(backend, network, task), LossEvaluation::close);
            optimizer.resume(steps, state);
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private Optimizer optimizer(Assignment task) {
        OptimizerSpec settings = task.spec().optimizer();
        return settings instanceof OptimizerSpec.Lbfgs lbfgs
                ? new Lbfgs(backend, scope, lbfgs, task, network.parameters())
                : new Adam(backend, scope, (OptimizerSpec.Adam) settings, task, network.parameters());
    }

    /** Runs one epoch; see {@link Optimizer#epoch}. */
    Objective epoch(int epoch) {
        return optimizer.epoch(epoch, losses);
    }

    /** The share of the values that entered each layer outside its grid, in the last epoch. */
    List<Double> outside() {
        return losses.takeOutside();
    }

    /** The mean loss of a part. */
    double loss(Part part) {
        return divergence.finite(losses.mean(part, scratch), optimizer.steps());
    }

    /** Keeps the parameters as they are as the best. */
    void keepAsBest() {
        backend.copy(network.parameters(), best);
        holdsBest = true;
    }

    /** Whether anything was kept as the best. */
    boolean holdsBest() {
        return holdsBest;
    }

    /**
     * The best network.
     *
     * @throws TrainingDivergedException if a number is not finite
     */
    Parameters best() {
        return start.withValues(finite(best));
    }

    /**
     * The network as it is.
     *
     * @throws TrainingDivergedException if the last step left numbers that are not finite, which no loss has shown yet
     */
    Parameters parameters() {
        return start.withValues(finite(network.parameters()));
    }

    /** What the optimiser carries along. */
    OptimizerState optimizerState() {
        return optimizer.state();
    }

    /** Optimiser steps since the run began. */
    long steps() {
        return optimizer.steps();
    }

    private double[] finite(Tensor block) {
        double[] values = new double[block.shape().size()];
        backend.download(block, DoubleBuffer.wrap(values));
        return divergence.finite(values, optimizer.steps());
    }

    @Override
    public void close() {
        scope.close();
    }
}
