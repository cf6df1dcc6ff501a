package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.data.SampledFunction;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Scaling;
import org.kan4j.model.TrainingSpec;

/** The high-dimensional function of the paper's section 3.1: a sum over 100 variables inside of an exponential, [100,1,1]. */
final class SumOf100 implements Experiment {
    private static final int VARIABLES = 100;
    private static final int SEEDS = 3;
    private static final List<Integer> GRIDS = List.of(3, 5, 10, 20);

    private static final Formula FORMULA = new Formula(
            "exp(mean of sin^2(pi xi / 2) over i = 1 to 100)",
            VARIABLES,
            x -> Math.exp(Arrays.stream(x).map(SumOf100::wave).sum() / VARIABLES));

    /** What one seed came to. */
    private record Seed(long seed, GridRun.Course course, double spread, int offGrid) {}

    @Override
    public Findings run(Lab lab) {
        List<Seed> seeds = new ArrayList<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            SampledFunction.Tables tables = FORMULA.tables(seed);
            GridRun.Course course = GridRun.run(lab.device(), network(seed), training(), tables);
            int offGrid = course.model()
                    .map(model -> Layers.rowsOffGrid(model, tables.test()))
                    .orElse(0);
            seeds.add(new Seed(seed, course, Figures.spread(tables.test().targets()), offGrid));
            lab.progress().accept("seed " + seed + ": " + course.errors(GRIDS));
        }
        List<GridRun.Course> courses = seeds.stream().map(Seed::course).toList();
        Chart chart = new Chart(
                "Error against the grid: [100,1,1], 3000 rows",
                "RMSE of " + FORMULA.text() + ", medians with the range over the seeds",
                "grid intervals G",
                "RMSE",
                List.of(Plots.seeds("kan4j, test", GRIDS, courses), Plots.training("kan4j, training", GRIDS, courses)));
        return new Findings("The sum over 100 variables", settings(), List.of(table(seeds)), SvgChart.draw(chart));
    }

    private static KanSpec network(long seed) {
        return KanSpec.of(VARIABLES, 1, 1).withGrid(GRIDS.get(0)).withSeed(seed);
    }

    private static TrainingSpec training() {
        return TrainingSpec.DEFAULT
                .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
                .withEpochs(50)
                .withHeldOut(0, 0)
                .withScaling(Scaling.NONE)
                .withGrids(GridPlan.FIXED
                        .withSchedule(GRIDS.toArray(Integer[]::new))
                        .withUpdates(3, 30)
                        .withPlacement(1, 0.01));
    }

    private static List<String> settings() {
        return List.of(
                "function: " + FORMULA.text(),
                "network: " + network(0) + ", float64",
                "training: " + training(),
                "seeds: seed n draws the rows (3000 to train on, 1000 to score on, as pykan draws them) and the network's start",
                "spread: standard deviation of the test targets, the error of a constant",
                "off grid: test rows that come to a node outside of its last grid",
                "The paper trains for more steps, on finer grids, and shows this function in a plot only, so no figure of it stands here.");
    }

    private static Table table(List<Seed> seeds) {
        Table table = new Table(
                "Test RMSE",
                Stream.of(
                                Stream.of("seed"),
                                GRIDS.stream().map(grid -> "G=" + grid),
                                Stream.of("training, last", "spread", "off grid", "seconds"))
                        .flatMap(one -> one)
                        .toList());
        for (Seed seed : seeds) {
            List<GridRun.Score> scores = seed.course().scores();
            double training = scores.isEmpty()
                    ? Double.NaN
                    : scores.get(scores.size() - 1).training();
            table.row(cells(
                    Long.toString(seed.seed()),
                    seed.course().errors(GRIDS),
                    List.of(
                            Figures.error(training),
                            Figures.error(seed.spread()),
                            Integer.toString(seed.offGrid()),
                            Figures.decimal(seed.course().seconds(), 1))));
        }
        List<String> medians = GRIDS.stream()
                .map(grid -> Figures.error(Figures.median(
                        seeds.stream().map(seed -> seed.course().test(grid)).toList())))
                .toList();
        return table.row(cells("median", medians, List.of("", "", "", "")));
    }

    private static List<String> cells(String name, List<String> errors, List<String> rest) {
        return Stream.of(Stream.of(name), errors.stream(), rest.stream())
                .flatMap(one -> one)
                .toList();
    }

    private static double wave(double x) {
        double sine = Math.sin(Math.PI * x / 2);
        return sine * sine;
    }
}
