package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kan4j.backend.Outside;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.compare.MlpSeries;
import org.kan4j.data.SampledFunction;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Scaling;
import org.kan4j.model.TrainingSpec;

/** Section 3.2 of the paper: special functions, error against parameters of a KAN from grid to grid and of perceptrons. */
final class SpecialFunctions implements Experiment {
    private static final int SEEDS = 3;
    private static final List<Integer> GRIDS = List.of(3, 5, 10, 20);

    /** The grids whose numbers of parameters the perceptrons have. */
    private static final List<Integer> SIZES = List.of(5, 20);

    /** A network's errors over the seeds. */
    private record Point(String network, long parameters, List<Double> errors) {
        double median() {
            return Figures.median(errors);
        }
    }

    /** What a function came to. */
    private record Result(SpecialFormulas.Special special, double spread, List<Point> kans, List<Point> perceptrons) {}

    private final List<SpecialFormulas.Special> functions;
    private final int steps;

    /** The experiment on all functions with 20 steps on each grid. */
    SpecialFunctions() {
        this(SpecialFormulas.ALL, 20);
    }

    /**
     * The same with less work.
     *
     * @param functions to learn
     * @param steps of L-BFGS on each grid
     */
    SpecialFunctions(List<SpecialFormulas.Special> functions, int steps) {
        this.functions = functions;
        this.steps = steps;
    }

    @Override
    public Findings run(Lab lab) {
        List<Result> results = new ArrayList<>();
        for (SpecialFormulas.Special special : functions) {
            Result result = result(lab, special);
            results.add(result);
            lab.progress()
                    .accept(special.name() + ": KAN " + medians(result.kans()) + ", MLP "
                            + medians(result.perceptrons()));
        }
        List<Table> tables = new ArrayList<>(List.of(summary(results)));
        results.forEach(result -> tables.add(table(result)));
        Chart chart = new Chart(
                "Special functions: error against parameters",
                "test RMSE in standard deviations of the function, medians over the seeds; geometric mean over the functions, with the"
                        + " range",
                "parameters",
                "relative test RMSE",
                List.of(curve("KAN [2,5,1]", results, Result::kans), curve("MLP", results, Result::perceptrons)));
        return new Findings("Special functions, a KAN and perceptrons", settings(), tables, SvgChart.draw(chart));
    }

    private Result result(Lab lab, SpecialFormulas.Special special) {
        List<GridRun.Course> courses = new ArrayList<>();
        List<List<Double>> errors = new ArrayList<>();
        SIZES.forEach(size -> errors.add(new ArrayList<>()));
        double spread = 0;
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            SampledFunction.Tables tables = special.formula().tables(seed);
            spread = Figures.spread(tables.test().targets());
            courses.add(GridRun.run(lab.device(), kan().withSeed(seed), training(), tables));
            for (int n = 0; n < SIZES.size(); n++) {
                KanSpec perceptron = perceptron(SIZES.get(n)).withSeed(seed);
                errors.get(n).add(MlpRun.testError(lab.device(), perceptron, whole(), tables));
            }
        }
        List<Point> kans = GRIDS.stream()
                .map(grid -> new Point(
                        "KAN [2,5,1], G=" + grid,
                        kan().withGrid(grid).parameterCount(),
                        courses.stream().map(course -> course.test(grid)).toList()))
                .toList();
        List<Point> perceptrons = new ArrayList<>();
        for (int n = 0; n < SIZES.size(); n++) {
            KanSpec perceptron = perceptron(SIZES.get(n));
            perceptrons.add(new Point("MLP " + perceptron.widths(), perceptron.parameterCount(), errors.get(n)));
        }
        return new Result(special, spread, kans, perceptrons);
    }

    private static KanSpec kan() {
        return KanSpec.of(2, 5, 1).withGrid(GRIDS.get(0)).withOutside(Outside.LINEAR);
    }

    private static KanSpec perceptron(int grid) {
        return new MlpSeries().network(kan().withGrid(grid));
    }

    private TrainingSpec training() {
        return TrainingSpec.DEFAULT
                .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
                .withEpochs(steps)
                .withHeldOut(0, 0)
                .withScaling(Scaling.NONE)
                .withGrids(GridPlan.FIXED
                        .withSchedule(GRIDS.toArray(Integer[]::new))
                        .withUpdates(1, 1)
                        .withPlacement(1, 0.01));
    }

    /** As many steps as the KAN makes on all its grids. */
    private TrainingSpec whole() {
        return training().withGrids(GridPlan.FIXED).withEpochs(steps * GRIDS.size());
    }

    private static Table summary(List<Result> results) {
        Table table = new Table(
                "Lowest median of the test RMSE",
                List.of(
                        "function",
                        "spread",
                        "KAN, median",
                        "of all seeds",
                        "parameters",
                        "MLP, median",
                        "of all seeds",
                        "parameters",
                        "MLP / KAN"));
        int better = 0;
        for (Result result : results) {
            Point kan = best(result.kans());
            Point perceptron = best(result.perceptrons());
            better += kan.median() < perceptron.median() ? 1 : 0;
            table.row(List.of(
                    result.special().name(),
                    Figures.error(result.spread()),
                    Figures.error(kan.median()),
                    Figures.error(lowest(kan)),
                    Long.toString(kan.parameters()),
                    Figures.error(perceptron.median()),
                    Figures.error(lowest(perceptron)),
                    Long.toString(perceptron.parameters()),
                    Figures.decimal(perceptron.median() / kan.median(), 1)));
        }
        return table.note("The KAN's lowest median is below the MLP's on " + better + " of " + results.size()
                + " functions. Of all seeds: the lowest error of the same size.");
    }

    private static Table table(Result result) {
        Table table = new Table(
                result.special().name(),
                List.of("network", "parameters", "test RMSE, median [lowest .. highest]", "front"));
        List<Point> all = Stream.concat(result.kans().stream(), result.perceptrons().stream())
                .sorted(Comparator.comparingLong(Point::parameters))
                .toList();
        for (Point point : all) {
            boolean front = all.stream()
                    .noneMatch(other -> other.parameters() <= point.parameters() && other.median() < point.median());
            table.row(List.of(
                    point.network(),
                    Long.toString(point.parameters()),
                    Figures.range(finite(point)),
                    front ? "yes" : ""));
        }
        return table;
    }

    private static Chart.Series curve(String name, List<Result> results, Function<Result, List<Point>> points) {
        List<Chart.Point> curve = new ArrayList<>();
        for (int n = 0; n < points.apply(results.get(0)).size(); n++) {
            int at = n;
            List<Double> relative = results.stream()
                    .map(result -> points.apply(result).get(at).median() / result.spread())
                    .filter(Double::isFinite)
                    .sorted()
                    .toList();
            double mean = Math.exp(Figures.mean(relative.stream().map(Math::log).toList()));
            long parameters = points.apply(results.get(0)).get(at).parameters();
            curve.add(new Chart.Point(parameters, mean, relative.get(0), relative.get(relative.size() - 1)));
        }
        return new Chart.Series(name, curve);
    }

    private static Point best(List<Point> points) {
        return points.stream()
                .filter(point -> Double.isFinite(point.median()))
                .min(Comparator.comparingDouble(Point::median))
                .orElse(points.get(0));
    }

    private static double lowest(Point point) {
        return finite(point).stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    private static List<Double> finite(Point point) {
        return point.errors().stream().filter(Double::isFinite).toList();
    }

    private static List<String> medians(List<Point> points) {
        return points.stream().map(point -> Figures.error(point.median())).toList();
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "functions: nine of the paper's fifteen; each variable is mapped from its range, given below, to [-1, 1]; the errors"
                        + " are in the function's units, the spread is the standard deviation of the test targets",
                "seeds: seed n draws the rows (3000 to train on, 1000 to score on, as pykan draws them) and the networks' start",
                "KAN: " + kan() + ", float64, from grid to grid; " + training(),
                "MLP: two hidden layers of one width, their parameters nearest to the KAN's with G = " + SIZES
                        + "; each size trained by itself for as many steps as the KAN on all its grids: " + whole(),
                "front: no network with as many parameters or fewer has a lower median",
                "few seeds, steps and shapes, so that it runs in minutes; the paper sweeps depths, widths and pruning, and its"
                        + " figures are of other ranges, so none stands here"));
        functions.forEach(one -> settings.add(one.name() + ": " + one.box()));
        return settings;
    }
}
