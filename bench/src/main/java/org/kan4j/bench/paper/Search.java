package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.bench.BenchDevice;
import org.kan4j.data.Dataset;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.Task;
import org.kan4j.discover.Attempt;
import org.kan4j.discover.Discovery;
import org.kan4j.discover.DiscoverySpec;
import org.kan4j.expression.Expression;
import org.kan4j.symbolic.AnswerError;
import org.kan4j.symbolic.FixedEdge;

/**
 * What became of a search for a formula, with the defaults of {@code kan4j discover}.
 *
 * @param formula as {@link #words} says
 * @param functions of the edges of the network that says so, by name, each once
 * @param score of the formula on fresh rows
 * @param attempts networks that gave a formula
 * @param seconds of the search, from a table in memory to the formula
 */
record Search(Optional<String> formula, List<String> functions, Score score, int attempts, double seconds) {
    private static final int DIGITS = 6;
    private static final int LONGEST = 160;

    /** Copies the list. */
    Search {
        functions = List.copyOf(functions);
    }

    /**
     * How far a formula is off on fresh rows.
     *
     * @param rmse of a regression, NaN of others and where a row has no value
     * @param error relative to the spread of the targets, or the share of wrong classes; NaN without a formula, infinite where a row
     *     has no value
     */
    record Score(double rmse, double error) {
        /** There is no formula. */
        static final Score NONE = new Score(Double.NaN, Double.NaN);

        /** Of an attempt on rows that it was not found on. */
        static Score of(Attempt attempt, Dataset fresh) {
            Dataset table = fresh.narrowedTo(attempt.symbolic().schema());
            double[] answers = attempt.formula().answers(attempt.symbolic(), table);
            int[] rows = IntStream.range(0, table.rows()).toArray();
            double rmse = table.schema().task() == Task.REGRESSION ? Rmse.of(answers, table) : Double.NaN;
            return new Score(rmse, AnswerError.of(table, answers, rows));
        }
    }

    /** Searches in float64 on the training rows alone and scores what was found on the test rows. */
    static Search of(BenchDevice device, SampledFunction.Tables tables, long seed) {
        List<Attempt> attempts = new ArrayList<>();
        long start = System.nanoTime();
        Optional<Attempt> found = found(device, tables.training(), seed, attempts);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new Search(
                found.map(Search::words),
                found.map(Search::functions).orElse(List.of()),
                found.map(attempt -> Score.of(attempt, tables.test())).orElse(Score.NONE),
                attempts.size(),
                seconds);
    }

    private static Optional<Attempt> found(BenchDevice device, Dataset table, long seed, List<Attempt> attempts) {
        try (Backend backend = device.open(Precision.FLOAT64)) {
            return Optional.of(
                    new Discovery(backend, DiscoverySpec.DEFAULT.withSeed(seed), attempts::add).discover(table));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no network learned the target well enough: that is a finding
        }
    }

    /** A formula for people: numbers of six digits, cut where it is long, the class before each where there are classes. */
    private static String words(Attempt attempt) {
        List<Expression> expressions = attempt.formula().expressions();
        List<String> outputs = attempt.formula().outputs();
        String whole = IntStream.range(0, expressions.size())
                .mapToObj(n -> (expressions.size() == 1 ? "" : outputs.get(n) + ": ")
                        + expressions.get(n).rounded(DIGITS).simplified())
                .collect(Collectors.joining("; "));
        return shortened(whole);
    }

    /** The text, or its beginning where it is too long for a table. */
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }

    private static List<String> functions(Attempt attempt) {
        return FixedEdge.of(attempt.symbolic()).stream()
                .map(FixedEdge::function)
                .distinct()
                .sorted()
                .toList();
    }
}
