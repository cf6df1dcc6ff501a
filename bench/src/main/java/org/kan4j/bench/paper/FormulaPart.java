package org.kan4j.bench.paper;

import java.util.List;
import java.util.Locale;
import org.kan4j.data.Range;

/** What {@link Formulas} looks for, part by part. */
enum FormulaPart {
    /** The paper's first example, from many seeds. */
    HELLO(10, List.of(Problem.of("hello", "exp(sin(pi*x1) + x2^2)", Ranges.UNIT, Ranges.UNIT))),
    /** What takes products, quotients and roots. */
    ALGEBRA(
            3,
            List.of(
                    Problem.of("product", "x1*x2", Ranges.UNIT, Ranges.UNIT),
                    Problem.of("sum of velocities", Ranges.VELOCITIES, Ranges.SLOWER, Ranges.SLOWER),
                    Problem.of(
                            "distance",
                            "sqrt((x1 - x2)^2 + (x3 - x4)^2)",
                            Ranges.UNIT,
                            Ranges.UNIT,
                            Ranges.UNIT,
                            Ranges.UNIT))),
    /** A classification. */
    MOONS(
            3,
            List.of(new Problem(
                    "two moons",
                    "half circles around (0, 0) and (1, 0.5) with noise of standard deviation " + Moons.NOISE,
                    "angles in [0, 3.142]",
                    seed -> Moons.tables(Problem.ROWS, Moons.NOISE, seed)))),
    /** The first ten dimensionless equations of the paper's table. */
    FEYNMAN(
            1,
            List.of(
                    Problem.of("I.6.2", "exp(-x1^2/(2*x2^2))/sqrt(2*pi*x2^2)", Ranges.UNIT, Ranges.FACTOR),
                    Problem.of(
                            "I.6.2b",
                            "exp(-(x1 - x2)^2/(2*x3^2))/sqrt(2*pi*x3^2)",
                            Ranges.WIDE,
                            Ranges.WIDE,
                            Ranges.FACTOR),
                    Problem.of(
                            "I.9.18",
                            "x1/((x2 - 1)^2 + (x3 - x4)^2 + (x5 - x6)^2)",
                            Ranges.UNIT,
                            Ranges.LEFT,
                            Ranges.LEFT,
                            Ranges.RIGHT,
                            Ranges.LEFT,
                            Ranges.RIGHT),
                    Problem.of("I.12.11", "1 + x1*sin(x2)", Ranges.UNIT, Ranges.TURN),
                    Problem.of("I.13.12", "x1*(1/x2 - 1)", Ranges.SHARE, Ranges.FACTOR),
                    Problem.of("I.15.3x", "(1 - x1)/sqrt(1 - x2^2)", Ranges.UNIT, Ranges.SLOWER),
                    Problem.of("I.16.6", Ranges.VELOCITIES, Ranges.SLOWER, Ranges.SLOWER),
                    Problem.of("I.18.4", "(1 + x1*x2)/(1 + x1)", Ranges.FACTOR, Ranges.UNIT),
                    Problem.of("I.26.2", "arcsin(x1*sin(x2))", new Range(0, 0.99), Ranges.TURN),
                    Problem.of("I.27.6", "1/(1 + x1*x2)", Ranges.FACTOR, Ranges.FACTOR)));

    private final int seeds;
    private final List<Problem> problems;

    FormulaPart(int seeds, List<Problem> problems) {
        this.seeds = seeds;
        this.problems = problems;
    }

    /** From how many seeds, where the user does not say. */
    int seeds() {
        return seeds;
    }

    /** What is looked for. */
    List<Problem> problems() {
        return problems;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What several problems share; no equation has a pole or a root of something negative there. */
    private static final class Ranges {
        private static final String VELOCITIES = "(x1 + x2)/(1 + x1*x2)";
        private static final Range UNIT = new Range(-1, 1);
        private static final Range WIDE = new Range(-1.5, 1.5);
        private static final Range SLOWER = new Range(-0.9, 0.9);
        private static final Range SHARE = new Range(0, 1);
        private static final Range FACTOR = new Range(0.5, 2);
        private static final Range LEFT = new Range(-1, -0.5);
        private static final Range RIGHT = new Range(0.5, 1);
        private static final Range TURN = new Range(0, 2 * Math.PI);
    }
}
