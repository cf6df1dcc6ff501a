package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hipparchus.special.BesselJ;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.compare.Candidate;
import org.kan4j.compare.Comparison;
import org.kan4j.compare.ComparisonProgress;
import org.kan4j.compare.Outcome;
import org.kan4j.compare.Series;
import org.kan4j.compare.Sizes;
import org.kan4j.compare.Summary;
import org.kan4j.data.Dataset;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.TrainingSpec;

/** Four bases and multilayer perceptrons of as many parameters on five functions, as {@code kan4j compare} sets them side by side. */
final class Functions implements Experiment {
    private static final int SEEDS = 5;
    private static final Sizes SIZES = new Sizes(List.of(List.of(5)), List.of(10), 3);

    /** A function and what it is here for. */
    private record Chosen(Formula formula, String why) {}

    private static final List<Chosen> CHOSEN = List.of(
            new Chosen(
                    new Formula("exp(sin(pi x) + y^2)", 2, x -> Math.exp(Math.sin(Math.PI * x[0]) + x[1] * x[1])),
                    "the paper's, smooth, and a KAN of two layers can be it exactly"),
            new Chosen(
                    new Formula("x y", 2, x -> x[0] * x[1]),
                    "smooth and plain, but a product, which neither sums of curves nor perceptrons have"),
            new Chosen(
                    new Formula(
                            "tanh(5 (x^4 + y^4 + z^4 - 1))",
                            3,
                            x -> Math.tanh(5 * (fourth(x[0]) + fourth(x[1]) + fourth(x[2]) - 1))),
                    "sharp: nearly a step at a curved surface, of three variables"),
            new Chosen(
                    new Formula("|x + y|", 2, x -> Math.abs(x[0] + x[1])),
                    "rough: its slope jumps on a line that is on no axis"),
            new Chosen(
                    new Formula("J0(20 x)", 1, x -> BesselJ.value(0, Math.abs(20 * x[0]))),
                    "the paper's, of one variable, with many oscillations"));

    /** What a function came to: one summary per series. */
    private record Result(Chosen chosen, List<Summary> summaries) {}

    private final int rows;
    private final TrainingSpec training;

    /** The experiment on 2000 rows and 100 steps. */
    Functions() {
        this(2000, 100);
    }

    /**
     * The same with less work.
     *
     * @param rows to train and score on, half and half
     * @param steps of L-BFGS
     */
    Functions(int rows, int steps) {
        this.rows = rows;
        this.training = TrainingSpec.DEFAULT
                .withHeldOut(0, 0.5)
                .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
                .withEpochs(steps);
    }

    @Override
    public Findings run(Lab lab) {
        List<Result> results = results(lab);
        Chart chart = new Chart(
                "Five functions, networks of as many parameters",
                "test RMSE after " + training.epochs() + " steps of L-BFGS; medians with the range over the seeds",
                "function, in the order of the table",
                "test RMSE",
                curves(results));
        return new Findings(
                "Bases and perceptrons on five functions",
                settings(results),
                List.of(
                        errors(results),
                        table(
                                "Parameters",
                                results,
                                one -> Long.toString(one.candidate().parameters())),
                        table("Median seconds of a run", results, Functions::seconds)),
                SvgChart.draw(chart));
    }

    private List<Result> results(Lab lab) {
        List<Long> seeds =
                LongStream.range(0, lab.seeds().orElse(SEEDS)).boxed().toList();
        List<Result> results = new ArrayList<>();
        try (Backend backend = lab.device().open(Precision.FLOAT64)) {
            Comparison comparison = new Comparison(backend, System::nanoTime, ComparisonProgress.SILENT);
            for (Chosen chosen : CHOSEN) {
                Dataset table = chosen.formula().table(rows);
                List<Candidate> candidates =
                        SIZES.candidates(Series.all(), chosen.formula().variables(), 1, training);
                Result result = new Result(chosen, Summary.of(comparison.run(candidates, seeds, table)));
                results.add(result);
                lab.progress()
                        .accept(chosen.formula().text() + ": "
                                + result.summaries().stream()
                                        .map(Functions::error)
                                        .toList());
            }
        }
        return results;
    }

    private static Table errors(List<Result> results) {
        List<String> head = head(results);
        Table table = new Table(
                "Test RMSE, median [lowest .. highest]",
                Stream.concat(head.stream(), Stream.of("lowest median")).toList());
        for (Result result : results) {
            List<String> cells =
                    new ArrayList<>(List.of(result.chosen().formula().text()));
            result.summaries().forEach(summary -> cells.add(error(summary)));
            cells.add(result.summaries().stream()
                    .filter(summary -> summary.error().isPresent())
                    .min(Comparator.comparingDouble(
                            summary -> summary.error().orElseThrow().median()))
                    .map(summary -> summary.candidate().series())
                    .orElse("-"));
            table.row(cells);
        }
        long diverged = results.stream()
                .flatMap(result -> result.summaries().stream())
                .mapToInt(Summary::diverged)
                .sum();
        return table.note("Runs that diverged, left out: " + diverged + ".");
    }

    private static Table table(String title, List<Result> results, Function<Summary, String> cell) {
        Table table = new Table(title, head(results));
        for (Result result : results) {
            table.row(Stream.concat(
                            Stream.of(result.chosen().formula().text()),
                            result.summaries().stream().map(cell))
                    .toList());
        }
        return table;
    }

    private static List<String> head(List<Result> results) {
        return Stream.concat(
                        Stream.of("function"),
                        results.get(0).summaries().stream()
                                .map(summary -> summary.candidate().series()))
                .toList();
    }

    private static List<Chart.Series> curves(List<Result> results) {
        List<Chart.Series> curves = new ArrayList<>();
        for (int series = 0; series < results.get(0).summaries().size(); series++) {
            List<Chart.Point> points = new ArrayList<>();
            for (int n = 0; n < results.size(); n++) {
                int place = n + 1;
                results.get(n)
                        .summaries()
                        .get(series)
                        .error()
                        .ifPresent(error ->
                                points.add(new Chart.Point(place, error.median(), error.lowest(), error.highest())));
            }
            curves.add(new Chart.Series(
                    results.get(0).summaries().get(series).candidate().series(), points));
        }
        return curves;
    }

    private static String error(Summary summary) {
        return Figures.range(summary.outcomes().stream()
                .map(Outcome::error)
                .flatMapToDouble(OptionalDouble::stream)
                .boxed()
                .toList());
    }

    private static String seconds(Summary summary) {
        return summary.seconds()
                .map(spread -> Figures.decimal(spread.median(), 2))
                .orElse("-");
    }

    private List<String> settings(List<Result> results) {
        List<String> settings = new ArrayList<>(List.of(
                "rows: " + rows
                        + " places over [-1, 1] in every variable, drawn from seed 0; seed n draws the half of them that is"
                        + " scored on, the networks' start and the order of rows, the same for all networks of a function",
                "sizes: as kan4j compare makes them: five hidden nodes on splines of ten intervals; other bases with as many"
                        + " coefficients on an edge or one more or less; perceptrons of two hidden layers of one width with the nearest"
                        + " number of parameters. float64",
                "inputs are mapped from their range to [-1, 1], targets standardised; the errors are in the function's units",
                "the functions were chosen by the properties named here before anything was run"));
        for (Result result : results) {
            settings.add(
                    result.chosen().formula().text() + ": " + result.chosen().why() + "; "
                            + result.summaries().stream()
                                    .map(summary -> summary.candidate().words())
                                    .toList());
        }
        settings.add("training: " + training);
        return settings;
    }

    private static double fourth(double x) {
        return x * x * x * x;
    }
}
