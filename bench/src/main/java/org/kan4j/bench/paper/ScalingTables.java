package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kan4j.chart.Chart;

/** The tables and curves of one function of the scaling experiment. */
final class ScalingTables {
    private final Formula formula;
    private final boolean papers;
    private final Optional<PykanPeer.Course> peer;
    private final List<Table> errors = new ArrayList<>();
    private Optional<Chart.Series> drawn = Optional.empty();
    private final Table times;

    /** For a function; the paper's own is set beside pykan's figures. */
    ScalingTables(Formula formula, boolean papers, Optional<PykanPeer.Course> peer) {
        this.formula = formula;
        this.papers = papers;
        this.peer = peer;
        this.times = new Table(formula.text() + ": seconds of 50 steps", head("what"));
        peer.ifPresent(course -> times.row(cells(course.name(), seconds(course))));
    }

    /** Adds what a way came to; the last way is drawn. */
    void add(ScalingLaw.Way way, List<ScalingLaw.Seed> seeds) {
        List<GridRun.Course> courses =
                seeds.stream().map(ScalingLaw.Seed::course).toList();
        drawn = Optional.of(Plots.seeds("kan4j, " + formula.text(), ScalingLaw.GRIDS, courses));
        errors.add(errors(way, seeds));
        times.row(cells("kan4j, " + way.name() + ", median", seconds(courses)));
    }

    /** The tables. */
    List<Table> tables() {
        if (papers) {
            times.note("pykan's notebook reports 16 to 51 s on a machine of its own.");
        }
        return Stream.concat(errors.stream(), Stream.of(times)).toList();
    }

    /** The curves. */
    List<Chart.Series> curves() {
        return Stream.concat(
                        drawn.stream(),
                        peer.stream()
                                .map(course ->
                                        Plots.known(course.name(), ScalingLaw.GRIDS, course.errors(ScalingLaw.GRIDS))))
                .toList();
    }

    private Table errors(ScalingLaw.Way way, List<ScalingLaw.Seed> seeds) {
        String title = formula.text() + ", " + way.name() + ": test RMSE";
        Table table = new Table(title, head("seed", "slope", "training, G=" + ScalingLaw.LAST, "off grid"));
        for (ScalingLaw.Seed one : seeds) {
            GridRun.Course course = one.course();
            List<Double> errors = ScalingLaw.GRIDS.stream().map(course::test).toList();
            table.row(cells(
                    one.seed() + (one.lost() ? ", lost" : ""),
                    written(errors),
                    slope(errors),
                    Figures.error(course.training(ScalingLaw.LAST)),
                    Integer.toString(one.offGrid())));
        }
        List<GridRun.Course> courses =
                seeds.stream().map(ScalingLaw.Seed::course).toList();
        List<Double> medians = ScalingLaw.GRIDS.stream()
                .map(grid -> Figures.median(
                        courses.stream().map(course -> course.test(grid)).toList()))
                .toList();
        double training = Figures.median(
                courses.stream().map(course -> course.training(ScalingLaw.LAST)).toList());
        table.row(cells("median", written(medians), slope(medians), Figures.error(training), ""));
        known(table);
        long lost = seeds.stream().filter(ScalingLaw.Seed::lost).count();
        return table.note("Lost: " + lost + " of " + seeds.size() + " seeds.");
    }

    private void known(Table table) {
        if (papers) {
            List<Double> notebook = ScalingLaw.NOTEBOOK;
            table.row(cells("pykan v0.0.5", written(notebook), slope(notebook), "", ""));
            String steep = Figures.decimal(ScalingLaw.STEEP, 2);
            table.row(cells("target", written(ScalingLaw.TARGETS), steep, "", ""));
        }
        peer.ifPresent(course -> {
            List<Double> measured = course.errors(ScalingLaw.GRIDS);
            table.row(cells(course.name() + ", seed 0", written(measured), slope(measured), "", ""));
        });
    }

    private static List<String> seconds(List<GridRun.Course> courses) {
        return ScalingLaw.GRIDS.stream()
                .map(grid -> Figures.decimal(
                        Figures.median(courses.stream()
                                .map(course -> course.seconds(grid))
                                .filter(Double::isFinite)
                                .toList()),
                        2))
                .toList();
    }

    private static List<String> seconds(PykanPeer.Course course) {
        return ScalingLaw.GRIDS.stream()
                .map(grid -> Figures.decimal(course.seconds(grid), 2))
                .toList();
    }

    private static String slope(List<Double> errors) {
        List<Double> grids =
                ScalingLaw.FITTED.stream().map(Integer::doubleValue).toList();
        return Figures.decimal(Figures.slope(grids, errors.subList(0, grids.size())), 2);
    }

    private static List<String> written(List<Double> errors) {
        return errors.stream().map(Figures::error).toList();
    }

    private static List<String> head(String first, String... rest) {
        return cells(first, ScalingLaw.GRIDS.stream().map(grid -> "G=" + grid).toList(), rest);
    }

    private static List<String> cells(String name, List<String> errors, String... rest) {
        return Stream.of(Stream.of(name), errors.stream(), Stream.of(rest))
                .flatMap(one -> one)
                .toList();
    }
}
