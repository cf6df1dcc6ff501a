package org.kan4j.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.chart.SvgChart;
import org.kan4j.compare.Candidate;
import org.kan4j.compare.Comparison;
import org.kan4j.compare.ComparisonCharts;
import org.kan4j.compare.Outcome;
import org.kan4j.compare.Summary;
import org.kan4j.data.Dataset;
import org.kan4j.data.Schema;
import org.kan4j.device.Workload;
import org.kan4j.file.AtomicFile;
import org.kan4j.model.TrainingSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code compare}: a table in, the errors of networks of several kinds and sizes out. */
@Command(
        name = "compare",
        description =
                "Trains networks of several bases and sizes, with as many parameters as each other, from several seeds, and"
                        + " shows their errors on rows held out. The errors are a function of the table's values and these"
                        + " options alone; the seconds are measurements.",
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DATA.csv", description = "The table, with a header line.")
    private Path data = Path.of("");

    @Mixin
    private final TableOptions table = new TableOptions();

    @Mixin
    private final CandidateOptions compared = new CandidateOptions();

    @Mixin
    private final BudgetOptions budget = new BudgetOptions();

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw error against parameters and error against seconds into this file.")
    private @Nullable Path svg;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkOptions();
        Dataset rows = new TrainingTable(data, "compare", console).read(table.target(), table.task(), table.csv());
        ModelTables.sayMissing(rows, console);
        Schema schema = rows.schema();
        List<Candidate> candidates = compared.candidates(schema.inputs(), schema.outputs(), training());
        List<Long> seeds = compared.seeds();
        Workload work = work(candidates, seeds.size(), rows.rows());
        try (Backend backend = device.open(console, budget.precision(), work);
                Interruption interruption =
                        new Interruption(console, "interrupted; nothing is kept of a comparison that has not ended")) {
            List<Outcome> outcomes = run(backend, candidates, seeds, rows);
            List<Summary> summaries = Summary.of(outcomes);
            CompareReport answer =
                    new CompareReport(rows, seeds, budget.precision(), summaries, Optional.ofNullable(svg));
            try {
                console.answer(report.json() ? answer.json() : answer.text());
            } finally { // whatever becomes of one of the two, the other is not lost with it
                draw(interruption, schema, summaries);
            }
        }
        return Failures.OK;
    }

    private void draw(Interruption interruption, Schema schema, List<Summary> summaries) {
        Path file = svg;
        if (file != null) {
            byte[] drawing =
                    SvgChart.draw(ComparisonCharts.of(schema, summaries)).getBytes(StandardCharsets.UTF_8);
            interruption.whole(() -> AtomicFile.write(file, out -> out.write(drawing)));
        }
    }

    /** Whatever can be refused before anything is read. */
    private void checkOptions() {
        device.choice();
        table.target();
        compared.seeds();
        TrainingSpec training = training();
        if (training.test() == 0) {
            throw new UsageException("--test must be above 0, got 0; a comparison needs rows to score on");
        }
        compared.candidates(1, 1, training);
        OutputFiles files = new OutputFiles().input("DATA.csv", data);
        if (svg != null) {
            files.output("--svg", svg);
        }
    }

    private TrainingSpec training() {
        return DefinitionOptions.usable(budget::training);
    }

    /** Of one candidate in the mean, over all seeds: each needs kernels of its own, once. */
    private static Workload work(List<Candidate> candidates, int seeds, int rows) {
        double run = candidates.stream()
                .mapToDouble(candidate -> TrainingWork.of(candidate.network(), candidate.training(), rows)
                        .multiplyAdds())
                .average()
                .orElseThrow();
        return new Workload(run * seeds);
    }

    private List<Outcome> run(Backend backend, List<Candidate> candidates, List<Long> seeds, Dataset rows) {
        try (ComparisonView view = ComparisonView.of(console, candidates.size() * seeds.size())) {
            return new Comparison(backend, console.nanoTime(), view).run(candidates, seeds, rows);
        }
    }
}
