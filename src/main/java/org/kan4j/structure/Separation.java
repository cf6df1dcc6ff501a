package org.kan4j.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The finest groups of columns of which a function is a sum, or a product, of functions of one group each: the connected parts of the
 * graph whose edges are the pairs that do not separate.
 *
 * @param groups the columns of each, ascending, the groups by their first column; where none separate, those that would at the least
 *     threshold at which any do
 * @param score the largest score of two columns of different groups; 0 where there is one column or none
 * @param holds whether there is more than one group, and no score between them is above the threshold
 */
public record Separation(List<List<Integer>> groups, double score, boolean holds) {
    /** Copies the lists. */
    public Separation {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** A pair of columns and how little they separate. */
    private record Link(int one, int other, double score) {}

    /**
     * The finest groups.
     *
     * @param columns ascending
     * @param scores of every pair of columns, by their numbers
     * @param threshold the largest score of a pair that separates
     */
    static Separation of(List<Integer> columns, double[][] scores, double threshold) {
        List<Link> links = new ArrayList<>();
        for (int one : columns) {
            for (int other : columns) {
                if (one < other) {
                    links.add(new Link(one, other, scores[one][other]));
                }
            }
        }
        links.sort(Comparator.comparingDouble(Link::score).reversed());
        int[] group = IntStream.range(0, scores.length).toArray();
        double between = 0;
        double weakest = 0; // link that joins two parts, once all that are stronger have joined theirs
        for (Link link : links) {
            boolean apart = group[link.one] != group[link.other];
            if (apart && link.score <= threshold) {
                between = Math.max(between, link.score);
            } else if (apart) {
                weakest = link.score;
                join(group, group[link.one], group[link.other]);
            }
        }
        List<List<Integer>> groups = columns.stream()
                .map(column -> group[column])
                .distinct()
                .map(number -> columns.stream()
                        .filter(column -> group[column] == number)
                        .toList())
                .toList();
        if (groups.size() == 1 && columns.size() > 1) {
            return new Separation(of(columns, scores, weakest).groups, weakest, false);
        }
        return new Separation(groups, between, groups.size() > 1);
    }

    private static void join(int[] group, int one, int other) {
        for (int column = 0; column < group.length; column++) {
            if (group[column] == one) {
                group[column] = other;
            }
        }
    }

    /** Whether it holds, and some of the groups together are just these columns. */
    boolean says(List<Integer> columns) {
        return holds
                && groups.stream()
                                .filter(columns::containsAll)
                                .mapToInt(List::size)
                                .sum()
                        == columns.size();
    }
}
