package org.kan4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Echo;
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

    @Mixin
    private final TableOptions table = new TableOptions();

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

    @Mixin
    private final BudgetOptions budget = new BudgetOptions();

    @Mixin
    private final GridOptions grids = new GridOptions();

    @Mixin
    private final PenaltyOptions penalty = new PenaltyOptions();

    @Mixin
    private final RunOptions run = new RunOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides split, start and order of rows (default: ${DEFAULT-VALUE}).")
    private long seed = TrainingSpec.DEFAULT.seed();

    String target() {
        return table.target();
    }

    TaskChoice task() {
        return table.task();
    }

    CsvOptions csv() {
        return table.csv();
    }

    /** The settings of the run; a wrong one is wrong usage. */
    TrainingSpec training() {
        return usable(() -> run.apply(
                budget.training().withSeed(seed).withGrids(grids.plan()).withPenalty(penalty.penalty())));
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
        return usable(() -> {
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
        });
    }

    /** Everything, for a table that was read. */
    TrainingDefinition definition(Schema schema) {
        return definition(schema.inputs(), schema.outputs());
    }

    /** Everything, for so many inputs and outputs; what does not go together is wrong usage. */
    TrainingDefinition definition(int inputs, int outputs) {
        KanSpec spec = network(inputs, outputs);
        TrainingSpec training = training();
        return usable(() -> new TrainingDefinition(target(), task(), csv(), spec, training, budget.precision()));
    }

    /** What settings make; ones that are out of range or do not go together are wrong usage. */
    static <T> T usable(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() == null ? "a setting is out of range" : e.getMessage());
        }
    }

    /** The epochs that were asked for, or the usual ones. */
    int epochs() {
        return budget.epochs();
    }

    /** The sizes of the hidden layers. */
    List<Integer> hiddenWidths() {
        return hiddenWidths(hidden);
    }

    /** The sizes of hidden layers in the words of --hidden. */
    static List<Integer> hiddenWidths(String hidden) {
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
