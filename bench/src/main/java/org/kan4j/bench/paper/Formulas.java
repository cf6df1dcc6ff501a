package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.bench.paper.FormulaTables.Run;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.discover.DiscoverySpec;

/** How often {@code kan4j discover} finds the formula that a table follows. */
final class Formulas implements Experiment {
    @Override
    public Findings run(Lab lab) {
        List<Table> tables = new ArrayList<>();
        List<Chart.Series> curves = new ArrayList<>();
        List<String> settings = new ArrayList<>(settings());
        for (FormulaPart part : lab.parts()) {
            List<Run> runs = runs(lab, part);
            tables.add(FormulaTables.of(part, runs));
            curves.add(curve(part, runs));
            part.problems()
                    .forEach(problem -> settings.add(
                            part + ", " + problem.name() + ": " + problem.truth() + ", on " + problem.where()));
        }
        Chart chart = new Chart(
                "How far discovered formulas are off on fresh rows",
                "RMSE over the spread of the target, of moons the share of wrong classes; what gave no formula is left out",
                "run of each part, in the order of their errors",
                "error on fresh rows",
                curves);
        return new Findings("Formulas out of tables", settings, tables, SvgChart.draw(chart));
    }

    private static List<Run> runs(Lab lab, FormulaPart part) {
        List<Run> runs = new ArrayList<>();
        for (Problem problem : part.problems()) {
            for (long seed = 0; seed < lab.seeds().orElse(part.seeds()); seed++) {
                Run run = new Run(
                        problem, seed, Search.of(lab.device(), problem.tables().apply(seed), seed));
                runs.add(run);
                lab.progress().accept(FormulaTables.line(part, run));
            }
        }
        return runs;
    }

    private static Chart.Series curve(FormulaPart part, List<Run> runs) {
        double[] errors = runs.stream()
                .mapToDouble(run -> run.search().score().error())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return new Chart.Series(
                part.toString(),
                IntStream.range(0, errors.length)
                        .mapToObj(n -> new Chart.Point(n + 1, errors[n], errors[n], errors[n]))
                        .toList());
    }

    private static List<String> settings() {
        return List.of(
                "rows: seed n draws " + Problem.ROWS + " rows that the search gets and " + Problem.ROWS
                        + " fresh ones that the formula is scored on, without noise but for the moons; the search splits its rows"
                        + " into those that train, choose and test by itself",
                "search: as kan4j discover does it where nothing is said, in float64, from seed n: "
                        + DiscoverySpec.DEFAULT,
                "formula: numbers of six digits and long ones cut in the tables; scored with all digits",
                "found, exact: RMSE on the fresh rows of " + Figures.error(FormulaTables.EXACT)
                        + " or better, of hello in its own units, else relative to the spread of the target; Infinity where a"
                        + " fresh row has no value. An error of 0: truth and formula are computed by the same code, so the same"
                        + " expression gives the same bits",
                "attempts: networks that gave a formula; networks that learned too little to be turned into one are not counted",
                "seconds: of the search, by wall clock, on a table in memory");
    }
}
