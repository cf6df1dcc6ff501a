package org.kan4j.bench.paper;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@link Formulas}, and what counts as found. */
final class FormulaTables {
    /** RMSE up to which a formula is exact: of hello in its own units, else relative to the spread of the target. */
    static final double EXACT = 1e-9;

    private static final double WISHED_ACCURACY = 0.99;

    /**
     * A search and what it was for.
     *
     * @param problem whose rows were given
     * @param seed of the rows and of the search
     * @param search what became of it
     */
    record Run(Problem problem, long seed, Search search) {}

    private FormulaTables() {}

    /** Whether a run came to what its part wishes for. */
    static boolean isFound(FormulaPart part, Search search) {
        return switch (part) {
            case HELLO -> search.score().rmse() <= EXACT;
            case ALGEBRA, FEYNMAN -> search.score().error() <= EXACT;
            case MOONS -> search.score().error() <= 1 - WISHED_ACCURACY;
        };
    }

    /** The table of a part. */
    static Table of(FormulaPart part, List<Run> runs) {
        return switch (part) {
            case HELLO -> hello(runs);
            case ALGEBRA -> algebra(runs);
            case MOONS -> moons(runs);
            case FEYNMAN -> feynman(runs);
        };
    }

    private static Table hello(List<Run> runs) {
        Table table = new Table(
                "Hello: " + runs.get(0).problem().truth(),
                List.of("seed", "formula", "test RMSE", "found", "attempts", "seconds"));
        runs.forEach(run -> table.row(List.of(
                seed(run),
                formula(run.search()),
                Figures.error(run.search().score().rmse()),
                found(FormulaPart.HELLO, run.search()),
                attempts(run.search()),
                seconds(run.search()))));
        List<Double> seconds = runs.stream().map(run -> run.search().seconds()).toList();
        return table.note("Found: " + count(FormulaPart.HELLO, runs) + "; wished: 9 of 10.")
                .note("Seconds: " + Figures.decimal(seconds.get(0), 2)
                        + " of the first, cold: nothing is compiled yet; "
                        + Figures.decimal(Figures.median(seconds.subList(1, seconds.size())), 2)
                        + " the median of the others, warm. Wished: under 1.");
    }

    private static Table algebra(List<Run> runs) {
        Table table = new Table(
                "Algebra",
                List.of(
                        "function",
                        "seed",
                        "formula",
                        "RMSE / spread",
                        "found",
                        "functions in the network",
                        "attempts",
                        "seconds"));
        runs.forEach(run -> table.row(List.of(
                code(run.problem().truth()),
                seed(run),
                formula(run.search()),
                Figures.error(run.search().score().error()),
                found(FormulaPart.ALGEBRA, run.search()),
                String.join(", ", run.search().functions()),
                attempts(run.search()),
                seconds(run.search()))));
        runs.stream()
                .map(Run::problem)
                .distinct()
                .forEach(problem -> table.note(problem.name() + ": found "
                        + count(
                                FormulaPart.ALGEBRA,
                                runs.stream()
                                        .filter(run -> run.problem() == problem)
                                        .toList())
                        + "."));
        return table;
    }

    private static Table moons(List<Run> runs) {
        Table table =
                new Table("Two moons", List.of("seed", "formula", "accuracy", "99 % or better", "attempts", "seconds"));
        runs.forEach(run -> table.row(List.of(
                seed(run),
                formula(run.search()),
                Figures.decimal(100 * (1 - run.search().score().error()), 1) + " %",
                found(FormulaPart.MOONS, run.search()),
                attempts(run.search()),
                seconds(run.search()))));
        return table.note("99 % or better: " + count(FormulaPart.MOONS, runs) + ".");
    }

    private static Table feynman(List<Run> runs) {
        Table table = new Table(
                "Ten dimensionless Feynman equations",
                List.of("equation", "truth", "formula", "exact", "RMSE / spread", "attempts", "seconds"));
        runs.forEach(run -> table.row(List.of(
                run.problem().name(),
                code(run.problem().truth()),
                formula(run.search()),
                found(FormulaPart.FEYNMAN, run.search()),
                Figures.error(run.search().score().error()),
                attempts(run.search()),
                seconds(run.search()))));
        return table.note("Exact: " + count(FormulaPart.FEYNMAN, runs) + ".");
    }

    /** The formula in the words of a table. */
    private static String formula(Search search) {
        return search.formula().map(FormulaTables::code).orElse("nothing found");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String found(FormulaPart part, Search search) {
        return isFound(part, search) ? "yes" : "no";
    }

    private static String seed(Run run) {
        return Long.toString(run.seed());
    }

    private static String attempts(Search search) {
        return Integer.toString(search.attempts());
    }

    private static String seconds(Search search) {
        return Figures.decimal(search.seconds(), 2);
    }

    private static String count(FormulaPart part, List<Run> runs) {
        return runs.stream().filter(run -> isFound(part, run.search())).count() + " of " + runs.size();
    }

    /** A line for whoever waits. */
    static String line(FormulaPart part, Run run) {
        return Stream.of(
                        run.problem().name() + ", seed " + run.seed(),
                        formula(run.search()),
                        found(part, run.search()),
                        Figures.error(run.search().score().error()),
                        seconds(run.search()) + " s")
                .collect(Collectors.joining("; "));
    }
}
