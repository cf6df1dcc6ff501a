package org.kan4j.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often classes were answered with classes, those of many that are rare taken together. Immutable and thread-safe.
 *
 * @param names of the classes
 * @param counts how often a class (outer list) was answered with a class (inner list)
 * @param rare how many classes the last one stands for, 0 where it is one of its own
 */
public record Confusion(List<String> names, List<List<Integer>> counts, int rare) {
    /** The most classes that a picture can tell apart. */
    public static final int MOST = 20;

    /** Copies the lists. */
    public Confusion {
        names = List.copyOf(names);
        counts = counts.stream().map(List::copyOf).toList();
    }

    /**
     * Of many classes takes those that occur most, one fewer than {@value #MOST}, in their order, and the others as one.
     *
     * @param classes their names
     * @param matrix how often a class (outer list) was answered with a class (inner list)
     */
    public static Confusion of(List<String> classes, List<List<Integer>> matrix) {
        if (classes.size() <= MOST) {
            return new Confusion(classes, matrix, 0);
        }
        List<Integer> frequent = IntStream.range(0, classes.size())
                .boxed()
                .sorted(Comparator.comparingLong(c -> -rows(matrix.get(c))))
                .limit(MOST - 1)
                .sorted()
                .toList();
        int[][] counts = new int[MOST][MOST];
        for (int right = 0; right < classes.size(); right++) {
            for (int answered = 0; answered < classes.size(); answered++) {
                counts[place(frequent, right)][place(frequent, answered)] +=
                        matrix.get(right).get(answered);
            }
        }
        int rare = classes.size() - frequent.size();
        List<String> names = new ArrayList<>(frequent.stream().map(classes::get).toList());
        names.add(rare + " others");
        return new Confusion(
                names,
                IntStream.range(0, MOST)
                        .mapToObj(c -> IntStream.of(counts[c]).boxed().toList())
                        .toList(),
                rare);
    }

    private static int place(List<Integer> frequent, int c) {
        int at = frequent.indexOf(c);
        return at < 0 ? MOST - 1 : at;
    }

    private static long rows(List<Integer> row) {
        return row.stream().mapToLong(count -> count).sum();
    }

    /** How many rows are of a class. */
    long rows(int right) {
        return rows(counts.get(right));
    }

    /** The share of a class's rows that was answered with a class, 0 where it has none. */
    double share(int right, int answered) {
        long rows = rows(right);
        return rows == 0 ? 0 : (double) counts.get(right).get(answered) / rows;
    }
}
