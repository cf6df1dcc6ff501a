package org.kan4j.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A function of one number as steps over a stack, the form in which every backend computes it alike: {@code x x multiply negate exp}
 * is exp(-x^2). Immutable and thread-safe; equal steps are equal functions.
 *
 * <p>Values come as the steps say, each rounded; slopes by the chain rule alongside: with r the value of a step and v what it
 * takes, the product has fma(v1, d2, d1 * v2), the quotient fma(-r, d2, d1) / v2, every function of one value its derivative times d, see
 * {@code docs/numerics.md}.
 *
 * @param steps 1 to {@value #MAX_STEPS}, which leave one value and never more than {@value #MAX_DEPTH} at a time
 */
public record EdgeFunction(List<Step> steps) {
    /** The most steps. */
    public static final int MAX_STEPS = 64;

    /** The most values at a time. */
    public static final int MAX_DEPTH = 8;

    /** Characters that a number may have in a text. */
    private static final int LONGEST_WORD = 32;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /**
     * One step.
     *
     * @param operation what it does
     * @param constant what {@link EdgeOperation#CONSTANT} pushes, finite; 0 of all others
     */
    public record Step(EdgeOperation operation, double constant) {
        /** Refuses what is no number and constants of other operations; -0.0 becomes +0.0. */
        public Step {
            if (!Double.isFinite(constant) || (constant != 0 && operation != EdgeOperation.CONSTANT)) {
                throw new IllegalArgumentException(
                        "a step pushes a finite constant or is an operation without one, got " + operation.word() + " "
                                + constant);
            }
            constant += 0.0;
        }

        /** A step without a constant. */
        public static Step of(EdgeOperation operation) {
            return new Step(operation, 0);
        }

        /** A step that pushes a constant. */
        public static Step of(double constant) {
            return new Step(EdgeOperation.CONSTANT, constant);
        }

        @Override
        public String toString() {
            return operation == EdgeOperation.CONSTANT ? Double.toString(constant) : operation.word();
        }
    }

    /** Refuses programs that are empty, too long or too deep, that lack values or leave more than one. */
    public EdgeFunction {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException(
                    "a function takes 1 to " + MAX_STEPS + " steps, got " + steps.size() + "; use simpler ones");
        }
        int depth = 0;
        for (Step step : steps) {
            int taken = step.operation().taken();
            if (depth < taken) {
                throw new IllegalArgumentException("the step " + step + " of a function takes " + taken
                        + " values, there are " + depth + " in " + text(steps));
            }
            depth += 1 - taken;
            if (depth > MAX_DEPTH) {
                throw new IllegalArgumentException(
                        "a function keeps at most " + MAX_DEPTH + " values at a time, got more in " + text(steps));
            }
        }
        if (depth != 1) {
            throw new IllegalArgumentException("a function leaves one value, got " + depth + " from " + text(steps));
        }
    }

    /** A function of one step applied to x. */
    public static EdgeFunction of(EdgeOperation operation) {
        return new EdgeFunction(List.of(Step.of(EdgeOperation.X), Step.of(operation)));
    }

    /**
     * The function of a text as {@link #toString} gives it.
     *
     * @throws IllegalArgumentException in one line
     */
    public static EdgeFunction parse(String text) {
        List<String> words = List.of(text.split(" ", MAX_STEPS + 2));
        if (words.size() > MAX_STEPS) {
            throw new IllegalArgumentException(
                    "a function takes 1 to " + MAX_STEPS + " steps, got more; use simpler ones");
        }
        List<Step> steps = new ArrayList<>();
        for (String word : words) {
            steps.add(EdgeOperation.of(word).map(Step::of).orElseGet(() -> Step.of(number(word))));
        }
        return new EdgeFunction(steps);
    }

    private static double number(String word) {
        if (word.length() <= LONGEST_WORD && NUMBER.matcher(word).matches()) {
            return Double.parseDouble(word);
        }
        String shown = word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) + ".." : word;
        throw new IllegalArgumentException("a step of a function is an operation such as sin or a number, got \""
                + shown.replaceAll("[^ -~]", "?") + "\"");
    }

    private static String text(List<Step> steps) {
        return steps.stream().map(Step::toString).collect(Collectors.joining(" "));
    }

    /** The steps, a blank between them. */
    @Override
    public String toString() {
        return text(steps);
    }
}
