package org.kan4j.data;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a raw table that stay, and the arrays made from them. */
final class KeptRows {
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final CsvErrors errors;
    private final RawTable table;
    private final int[] rows;

    private KeptRows(CsvErrors errors, RawTable table, int[] rows) {
        this.errors = errors;
        this.table = table;
        this.rows = rows;
    }

    /** All rows, or under {@link MissingPolicy#DROP} those with a value in each of the slots. At least one must stay. */
    static KeptRows choose(CsvErrors errors, RawTable table, MissingPolicy policy, int[] slots) {
        IntStream all = IntStream.range(0, table.rows());
        IntStream kept = policy == MissingPolicy.DROP ? all.filter(row -> table.isComplete(row, slots)) : all;
        int[] rows = kept.toArray();
        if (rows.length == 0) {
            throw errors.inFile("no row is left: each of the " + table.rows() + " rows has a missing cell");
        }
        return new KeptRows(errors, table, rows);
    }

    /** The features, row-major. */
    double[] features(List<FeatureSource> sources) {
        long size = (long) rows.length * sources.size();
        if (size > LARGEST_ARRAY) {
            throw errors.inFile("a table of " + rows.length + " rows and " + sources.size()
                    + " features is too large; at most " + LARGEST_ARRAY + " values are read");
        }
        double[] features = new double[(int) size];
        FeatureSource[] columns = sources.toArray(FeatureSource[]::new);
        int at = 0;
        for (int row : rows) {
            for (FeatureSource column : columns) {
                features[at++] = column.value(table, row);
            }
        }
        return features;
    }

    /** One slot of every row. */
    double[] column(int slot) {
        return IntStream.of(rows).mapToDouble(row -> table.get(row, slot)).toArray();
    }

    /** The codes that stand in a slot, in the order of their labels. */
    int[] codes(int slot, Labels labels) {
        BitSet used = new BitSet();
        for (int row : rows) {
            double code = table.get(row, slot);
            if (!Double.isNaN(code)) {
                used.set((int) code);
            }
        }
        return labels.ordered(used.stream().toArray());
    }

    /** The line of every row. */
    int[] lines() {
        return IntStream.of(rows).map(table::line).toArray();
    }

    int dropped() {
        return table.rows() - rows.length;
    }
}
