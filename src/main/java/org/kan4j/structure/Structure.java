package org.kan4j.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
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
        List<InnerFunction> inner = inner(columns, scores, threshold).stream()
                .filter(group -> !sums.says(group.columns()) && !products.says(group.columns()))
                .toList();
        List<Symmetry> symmetries = scores.symmetries(columns).stream()
                .sorted(Comparator.comparingDouble(Symmetry::score))
                .toList();
        return new Structure(scores.rows(), effects, columns, sums, products, inner, symmetries);
    }

    /** For every pair the smallest group with the two in it; a column that changes the ratio of two slopes in a group belongs to it. */
    private static List<InnerFunction> inner(List<Integer> columns, PairScores scores, double threshold) {
        int count = columns.size();
        double[][][] table = new double[count][count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                for (int m = 0; m < count; m++) {
                    boolean third = m != i && m != j;
                    table[i][j][m] = third ? scores.inner(columns.get(i), columns.get(j), columns.get(m)) : 0;
                    table[j][i][m] = table[i][j][m];
                }
            }
        }
        List<TreeSet<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                groups.add(closed(table, i, j, threshold));
            }
        }
        groups.removeIf(group -> group.size() == count);
        groups.addAll(unions(groups));
        return groups.stream()
                .distinct()
                .filter(group -> group.size() < count)
                .map(group -> new InnerFunction(group.stream().map(columns::get).toList(), score(table, group)))
                .sorted(Comparator.comparingInt(
                                (InnerFunction group) -> -group.columns().size())
                        .thenComparingDouble(InnerFunction::score))
                .toList();
    }

    /** What groups that overlap, at once or by others between them, have together. */
    private static List<TreeSet<Integer>> unions(List<TreeSet<Integer>> groups) {
        List<TreeSet<Integer>> unions = new ArrayList<>();
        for (TreeSet<Integer> group : groups) {
            TreeSet<Integer> union = new TreeSet<>(group);
            List<TreeSet<Integer>> met = unions.stream()
                    .filter(other -> !Collections.disjoint(other, group))
                    .toList();
            met.forEach(union::addAll);
            unions.removeAll(met);
            unions.add(union);
        }
        return unions;
    }

    private static TreeSet<Integer> closed(double[][][] table, int one, int other, double threshold) {
        TreeSet<Integer> group = new TreeSet<>(List.of(one));
        List<Integer> waiting = new ArrayList<>(List.of(other));
        while (!waiting.isEmpty()) {
            int next = waiting.remove(waiting.size() - 1);
            for (int member : group) {
                for (int m = 0; m < table.length; m++) {
                    if (table[next][member][m] > threshold && !group.contains(m) && !waiting.contains(m)) {
                        waiting.add(m);
                    }
                }
            }
            group.add(next);
        }
        return group;
    }

    private static double score(double[][][] table, TreeSet<Integer> group) {
        double score = 0;
        for (int i : group) {
            for (int j : group) {
                for (int m = 0; m < table.length; m++) {
                    score = group.contains(m) ? score : Math.max(score, table[i][j][m]);
                }
            }
        }
        return score;
    }
}
