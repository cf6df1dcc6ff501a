package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kan4j.backend.Outside;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.data.SampledFunction;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Scaling;
import org.kan4j.model.TrainingSpec;

/** Section 2.3 of the paper and pykan's notebook on scaling: the error of a [2,1,1] network falls with the fourth power of the grid. */
final class ScalingLaw implements Experiment {
    /** The grids of the run. */
    static final List<Integer> GRIDS = List.of(5, 10, 20, 50, 100);

    /** The grids whose errors a slope is fitted to. */
    static final List<Integer> FITTED = GRIDS.subList(0, 4);

    /** The last grid. */
    static final int LAST = 100;

    /** Errors at the end of the grids by pykan v0.0.5: its notebook Example_8_scaling, 3000 rows. */
    static final List<Double> NOTEBOOK = List.of(6.77e-3, 3.35e-4, 1.86e-5, 4.93e-7, 3.27e-8);

    /** What is wanted for the paper's function. */
    static final List<Double> TARGETS = List.of(8e-3, 4e-4, 2.5e-5, 1e-6, 1.5e-7);

    /** The wanted slope. */
    static final double STEEP = -3.8;

    private static final int SEEDS = 10;

    /** A lost seed ends above this part of the standard deviation of what was to be learned, on the rows it learned from. */
    private static final double LOST = 1e-2;

    private static final GridPlan PLAN =
            GridPlan.FIXED.withSchedule(GRIDS.toArray(Integer[]::new)).withPlacement(1, 0.01);

    /**
     * How the grids live.
     *
     * @param name what tables call it
     * @param plan the grids
     * @param outside what splines do outside of them
     */
    record Way(String name, GridPlan plan, Outside outside) {}

    /** The way that no function traps. */
    static final Way STRAIGHT =
            new Way("knots moved once per grid, straight outside", PLAN.withUpdates(1, 1), Outside.LINEAR);

    private static final List<Way> WAYS = List.of(
            new Way("knots moved ten times per grid, as pykan", PLAN.withUpdates(3, 30), Outside.FADE),
            new Way("knots moved once per grid", PLAN.withUpdates(1, 1), Outside.FADE),
            STRAIGHT);

    /** The paper's function, and two that differ from it in their outer function. */
    static final List<Formula> FORMULAS = List.of(
            new Formula("exp(sin(pi x) + y^2)", 2, x -> Math.exp(Math.sin(Math.PI * x[0]) + x[1] * x[1])),
            new Formula("tanh(2 (x^3 + sin(pi y)))", 2, x -> Math.tanh(2 * (cube(x[0]) + Math.sin(Math.PI * x[1])))),
            new Formula(
                    "1 / (1 + (sin(pi x) + 2 y)^2)", 2, x -> 1 / (1 + square(Math.sin(Math.PI * x[0]) + 2 * x[1]))));

    /**
     * What one seed came to.
     *
     * @param seed of rows and network
     * @param course error after error
     * @param lost whether it ended in a poor minimum
     * @param offGrid test rows that lie outside of the last hidden grid
     */
    record Seed(long seed, GridRun.Course course, boolean lost, int offGrid) {}

    @Override
    public Findings run(Lab lab) {
        List<Table> tables = new ArrayList<>();
        List<Chart.Series> curves = new ArrayList<>();
        for (Formula formula : FORMULAS) {
            boolean papers = formula == FORMULAS.get(0);
            Optional<PykanPeer.Course> peer = papers ? lab.pykan().flatMap(pykan -> pykan.run(0)) : Optional.empty();
            ScalingTables figures = new ScalingTables(formula, papers, peer);
            for (Way way : WAYS) {
                figures.add(way, seeds(formula, way, lab));
            }
            tables.addAll(figures.tables());
            curves.addAll(figures.curves());
        }
        curves.add(Plots.known("pykan v0.0.5, exp(sin(pi x) + y^2)", GRIDS, NOTEBOOK));
        curves.add(Plots.power("G^-4", GRIDS, 5, -4));
        Chart chart = new Chart(
                "Error against the grid: [2,1,1], 3000 rows",
                "test RMSE, medians with the range over the seeds; "
                        + WAYS.get(0).name(),
                "grid intervals G",
                "test RMSE",
                curves);
        return new Findings("The scaling law", settings(), tables, SvgChart.draw(chart));
    }

    private static List<Seed> seeds(Formula formula, Way way, Lab lab) {
        List<Seed> seeds = new ArrayList<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            SampledFunction.Tables tables = formula.tables(seed);
            GridRun.Course course = GridRun.run(lab.device(), network(way, seed), training(way), tables);
            boolean kept = course.training(LAST)
                    < LOST * Figures.spread(tables.training().targets());
            int offGrid = course.model()
                    .map(model -> Layers.rowsOffGrid(model, tables.test()))
                    .orElse(0);
            seeds.add(new Seed(seed, course, !kept, offGrid));
            lab.progress().accept(formula.text() + ", " + way.name() + ", seed " + seed + ": " + course.errors(GRIDS));
        }
        return seeds;
    }

    /** The network of a way. */
    static KanSpec network(Way way, long seed) {
        return KanSpec.of(2, 1, 1).withGrid(GRIDS.get(0)).withSeed(seed).withOutside(way.outside());
    }

    /** How a way trains. */
    static TrainingSpec training(Way way) {
        return TrainingSpec.DEFAULT
                .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
                .withEpochs(50)
                .withHeldOut(0, 0)
                .withScaling(Scaling.NONE)
                .withGrids(way.plan());
    }

    private static List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "seeds: seed n draws the rows (3000 to train on, 1000 to score on, as pykan draws them) and the network's start",
                "lost: ends with a training RMSE above " + LOST + " of the standard deviation of the targets",
                "off grid: test rows that come to the hidden node outside of its last grid",
                "slope: least squares through log RMSE over log G, G = 5 to 50; wanted " + STEEP + " or less",
                "functions: the paper's, whose outer function is monotone; one whose outer function saturates, so that it hides"
                        + " the inner sum where it is flat; one whose outer function rises and falls, so that the inner sum"
                        + " cannot be read off it. Chosen by these properties before anything was run.",
                "pykan v0.0.5: as its notebook Example_8_scaling reports; its seconds are of another machine"));
        for (Way way : WAYS) {
            settings.add(way.name() + ": " + network(way, 0) + ", float64, " + training(way));
        }
        return settings;
    }

    private static double square(double x) {
        return x * x;
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
