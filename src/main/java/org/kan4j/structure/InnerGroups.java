package org.kan4j.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Looks for the groups of columns that enter through one function of theirs. */
final class InnerGroups {
    private final List<Integer> columns;
    private final double threshold;
    private final double[][][] ratios; // how much the ratio of two columns' slopes depends on a third one

    InnerGroups(List<Integer> columns, PairScores scores, double threshold) {
        this.columns = columns;
        this.threshold = threshold;
        int count = columns.size();
        this.ratios = new double[count][count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                for (int m = 0; m < count; m++) {
                    boolean third = m != i && m != j;
                    ratios[i][j][m] = third ? scores.inner(columns.get(i), columns.get(j), columns.get(m)) : 0;
                    ratios[j][i][m] = ratios[i][j][m];
                }
            }
        }
    }

    /** For every pair the smallest group with the two in it, and what overlapping ones are together, where that is not all columns. */
    List<InnerFunction> found() {
        List<Set<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            for (int j = 0; j < i; j++) {
                groups.add(smallest(i, j));
            }
        }
        groups.removeIf(group -> group.size() == columns.size());
        groups.addAll(unions(groups));
        return groups.stream()
                .distinct()
                .filter(group -> group.size() < columns.size())
                .map(group -> new InnerFunction(group.stream().map(columns::get).toList(), score(group)))
                .filter(group -> group.score() <= threshold) // together groups may miss what each of them holds
                .sorted(Comparator.comparingInt(
                                (InnerFunction group) -> -group.columns().size())
                        .thenComparingDouble(InnerFunction::score))
                .toList();
    }

    /** A column on which the ratio of two slopes in a group depends belongs to it. */
    private Set<Integer> smallest(int one, int other) {
        List<Integer> group = new ArrayList<>(List.of(one, other));
        boolean[] inside = new boolean[columns.size()];
        inside[one] = true;
        inside[other] = true;
        for (int at = 1; at < group.size() && group.size() < columns.size(); at++) {
            for (int before = 0; before < at; before++) {
                double[] ratio = ratios[group.get(at)][group.get(before)];
                for (int m = 0; m < ratio.length; m++) {
                    if (ratio[m] > threshold && !inside[m]) {
                        inside[m] = true;
                        group.add(m);
                    }
                }
            }
        }
        return new TreeSet<>(group);
    }

    /** What groups that overlap, at once or by others between them, have together. */
    private static List<Set<Integer>> unions(List<Set<Integer>> groups) {
        List<Set<Integer>> unions = new ArrayList<>();
        for (Set<Integer> group : groups) {
            Set<Integer> union = new TreeSet<>(group);
            List<Set<Integer>> met = unions.stream()
                    .filter(other -> !Collections.disjoint(other, group))
                    .toList();
            met.forEach(union::addAll);
            unions.removeAll(met);
            unions.add(union);
        }
        return unions;
    }

    private double score(Set<Integer> group) {
        int[] outside = IntStream.range(0, columns.size())
                .filter(m -> !group.contains(m))
                .toArray();
        double score = 0;
        for (int i : group) {
            for (int j : group) {
                for (int m : outside) {
                    score = Math.max(score, ratios[i][j][m]);
                }
            }
        }
        return score;
    }
}
