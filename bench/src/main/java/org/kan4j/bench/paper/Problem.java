package org.kan4j.bench.paper;

import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.data.Range;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.TorchRandom;
import org.kan4j.expression.Expression;

/**
 * Rows that a formula is looked for of.
 *
 * @param name what tables call it
 * @param truth the formula that the rows follow, or where they come from
 * @param where the range of each column, in words
 * @param tables of a seed: the rows that the search gets, and fresh ones
 */
record Problem(String name, String truth, String where, LongFunction<SampledFunction.Tables> tables) {
    /** Rows of each of the two tables. */
    static final int ROWS = 1000;

    /**
     * A formula over a box.
     *
     * @param name what tables call it
     * @param truth an expression of x1, x2 and so on
     * @param ranges of x1, x2 and so on
     */
    static Problem of(String name, String truth, Range... ranges) {
        List<String> columns =
                IntStream.rangeClosed(1, ranges.length).mapToObj(n -> "x" + n).toList();
        SampledFunction function =
                new SampledFunction(Expression.parse(truth).compiled(columns)::evaluate, List.of(ranges), ROWS, ROWS);
        return new Problem(name, truth, words(ranges), seed -> function.sample(TorchRandom.float64(seed)));
    }

    private static String words(Range... ranges) {
        return Stream.of(ranges)
                .map(range -> String.format(Locale.ROOT, "[%.4g, %.4g]", range.low(), range.high())
                        .replaceAll("\\.?0+(?=[,\\]])", ""))
                .collect(Collectors.joining(" x "));
    }
}
