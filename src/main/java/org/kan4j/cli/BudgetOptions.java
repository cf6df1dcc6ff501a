package org.kan4j.cli;

import org.kan4j.backend.Precision;
import org.kan4j.model.TrainingSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of how, how long, on which rows and in which precision a network is trained, whatever it is. */
final class BudgetOptions {
    private static final TrainingSpec USUAL = TrainingSpec.DEFAULT;

    @Option(names = "--precision", paramLabel = "P", description = "float32 or float64 (default: float32).")
    private Precision precision = Precision.FLOAT32;

    @Mixin
    private final OptimizerOptions optimizer = new OptimizerOptions();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Passes over the training rows at most, with lbfgs steps of up to 20 iterations; of each grid where"
                            + " there is a schedule. 50 without a better validation loss end a grid (default:"
                            + " ${DEFAULT-VALUE}).")
    private int epochs = USUAL.epochs();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "Rows of a step; 0 chooses by the number of rows, with lbfgs all. With lbfgs only the first N rows are"
                            + " trained on (default: ${DEFAULT-VALUE}).")
    private int batch = USUAL.batch();

    @Option(
            names = "--validation",
            paramLabel = "X",
            description = "Share of the rows that choose the best epoch (default: ${DEFAULT-VALUE}).")
    private double validation = USUAL.validation();

    @Option(
            names = "--test",
            paramLabel = "X",
            description = "Share of the rows for the final score (default: ${DEFAULT-VALUE}).")
    private double test = USUAL.test();

    Precision precision() {
        return precision;
    }

    /** The epochs that were asked for, or the usual ones. */
    int epochs() {
        return epochs;
    }

    /** The usual settings with these among them; ones out of range are an {@link IllegalArgumentException}. */
    TrainingSpec training() {
        return USUAL.withOptimizer(optimizer.spec())
                .withEpochs(epochs)
                .withBatch(batch)
                .withHeldOut(validation, test);
    }
}
