package org.kan4j.bench.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.kan4j.bench.BenchDevice;
import org.kan4j.bench.paper.FormulaTables.Run;
import org.kan4j.data.Dataset;
import org.kan4j.data.Range;
import org.kan4j.data.SampledFunction;

class FormulasTest {
    private static final Map<String, ToDoubleFunction<double[]>> TRUTHS = Map.ofEntries(
            Map.entry("hello", x -> Math.exp(Math.sin(Math.PI * x[0]) + x[1] * x[1])),
            Map.entry("product", x -> x[0] * x[1]),
            Map.entry("sum of velocities", x -> (x[0] + x[1]) / (1 + x[0] * x[1])),
            Map.entry("distance", x -> Math.hypot(x[0] - x[1], x[2] - x[3])),
            Map.entry("I.6.2", x -> bell(x[0], x[1])),
            Map.entry("I.6.2b", x -> bell(x[0] - x[1], x[2])),
            Map.entry("I.9.18", x -> x[0] / (square(x[1] - 1) + square(x[2] - x[3]) + square(x[4] - x[5]))),
            Map.entry("I.12.11", x -> 1 + x[0] * Math.sin(x[1])),
            Map.entry("I.13.12", x -> x[0] * (1 / x[1] - 1)),
            Map.entry("I.15.3x", x -> (1 - x[0]) / Math.sqrt(1 - x[1] * x[1])),
            Map.entry("I.16.6", x -> (x[0] + x[1]) / (1 + x[0] * x[1])),
            Map.entry("I.18.4", x -> (1 + x[0] * x[1]) / (1 + x[0])),
            Map.entry("I.26.2", x -> Math.asin(x[0] * Math.sin(x[1]))),
            Map.entry("I.27.6", x -> 1 / (1 + x[0] * x[1])));

    private static double square(double x) {
        return x * x;
    }

    private static double bell(double x, double sigma) {
        return Math.exp(-square(x / sigma) / 2) / (sigma * Math.sqrt(2 * Math.PI));
    }

    @Test
    void tablesFollowTheirFormulas() {
        List<String> seen = new ArrayList<>();
        for (FormulaPart part : List.of(FormulaPart.HELLO, FormulaPart.ALGEBRA, FormulaPart.FEYNMAN)) {
            for (Problem problem : part.problems()) {
                Dataset table = problem.tables().apply(1).test();
                assertThat(table.rows()).isEqualTo(1000);
                for (int row = 0; row < table.rows(); row++) {
                    assertThat(table.targets()[row])
                            .isEqualTo(TRUTHS.get(problem.name()).applyAsDouble(features(table, row)), within(1e-13));
                }
                seen.add(problem.name());
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(TRUTHS.keySet());
    }

    private static double[] features(Dataset table, int row) {
        int inputs = table.schema().inputs();
        return Arrays.copyOfRange(table.features(), row * inputs, (row + 1) * inputs);
    }

    @Test
    void problemsSayWhereTheirRowsLie() {
        Problem problem = Problem.of("some", "x1 + x2", new Range(-1, 1), new Range(0.5, 2 * Math.PI));

        assertThat(problem.where()).isEqualTo("[-1, 1] x [0.5, 6.283]");
        SampledFunction.Tables tables = problem.tables().apply(0);
        assertThat(tables.test().features()).doesNotContain(tables.training().features());
    }

    @Test
    void exactIsUpToOneInABillion() {
        Search close = search(3e-9, 9e-10);
        Search far = search(9e-10, 3e-9);

        assertThat(FormulaTables.isFound(FormulaPart.ALGEBRA, close)).isTrue();
        assertThat(FormulaTables.isFound(FormulaPart.FEYNMAN, far)).isFalse();
        assertThat(FormulaTables.isFound(FormulaPart.HELLO, close)).isFalse();
        assertThat(FormulaTables.isFound(FormulaPart.HELLO, far)).isTrue();
    }

    @Test
    void moonsAreFoundWithOneWrongInAHundred() {
        assertThat(FormulaTables.isFound(FormulaPart.MOONS, search(Double.NaN, 0.01)))
                .isTrue();
        assertThat(FormulaTables.isFound(FormulaPart.MOONS, search(Double.NaN, 0.011)))
                .isFalse();
    }

    @Test
    void whatGivesNoFormulaOrNoValueIsNotFound() {
        Search nothing = new Search(Optional.empty(), List.of(), Search.Score.NONE, 0, 1);
        Search pole = search(Double.NaN, Double.POSITIVE_INFINITY);

        for (FormulaPart part : FormulaPart.values()) {
            assertThat(FormulaTables.isFound(part, nothing)).isFalse();
            assertThat(FormulaTables.isFound(part, pole)).isFalse();
        }
    }

    @Test
    void rowsSayFormulaErrorAndSeconds() {
        Problem problem = FormulaPart.HELLO.problems().get(0);
        Search nothing = new Search(Optional.empty(), List.of(), Search.Score.NONE, 0, 3);
        List<Run> runs = List.of(
                new Run(problem, 0, search(2e-16, 1e-16)),
                new Run(problem, 1, nothing),
                new Run(problem, 2, search(1e-3, 1e-3)));

        assertThat(FormulaTables.of(FormulaPart.HELLO, runs).markdown())
                .contains(
                        "| 0 | `x1^2` | 2.00e-16 | yes | 2 | 1.50 |",
                        "| 1 | nothing found | - | no | 0 | 3.00 |",
                        "| 2 | `x1^2` | 1.00e-3 | no | 2 | 1.50 |",
                        "Found: 1 of 3; wished: 9 of 10.",
                        "Seconds: 1.50 of the first, cold: nothing is compiled yet; 2.25 the median of the others");
    }

    @Test
    void algebraNamesTheFunctionsOfTheNetwork() {
        Problem problem = FormulaPart.ALGEBRA.problems().get(1);
        Search rapidity = new Search(
                Optional.of("(x1 + x2)/(1 + x1*x2)"), List.of("arctanh", "tanh"), new Search.Score(0, 0), 1, 1);
        List<Run> runs = List.of(new Run(problem, 0, rapidity), new Run(problem, 1, search(1, 1)));

        assertThat(FormulaTables.of(FormulaPart.ALGEBRA, runs).markdown())
                .contains(
                        "| `(x1 + x2)/(1 + x1*x2)` | 0.00e+0 | yes | arctanh, tanh | 1 | 1.00 |",
                        "sum of velocities: found 1 of 2.");
    }

    @Test
    void moonsAndEquationsHaveTheirOwnColumns() {
        Problem moons = FormulaPart.MOONS.problems().get(0);
        Problem equation = FormulaPart.FEYNMAN.problems().get(0);

        assertThat(FormulaTables.of(FormulaPart.MOONS, List.of(new Run(moons, 0, search(Double.NaN, 0.004))))
                        .markdown())
                .contains("| 0 | `x1^2` | 99.6 % | yes | 2 | 1.50 |", "99 % or better: 1 of 1.");
        assertThat(FormulaTables.of(FormulaPart.FEYNMAN, List.of(new Run(equation, 0, search(1, 0.5))))
                        .markdown())
                .contains("| I.6.2 | `exp(", "| `x1^2` | no | 5.00e-1 | 2 | 1.50 |", "Exact: 0 of 1.");
    }

    @Test
    void longFormulasAreCut() {
        assertThat(Search.shortened("x1 + 1")).isEqualTo("x1 + 1");
        assertThat(Search.shortened("x".repeat(300)))
                .startsWith("x".repeat(160) + "...")
                .endsWith("(300 characters)");
    }

    @Test
    void formulasAreScoredOnFreshRows() {
        Problem product = FormulaPart.ALGEBRA.problems().get(0);

        Search search = Search.of(new BenchDevice.Java(), product.tables().apply(0), 0);

        assertThat(search.formula()).contains("x1*x2");
        assertThat(search.score().error()).isLessThan(1e-12);
        assertThat(search.attempts()).isPositive();
        SampledFunction.Tables tables = product.tables().apply(0);
        Dataset other = Problem.of("sum", "x1 + x2", new Range(-1, 1), new Range(-1, 1))
                .tables()
                .apply(0)
                .test();
        assertThat(Search.of(new BenchDevice.Java(), new SampledFunction.Tables(tables.training(), other), 0)
                        .score()
                        .error())
                .isGreaterThan(0.5);
    }

    @Test
    void aSearchThatFindsNothingIsARow() {
        Problem flat = Problem.of("flat", "2.5 + 0*x1", new Range(-1, 1));

        Search search = Search.of(new BenchDevice.Java(), flat.tables().apply(0), 0);

        assertThat(search.formula()).isEmpty();
        assertThat(search.score()).isEqualTo(Search.Score.NONE);
    }

    @Test
    void onlyThePartsThatAreAskedForRun() {
        Lab lab = new Lab(
                new BenchDevice.Java(),
                OptionalInt.of(1),
                Optional.empty(),
                List.of(FormulaPart.HELLO),
                Optional.empty(),
                line -> {});

        Findings findings = new Formulas().run(lab);

        assertThat(findings.tables()).hasSize(1);
        assertThat(findings.tables().get(0).markdown()).startsWith("## Hello: exp(sin(pi*x1) + x2^2)");
        assertThat(findings.plot()).contains(">hello</text>").doesNotContain(">moons</text>");
    }

    private static Search search(double rmse, double error) {
        return new Search(Optional.of("x1^2"), List.of("x^2"), new Search.Score(rmse, error), 2, 1.5);
    }
}
