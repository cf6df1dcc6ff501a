package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kan4j.backend.Outside;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.data.SampledFunction;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Restarts;
import org.kan4j.model.Scaling;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

/** Function 5 of the paper's section 3.1, which takes three layers: [4,2,1,1], no edge removed by hand. */
final class DeepFormula implements Experiment {
    private static final int SEEDS = 10;
    private static final List<Integer> GRIDS = List.of(3, 5, 10, 20, 50);
    private static final Restarts RESTARTS = new Restarts(8, 40);

    /** Errors at the end of the grids by pykan v0.0.5 with four edges removed by hand: its notebook Example_2_deep_formula. */
    private static final List<Double> NOTEBOOK = List.of(4.57e-3, 1.84e-3, 1.47e-4, 1.05e-5, 5.07e-7);

    private static final Formula FORMULA = new Formula(
            "exp((sin(pi (x1^2 + x2^2)) + sin(pi (x3^2 + x4^2))) / 2)",
            4,
            x -> Math.exp((wave(x[0], x[1]) + wave(x[2], x[3])) / 2));

    /** What the rows of one seed came to. */
    private record Seed(long seed, GridRun.Course course, String shares, boolean separates, int offGrid) {}

    /**
     * How a network is started and what its splines do outside of the grid.
     *
     * @param name what tables call it
     */
    private record Way(String name, Restarts restarts, Outside outside) {}

    private static final List<Way> WAYS = List.of(
            new Way(
                    "best of " + RESTARTS.count() + " starts, each tried for " + RESTARTS.epochs()
                            + " steps; straight outside",
                    RESTARTS,
                    Outside.LINEAR),
            new Way("one start, straight outside", Restarts.NONE, Outside.LINEAR),
            new Way("one start, fading outside as pykan", Restarts.NONE, Outside.FADE));

    @Override
    public Findings run(Lab lab) {
        List<Table> tables = new ArrayList<>();
        List<Chart.Series> curves = new ArrayList<>();
        for (Way way : WAYS) {
            List<Seed> seeds = seeds(lab, way);
            tables.add(table(way.name(), seeds));
            curves.add(Plots.seeds(
                    "kan4j, " + way.name().replaceFirst(", each tried.*steps", ""),
                    GRIDS,
                    seeds.stream().map(Seed::course).toList()));
        }
        curves.add(Plots.known("pykan v0.0.5, four edges removed", GRIDS, NOTEBOOK));
        Chart chart = new Chart(
                "Error against the grid: [4,2,1,1], 3000 rows",
                "test RMSE of " + FORMULA.text() + ", medians with the range over the seeds",
                "grid intervals G",
                "test RMSE",
                curves);
        return new Findings("The deep formula " + FORMULA.text(), settings(), tables, SvgChart.draw(chart));
    }

    private static List<Seed> seeds(Lab lab, Way way) {
        List<Seed> seeds = new ArrayList<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            SampledFunction.Tables tables = FORMULA.tables(seed);
            GridRun.Course course = GridRun.run(lab.device(), network(way, seed), training(way.restarts()), tables);
            seeds.add(seed(seed, course, tables));
            lab.progress().accept(way.name() + ", seed " + seed + ": " + course.errors(GRIDS));
        }
        return seeds;
    }

    private static Seed seed(long seed, GridRun.Course course, SampledFunction.Tables tables) {
        if (course.model().isEmpty()) {
            return new Seed(seed, course, "diverged", false, 0);
        }
        TrainedModel model = course.model().get();
        EdgeSpreads edges = EdgeSpreads.of(model, tables.training());
        return new Seed(seed, course, edges.shares(0), edges.separates(), Layers.rowsOffGrid(model, tables.test()));
    }

    private static KanSpec network(Way way, long seed) {
        return KanSpec.of(4, 2, 1, 1).withGrid(GRIDS.get(0)).withSeed(seed).withOutside(way.outside());
    }

    private static TrainingSpec training(Restarts restarts) {
        return TrainingSpec.DEFAULT
                .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
                .withEpochs(50)
                .withHeldOut(0, 0)
                .withScaling(Scaling.NONE)
                .withRestarts(restarts)
                .withGrids(GridPlan.FIXED
                        .withSchedule(GRIDS.toArray(Integer[]::new))
                        .withUpdates(3, 30)
                        .withPlacement(1, 0.01));
    }

    private static List<String> settings() {
        return List.of(
                "network: " + network(WAYS.get(0), 0) + ", float64; nothing removed by hand; fading: outside=FADE",
                "training: " + training(RESTARTS) + "; for one start without restarts",
                "seeds: seed n draws the rows (3000 to train on, 1000 to score on, as pykan draws them) and the network's start, or"
                        + " the first of its starts",
                "shares: what the edges of x1 to x4 do in each of the two hidden nodes, as standard deviation over the training"
                        + " rows in per cent of the node's sum; apart if every input goes to one node",
                "off grid: test rows that come to a hidden node outside of its last grid",
                "seconds: trials count to the run",
                "pykan v0.0.5: as its notebook Example_2_deep_formula reports, after 20 steps with a penalty and four edges removed"
                        + " by hand");
    }

    private static Table table(String title, List<Seed> seeds) {
        Table table = new Table(
                title,
                Stream.of(
                                Stream.of("seed"),
                                GRIDS.stream().map(grid -> "G=" + grid),
                                Stream.of("training, G=50", "off grid", "start", "shares", "apart", "seconds"))
                        .flatMap(one -> one)
                        .toList());
        seeds.forEach(seed -> table.row(cells(seed)));
        List<String> none = List.of("", "", "", "", "", "");
        table.row(cells("median", medians(seeds), none));
        table.row(cells("pykan v0.0.5", NOTEBOOK.stream().map(Figures::error).toList(), none));
        table.row(cells("target", List.of("", "", "", "", Figures.error(1e-6)), none));
        long apart = seeds.stream().filter(Seed::separates).count();
        long reached =
                seeds.stream().filter(seed -> seed.course().test(50) <= 1e-6).count();
        return table.note("Apart: " + apart + " of " + seeds.size() + " seeds. Test RMSE of 1e-6 or better at G=50: "
                + reached + " of " + seeds.size() + ".");
    }

    private static List<String> cells(Seed seed) {
        GridRun.Course course = seed.course();
        return cells(
                Long.toString(seed.seed()),
                course.errors(GRIDS),
                List.of(
                        Figures.error(course.training(50)),
                        Integer.toString(seed.offGrid()),
                        course.model()
                                .map(model -> Long.toString(model.spec().seed()))
                                .orElse("-"),
                        seed.shares(),
                        seed.separates() ? "yes" : "no",
                        Figures.decimal(course.seconds(), 1)));
    }

    private static List<String> cells(String name, List<String> errors, List<String> rest) {
        return Stream.of(Stream.of(name), errors.stream(), rest.stream())
                .flatMap(one -> one)
                .toList();
    }

    private static List<String> medians(List<Seed> seeds) {
        return GRIDS.stream()
                .map(grid -> Figures.error(Figures.median(
                        seeds.stream().map(seed -> seed.course().test(grid)).toList())))
                .toList();
    }

    private static double wave(double a, double b) {
        return Math.sin(Math.PI * (a * a + b * b));
    }
}
