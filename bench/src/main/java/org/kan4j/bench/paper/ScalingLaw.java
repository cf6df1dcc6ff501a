package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kan4j.bench.Chart;
import org.kan4j.bench.SvgChart;
import org.kan4j.data.SampledFunction;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Scaling;
import org.kan4j.model.TrainingSpec;

/** Section 2.3 of the paper and pykan's notebook on scaling: the error of a [2,1,1] network falls with the fourth power of the grid. */
final class ScalingLaw implements Experiment {
    private static final int SEEDS = 10;
    private static final List<Integer> GRIDS = List.of(5, 10, 20, 50, 100);
    private static final int LAST = GRIDS.get(GRIDS.size() - 1);
    private static final List<Integer> FITTED = GRIDS.subList(0, 4);
    private static final double STEEP = -3.8;

    /** Errors at the end of the grids by pykan v0.0.5: its notebook Example_8_scaling, 3000 rows. */
    private static final List<Double> NOTEBOOK = List.of(6.77e-3, 3.35e-4, 1.86e-5, 4.93e-7, 3.27e-8);

    private static final List<Double> TARGETS = List.of(8e-3, 4e-4, 2.5e-5, 1e-6, 1.5e-7);

    /** A lost seed ends above this part of the standard deviation of what was to be learned, on the rows it learned from. */
    private static final double LOST = 1e-2;

    /** The paper's function, and two that differ from it in their outer function. */
    private static final List<Formula> FORMULAS = List.of(
            new Formula("exp(sin(pi x) + y^2)", 2, x -> Math.exp(Math.sin(Math.PI * x[0]) + x[1] * x[1])),
            new Formula("tanh(2 (x^3 + sin(pi y)))", 2, x -> Math.tanh(2 * (cube(x[0]) + Math.sin(Math.PI * x[1])))),
            new Formula(
                    "1 / (1 + (sin(pi x) + 2 y)^2)", 2, x -> 1 / (1 + square(Math.sin(Math.PI * x[0]) + 2 * x[1]))));

    /** What one seed came to. */
    private record Seed(long seed, GridRun.Course course, boolean lost, int offGrid) {
        double slope() {
            List<Double> grids = FITTED.stream().map(Integer::doubleValue).toList();
            return Figures.slope(grids, FITTED.stream().map(course::test).toList());
        }
    }

    @Override
    public Findings run(Lab lab) {
        List<Table> tables = new ArrayList<>();
        List<Chart.Series> curves = new ArrayList<>();
        for (Formula formula : FORMULAS) {
            List<Seed> seeds = seeds(formula, lab);
            boolean papers = formula == FORMULAS.get(0);
            Optional<PykanPeer.Course> peer = papers ? lab.pykan().flatMap(pykan -> pykan.run(0)) : Optional.empty();
            tables.add(errors(formula, seeds, papers, peer));
            tables.add(times(formula, seeds, papers, peer));
            curves.add(curve("kan4j, " + formula.text(), seeds));
            peer.ifPresent(course -> curves.add(curve(course)));
        }
        curves.add(Plots.known("pykan v0.0.5, exp(sin(pi x) + y^2)", GRIDS, NOTEBOOK));
        curves.add(Plots.power("G^-4", GRIDS, 5, -4));
        Chart chart = new Chart(
                "Error against the grid: [2,1,1], 3000 rows",
                "test RMSE, medians with the range over the seeds",
                "grid intervals G",
                "test RMSE",
                curves);
        return new Findings("The scaling law", settings(), tables, SvgChart.draw(chart));
    }

    private static List<Seed> seeds(Formula formula, Lab lab) {
        List<Seed> seeds = new ArrayList<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            SampledFunction.Tables tables = formula.tables(seed);
            GridRun.Course course = GridRun.run(lab.device(), network(seed), training(), tables);
            boolean kept = course.training(LAST)
                    < LOST * Figures.spread(tables.training().targets());
            int offGrid = course.model()
                    .map(model -> Layers.rowsOffGrid(model, tables.test()))
                    .orElse(0);
            seeds.add(new Seed(seed, course, !kept, offGrid));
            lab.progress().accept(formula.text() + ", seed " + seed + ": " + errors(course));
        }
        return seeds;
    }

    private static KanSpec network(long seed) {
        return KanSpec.of(2, 1, 1).withGrid(GRIDS.get(0)).withSeed(seed);
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
                "network: " + network(0) + ", float64",
                "training: " + training(),
                "seeds: seed n draws the rows (3000 to train on, 1000 to score on, as pykan draws them) and the network's start",
                "lost: ends with a training RMSE above " + LOST + " of the standard deviation of the targets",
                "off grid: test rows that come to the hidden node outside of its last grid",
                "slope: least squares through log RMSE over log G, G = 5 to 50; wanted " + STEEP + " or less",
                "functions: the paper's, whose outer function is monotone; one whose outer function saturates, so that it hides"
                        + " the inner sum where it is flat; one whose outer function rises and falls, so that the inner sum"
                        + " cannot be read off it. Chosen by these properties before anything was run.",
                "pykan v0.0.5: as its notebook Example_8_scaling reports");
    }

    private static List<String> errors(GridRun.Course course) {
        return GRIDS.stream().map(grid -> Figures.error(course.test(grid))).toList();
    }

    private static Table errors(Formula formula, List<Seed> seeds, boolean papers, Optional<PykanPeer.Course> peer) {
        Table table = new Table(
                formula.text() + ": test RMSE",
                Stream.of(
                                Stream.of("seed"),
                                GRIDS.stream().map(grid -> "G=" + grid),
                                Stream.of("slope", "training, G=" + LAST, "off grid"))
                        .flatMap(one -> one)
                        .toList());
        for (Seed one : seeds) {
            String name = one.seed() + (one.lost() ? ", lost" : "");
            table.row(cells(
                    name,
                    errors(one.course()),
                    Figures.decimal(one.slope(), 2),
                    Figures.error(one.course().training(LAST)),
                    Integer.toString(one.offGrid())));
        }
        table.row(cells("median", errors(medians(seeds)), Figures.decimal(slope(medians(seeds)), 2), "", ""));
        if (papers) {
            table.row(cells("pykan v0.0.5", errors(NOTEBOOK), Figures.decimal(slope(NOTEBOOK), 2), "", ""));
            table.row(cells("target", errors(TARGETS), Figures.decimal(STEEP, 2), "", ""));
        }
        peer.ifPresent(course -> table.row(cells(
                course.name() + ", seed 0",
                GRIDS.stream().map(grid -> Figures.error(course.test(grid))).toList(),
                Figures.decimal(slope(GRIDS.stream().map(course::test).toList()), 2),
                "",
                "")));
        long lost = seeds.stream().filter(Seed::lost).count();
        return table.note("Lost: " + lost + " of " + seeds.size() + " seeds.");
    }

    private static Table times(Formula formula, List<Seed> seeds, boolean papers, Optional<PykanPeer.Course> peer) {
        Table table = new Table(
                formula.text() + ": seconds of 50 steps",
                Stream.concat(Stream.of("what"), GRIDS.stream().map(grid -> "G=" + grid))
                        .toList());
        List<String> ours = new ArrayList<>(List.of("kan4j, median"));
        for (int n = 0; n < GRIDS.size(); n++) {
            int at = n;
            ours.add(Figures.decimal(
                    Figures.median(seeds.stream()
                            .filter(seed -> seed.course().scores().size() > at)
                            .map(seed -> seed.course().scores().get(at).seconds())
                            .toList()),
                    2));
        }
        table.row(ours);
        peer.ifPresent(course -> table.row(Stream.concat(
                        Stream.of(course.name()), GRIDS.stream().map(grid -> Figures.decimal(course.seconds(grid), 2)))
                .toList()));
        return papers ? table.note("pykan's notebook reports 16 to 51 s on a machine of its own.") : table;
    }

    private static List<String> cells(String name, List<String> errors, String... rest) {
        return Stream.of(Stream.of(name), errors.stream(), Stream.of(rest))
                .flatMap(one -> one)
                .toList();
    }

    private static List<String> errors(List<Double> values) {
        return values.stream().map(Figures::error).toList();
    }

    private static List<Double> medians(List<Seed> seeds) {
        return GRIDS.stream()
                .map(grid -> Figures.median(
                        seeds.stream().map(seed -> seed.course().test(grid)).toList()))
                .toList();
    }

    private static double slope(List<Double> errors) {
        return Figures.slope(FITTED.stream().map(Integer::doubleValue).toList(), errors.subList(0, FITTED.size()));
    }

    private static Chart.Series curve(String name, List<Seed> seeds) {
        return Plots.seeds(name, GRIDS, seeds.stream().map(Seed::course).toList());
    }

    private static Chart.Series curve(PykanPeer.Course course) {
        return Plots.known(
                course.name(), GRIDS, GRIDS.stream().map(course::test).toList());
    }

    private static double square(double x) {
        return x * x;
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
