package org.kan4j.cli;

import java.util.List;
import java.util.function.Supplier;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Schema;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.TrainingDefinition;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code train} that decide the result. What is not given has the library's default. */
final class DefinitionOptions {

    @Mixin
    private final TableOptions table = new TableOptions();

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

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

    /** Everything, for a table that was read. */
    TrainingDefinition definition(Schema schema) {
        return definition(schema.inputs(), schema.outputs());
    }

    /** Everything, for so many inputs and outputs; what does not go together is wrong usage. */
    TrainingDefinition definition(int inputs, int outputs) {
        KanSpec spec = network.network(inputs, outputs, grids, seed);
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

    /** The hidden layers. */
    List<HiddenLayer> hiddenLayers() {
        return network.hiddenLayers();
    }
}
