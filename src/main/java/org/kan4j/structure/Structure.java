package org.kan4j.structure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What kind of function of its columns an output is: which of them separate into sums and products (Udrescu et al., AI Feynman 2.0, 2020; Liu
 * et al., KAN 2.0, 2024), which enter through one function of theirs, and which symmetries there are. Every score is 0
 * where the relation is exact and at most 1, and none depends on units but those of sums and differences of two columns. Columns are
 * numbers from 0, those of the derivatives. Immutable and thread-safe.
 *
 * @param rows how many rows have been looked at
 * @param effects for each column the mean size of its slope times its standard deviation, as a share of the largest
 * @param columns those that take part, ascending: the ones whose effect is above the threshold, for the derivatives of others are noise
 * @param sums the finest groups whose functions add up to the output
 * @param products the finest groups whose functions multiply to it
 * @param inner groups that enter through one function, without those that {@code sums} or {@code products} say already: the smallest ones,
 *     and what overlapping ones are together (Gorman, The structure of utility functions, 1968); the large ones first
 * @param symmetries all, the best score first
 */
public record Structure(
        int rows,
        List<Double> effects,
        List<Integer> columns,
        Separation sums,
        Separation products,
        List<InnerFunction> inner,
        List<Symmetry> symmetries) {
    /** The largest score, and the largest effect, that counts as 0, where nothing else is said. */
    public static final double USUAL_THRESHOLD = 1e-2;

    private static final int FEWEST_ROWS = 2;

    /** Copies the lists. */
    public Structure {
        effects = List.copyOf(effects);
        columns = List.copyOf(columns);
        inner = List.copyOf(inner);
        symmetries = List.copyOf(symmetries);
    }

    /**
     * Looks for the structure of one output.
     *
     * @param derivatives on rows; those where one is not finite say nothing
     * @param output its number
     * @param threshold the largest score, and the largest effect, that counts as 0, from 0 to below 1
     * @throws IllegalArgumentException if the threshold is out of its range, or fewer than two rows have finite derivatives
     */
    public static Structure of(InputDerivatives derivatives, int output, double threshold) {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("a threshold is from 0 to below 1, got " + threshold);
        }
        PairScores scores = new PairScores(derivatives, output);
        if (scores.rows() < FEWEST_ROWS) {
            throw new IllegalArgumentException("structure is looked for over at least " + FEWEST_ROWS
                    + " rows with finite derivatives, got " + scores.rows() + " of " + derivatives.rows());
        }
        List<Double> effects = scores.effects();
        List<Integer> columns = IntStream.range(0, effects.size())
                .filter(column -> effects.get(column) > threshold)
                .boxed()
                .toList();
        Separation sums = Separation.of(columns, scores.sums(columns), threshold);
        Separation products = Separation.of(columns, scores.products(columns), threshold);
        List<InnerFunction> inner = new InnerGroups(columns, scores, threshold)
                .found().stream()
                        .filter(group -> !sums.says(group.columns()) && !products.says(group.columns()))
                        .toList();
        List<Symmetry> symmetries = scores.symmetries(columns).stream()
                .sorted(Comparator.comparingDouble(Symmetry::score))
                .toList();
        return new Structure(scores.rows(), effects, columns, sums, products, inner, symmetries);
    }
}
