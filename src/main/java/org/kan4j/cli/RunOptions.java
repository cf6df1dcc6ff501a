package org.kan4j.cli;

import org.jspecify.annotations.Nullable;
import org.kan4j.model.Restarts;
import org.kan4j.model.Scaling;
import org.kan4j.model.Trainable;
import org.kan4j.model.TrainingSpec;
import picocli.CommandLine.Option;

/** The options of where a run starts and what it moves. */
final class RunOptions {
    private static final TrainingSpec USUAL = TrainingSpec.DEFAULT;

    @Option(
            names = "--restarts",
            paramLabel = "N",
            description =
                    "Try N seeds, from --seed on, and go on with the best: by validation loss, or without validation rows"
                            + " by training loss and penalty (default: ${DEFAULT-VALUE}).")
    private int restarts = USUAL.restarts().count();

    @Option(
            names = "--restart-epochs",
            paramLabel = "N",
            description = "Epochs of each trial, on the first grid (default: 20, or --epochs where that is less).")
    private @Nullable Integer restartEpochs;

    @Option(
            names = "--trainable",
            paramLabel = "WHAT",
            description = "all, or coefficients: the scales of the edges stay (default: all).")
    private Trainable trainable = USUAL.trainable();

    @Option(
            names = "--scale",
            paramLabel = "WAY",
            description =
                    "fitted: features to the grid's range, a regression's target standardised; or none: as they are"
                            + " (default: fitted).")
    private Scaling scaling = USUAL.scaling();

    /** A run's settings with these among them; ones out of range are an {@link IllegalArgumentException}. */
    TrainingSpec apply(TrainingSpec training) {
        int usual = Math.min(USUAL.restarts().epochs(), training.epochs());
        return training.withRestarts(restarts(restartEpochs == null ? usual : restartEpochs))
                .withTrainable(trainable)
                .withScaling(scaling);
    }

    private Restarts restarts(int epochs) {
        if (restarts == 1 && restartEpochs != null) {
            throw new UsageException("--restart-epochs has no part in a run without --restarts; leave it out");
        }
        return restarts == 1 ? Restarts.NONE : new Restarts(restarts, epochs);
    }
}
