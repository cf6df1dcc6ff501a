package org.kan4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Echo;
import org.kan4j.data.MissingPolicy;
import org.kan4j.data.Schema;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.Initialization;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.TrainingDefinition;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code train} that decide the result. What is not given has the library's default. */
final class DefinitionOptions {
    private static final KanSpec NETWORK = KanSpec.of(1, 1);
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

    @Option(
            names = "--hidden",
            paramLabel = "N[,N...]",
            description = "Nodes of the hidden layers, 1 to 1000000 each; 0 alone for none (default: 5,5).")
    private String hidden = "5,5";

    @Option(
            names = "--basis",
            paramLabel = "FAMILY",
            description =
                    "What curves are made of: b_spline, chebyshev, fourier or gaussian; --grid is then the intervals, the"
                            + " degree, the harmonics, or the centres less one (default: b_spline).")
    private @Nullable Family basis;

    @Option(names = "--order", paramLabel = "N", description = "Spline order, of b_spline alone (default: 3).")
    private @Nullable Integer order;

    @Option(
            names = "--outside",
            paramLabel = "WAY",
            description =
                    "What curves do outside the grid: fade to zero as in pykan, clamp: stay as at its end, linear: go on"
                            + " along the tangent, or repeat: fourier alone (default: fade; of chebyshev clamp, of fourier"
                            + " repeat).")
    private @Nullable Outside outside;

    @Option(
            names = "--init",
            paramLabel = "WAY",
            description =
                    "How the network starts: paper, or pykan: as pykan 0.2.8 does from the same seed, which is then"
                            + " 0 to 4294967295 (default: paper).")
    private Initialization init = NETWORK.initialization();

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

    /** The network between so many inputs and outputs; a wrong size is wrong usage. */
    KanSpec network(int inputs, int outputs) {
        Family family = basis != null ? basis : NETWORK.family();
        if (order != null && !family.isSpline()) {
            throw new UsageException("--order is of --basis b_spline alone; " + Words.of(family) + " has none");
        }
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs);
        widths.addAll(hiddenWidths());
        widths.add(outputs);
        try {
            KanSpec spec = new KanSpec(
                    widths,
                    family,
                    grids.first(),
                    order != null ? order : NETWORK.order(),
                    NETWORK.base(),
                    outside != null ? outside : family.outsides().get(0),
                    NETWORK.rangeLow(),
                    NETWORK.rangeHigh(),
                    init,
                    seed);
            NetworkLayout.of(spec); // refuses what has too many parameters
            return spec;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() == null ? "the network is out of range" : e.getMessage());
        }
    }

    /** Everything, for a table that was read. */
    TrainingDefinition definition(Schema schema) {
        return definition(schema.inputs(), schema.outputs());
    }

    /** Everything, for so many inputs and outputs; what does not go together is wrong usage. */
    TrainingDefinition definition(int inputs, int outputs) {
        KanSpec spec = network(inputs, outputs);
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

    /** The sizes of the hidden layers. */
    List<Integer> hiddenWidths() {
        if (hidden.strip().equals("0")) {
            return List.of();
        }
        List<Integer> widths = new ArrayList<>();
        for (String width : hidden.split(",", -1)) {
            widths.add(hiddenWidth(width.strip(), widths.size() + 1));
        }
        return widths;
    }

    private static int hiddenWidth(String digits, int layer) {
        int width = digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : 0;
        if (width < 1 || width > KanSpec.MAX_WIDTH) {
            throw new UsageException("--hidden takes 1 to " + KanSpec.MAX_WIDTH
                    + " nodes per hidden layer, such as 5,5, or 0 alone for none; hidden layer " + layer + " is '"
                    + Echo.of(digits) + "'");
        }
        return width;
    }
}
