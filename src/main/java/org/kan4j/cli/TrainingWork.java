package org.kan4j.cli;

import org.kan4j.device.Workload;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.Restarts;
import org.kan4j.model.TrainingSpec;

/** How much a training run computes. */
final class TrainingWork {
    /** Of one step, at most but for the line search that is under way then. */
    private static final int EVALUATIONS_OF_LBFGS = 25;

    private TrainingWork() {}

    /** The work of a run over so many rows. */
    static Workload of(KanSpec network, TrainingSpec training, int rows) {
        return Workload.training(ModelTables.layers(NetworkLayout.of(network)), rows, evaluations(training));
    }

    /** Passes over the rows: those of the epochs, each with many evaluations of L-BFGS, and those of trials. */
    private static long evaluations(TrainingSpec training) {
        Restarts restarts = training.restarts();
        long trials = restarts.count() > 1 ? (long) restarts.count() * restarts.epochs() : 0;
        boolean lbfgs = training.optimizer().kind() == OptimizerKind.LBFGS;
        return (training.allEpochs() + trials) * (lbfgs ? EVALUATIONS_OF_LBFGS : 1);
    }
}
