package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.data.SampledFunction;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainingSpec;

/** Perceptrons beside the scaling law: error against parameters on its first function, rows and steps. */
final class ScalingMlp implements Experiment {
    private static final int SEEDS = 3;
    private static final List<Integer> SIZES = List.of(5, 20, 100);

    /** Hidden layers of the perceptrons. */
    private static final List<Integer> DEPTHS = List.of(2, 3);

    /** The paper's. */
    private static final Formula FORMULA = ScalingLaw.FORMULAS.get(0);

    private static final String KAN = "KAN [2,1,1]";

    /** What came out: by network, for each size the errors over the seeds. */
    private record Result(Map<String, List<List<Double>>> errors) {}

    private final TrainingSpec training;

    /** The experiment with the steps of the scaling law. */
    ScalingMlp() {
        this(ScalingLaw.training(ScalingLaw.STRAIGHT).epochs());
    }

    /**
     * The same with less work.
     *
     * @param steps of L-BFGS on each of the KAN's grids
     */
    ScalingMlp(int steps) {
        this.training = ScalingLaw.training(ScalingLaw.STRAIGHT).withEpochs(steps);
    }

    @Override
    public Findings run(Lab lab) {
        Result result = result(lab);
        Chart chart = new Chart(
                "Error against parameters: " + FORMULA.text(),
                "test RMSE, medians with the range over the seeds",
                "parameters of the KAN",
                "test RMSE",
                curves(result));
        return new Findings(
                "The scaling law and perceptrons", settings(), List.of(table(result)), SvgChart.draw(chart));
    }

    private Result result(Lab lab) {
        Map<String, List<List<Double>>> errors = new TreeMap<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            SampledFunction.Tables tables = FORMULA.tables(seed);
            GridRun.Course course =
                    GridRun.run(lab.device(), ScalingLaw.network(ScalingLaw.STRAIGHT, seed), training, tables);
            for (int n = 0; n < SIZES.size(); n++) {
                add(errors, KAN, n, course.test(SIZES.get(n)));
                for (int depth : DEPTHS) {
                    KanSpec network = perceptron(depth, SIZES.get(n)).withSeed(seed);
                    add(errors, name(depth), n, MlpRun.testError(lab.device(), network, whole(), tables));
                }
            }
            lab.progress().accept(FORMULA.text() + ", up to seed " + seed + ": " + errors);
        }
        return new Result(errors);
    }

    private static void add(Map<String, List<List<Double>>> errors, String network, int size, double error) {
        List<List<Double>> sizes = errors.computeIfAbsent(
                network,
                missing -> SIZES.stream()
                        .<List<Double>>map(one -> new ArrayList<>())
                        .toList());
        if (Double.isFinite(error)) {
            sizes.get(size).add(error);
        }
    }

    private static String name(int depth) {
        return "MLP, " + depth + " hidden layers";
    }

    private static long parameters(int grid) {
        return ScalingLaw.network(ScalingLaw.STRAIGHT, 0).withGrid(grid).parameterCount();
    }

    /** As wide as brings the parameters nearest to the KAN's. */
    static KanSpec perceptron(int depth, int grid) {
        return Perceptrons.nearest(2, depth, 1, parameters(grid));
    }

    /** As many steps as the KAN makes on all its grids. */
    private TrainingSpec whole() {
        return training.withGrids(GridPlan.FIXED).withEpochs(training.allEpochs());
    }

    private static Table table(Result result) {
        Table table = new Table(
                FORMULA.text() + ": test RMSE, median [lowest .. highest]",
                Stream.concat(
                                Stream.of("network"),
                                SIZES.stream().map(grid -> parameters(grid) + " parameters (G=" + grid + ")"))
                        .toList());
        result.errors()
                .forEach((network, sizes) -> table.row(
                        Stream.concat(Stream.of(network), sizes.stream().map(Figures::range))
                                .toList()));
        return table;
    }

    private static List<Chart.Series> curves(Result result) {
        return result.errors().entrySet().stream()
                .map(entry -> new Chart.Series(
                        entry.getKey(),
                        IntStream.range(0, SIZES.size())
                                .filter(n -> !entry.getValue().get(n).isEmpty())
                                .mapToObj(n -> point(
                                        n,
                                        entry.getValue().get(n).stream()
                                                .sorted()
                                                .toList()))
                                .toList()))
                .toList();
    }

    private static Chart.Point point(int size, List<Double> sorted) {
        return new Chart.Point(
                parameters(SIZES.get(size)), Figures.median(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "function, rows and the KAN: of bench/paper scaling, " + ScalingLaw.STRAIGHT.name()
                        + "; fewer seeds than there, and the KAN is run again from these, so that both have the same rows",
                "KAN: " + ScalingLaw.network(ScalingLaw.STRAIGHT, 0) + ", float64, " + training,
                "MLPs: every size trained by itself from its own start, for as many steps as the KAN makes on all its grids"
                        + " together, so on the coarser sizes for more than it: " + whole()));
        for (int depth : DEPTHS) {
            settings.add(name(depth) + ": "
                    + SIZES.stream()
                            .map(grid -> perceptron(depth, grid).widths() + " with "
                                    + perceptron(depth, grid).parameterCount() + " parameters")
                            .toList());
        }
        return settings;
    }
}
