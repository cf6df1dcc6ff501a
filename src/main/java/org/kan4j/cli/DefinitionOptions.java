package org.kan4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Precision;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Echo;
import org.kan4j.data.MissingPolicy;
import org.kan4j.data.Schema;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.TrainingDefinition;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code train} that decide the result. What is not given has the library's default. */
final class DefinitionOptions {
    private static final TrainingSpec TRAINING = TrainingSpec.DEFAULT;

    @Option(names = "--target", paramLabel = "COL", description = "The column to learn.")
    private @Nullable String target;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description =
                    "auto, regression or classification (default: auto: classification for text, and for at most 20"
                            + " distinct integers).")
    private TaskChoice task = TaskChoice.AUTO;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    @Option(names = "--precision", paramLabel = "P", description = "float32 or float64 (default: float32).")
    private Precision precision = Precision.FLOAT32;

    @Mixin
    private final OptimizerOptions optimizer = new OptimizerOptions();

    @Mixin
    private final GridOptions grids = new GridOptions();

    @Mixin
    private final PenaltyOptions penalty = new PenaltyOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "Passes over the training rows at most, with lbfgs steps of up to 20 iterations; of each grid where"
                            + " there is a schedule. 50 without a better validation loss end a grid (default:"
                            + " ${DEFAULT-VALUE}).")
    private int epochs = TRAINING.epochs();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "Rows of a step; 0 chooses by the number of rows, with lbfgs all. With lbfgs only the first N rows are"
                            + " trained on (default: ${DEFAULT-VALUE}).")
    private int batch = TRAINING.batch();

    @Option(
            names = "--validation",
            paramLabel = "X",
            description = "Share of the rows that choose the best epoch (default: ${DEFAULT-VALUE}).")
    private double validation = TRAINING.validation();

    @Option(
            names = "--test",
            paramLabel = "X",
            description = "Share of the rows for the final score (default: ${DEFAULT-VALUE}).")
    private double test = TRAINING.test();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides split, start and order of rows (default: ${DEFAULT-VALUE}).")
    private long seed = TRAINING.seed();

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description = "Missing cells: error, drop (the row) or mean (default: error).")
    private MissingPolicy missing = MissingPolicy.ERROR;

    @Option(
            names = "--categorical",
            paramLabel = "COL",
            description = "A text column that becomes one feature per value; may be repeated.")
    private List<String> categorical = new ArrayList<>();

    String target() {
        if (target == null) {
            throw new UsageException("--target is missing: name the column to learn");
        }
        if (categorical.contains(target)) {
            throw new UsageException("--categorical " + Echo.of(target)
                    + " is the target; the classes of a target need --task classification instead");
        }
        return target;
    }

    TaskChoice task() {
        return task;
    }

    CsvOptions csv() {
        return new CsvOptions(missing, Set.copyOf(new LinkedHashSet<>(categorical)));
    }

    /** The settings of the run; a wrong one is wrong usage. */
    TrainingSpec training() {
        try {
            return run.apply(TRAINING.withOptimizer(optimizer.spec())
                    .withEpochs(epochs)
                    .withBatch(batch)
                    .withHeldOut(validation, test)
                    .withSeed(seed)
                    .withGrids(grids.plan())
                    .withPenalty(penalty.penalty()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() == null ? "a setting is out of range" : e.getMessage());
        }
    }

    /** Everything, for a table that was read. */
    TrainingDefinition definition(Schema schema) {
        return definition(schema.inputs(), schema.outputs());
    }

    /** Everything, for so many inputs and outputs; what does not go together is wrong usage. */
    TrainingDefinition definition(int inputs, int outputs) {
        KanSpec spec = network.network(inputs, outputs, grids, seed);
        TrainingSpec training = training();
        return usable(() -> new TrainingDefinition(target(), task, csv(), spec, training, precision));
    }

    /** A definition; settings that do not go together are wrong usage. */
    static TrainingDefinition usable(Supplier<TrainingDefinition> definition) {
        try {
            return definition.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    e.getMessage() == null ? "a setting does not go with the network" : e.getMessage());
        }
    }

    /** The epochs that were asked for, or the usual ones. */
    int epochs() {
        return epochs;
    }

    /** The hidden layers. */
    List<HiddenLayer> hiddenLayers() {
        return network.hiddenLayers();
    }
}
