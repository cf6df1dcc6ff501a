package org.kan4j.data;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table as numbers: one row per sample with the features of the {@link Schema}, and the targets where they are known. Not
 * changed once made; may be shared between threads.
 */
public final class Dataset {
    private final Schema schema;
    private final Values values;
    private final ReadSummary summary;

    Dataset(Schema schema, Values values, ReadSummary summary) {
        this.schema = schema;
        this.values = values;
        this.summary = summary;
    }

    /**
     * A table that the caller already holds as numbers. The arrays are kept, not copied: leave them alone afterwards.
     *
     * @param schema what the columns mean
     * @param features row-major, {@code rows * schema.inputs()} values, NaN where one is missing, none infinite
     * @param targets one per row, finite; for a classification the index of the class; or empty where there are none
     */
    public static Dataset of(Schema schema, double[] features, double[] targets) {
        int inputs = schema.inputs();
        if (features.length == 0 || features.length % inputs != 0) {
            throw new IllegalArgumentException(
                    "the features are " + features.length + " values, not a positive multiple of " + inputs);
        }
        int rows = features.length / inputs;
        if (targets.length != 0 && targets.length != rows) {
            throw new IllegalArgumentException("there are " + targets.length + " targets for " + rows + " rows");
        }
        for (int at = 0; at < features.length; at++) {
            if (Double.isInfinite(features[at])) {
                throw new IllegalArgumentException(
                        "feature " + at % inputs + " of row " + at / inputs + " is infinite");
            }
        }
        checkTargets(schema, targets);
        int[] lines = new int[rows];
        for (int row = 0; row < rows; row++) {
            lines[row] = row + 1;
        }
        return new Dataset(schema, new Values(features, targets, lines), ReadSummary.of("", 0, features));
    }

    private static void checkTargets(Schema schema, double[] targets) {
        for (int row = 0; row < targets.length; row++) {
            double target = targets[row];
            boolean right = schema.task() == Task.REGRESSION
                    ? Double.isFinite(target)
                    : target >= 0 && target < schema.classes().size() && target == Math.rint(target);
            if (!right) {
                String wanted = schema.task() == Task.REGRESSION
                        ? "a finite number"
                        : "a class index below " + schema.classes().size();
                throw new IllegalArgumentException("target " + row + " is " + target + ", not " + wanted);
            }
        }
    }

    /**
     * The same rows with some of their features.
     *
     * @param narrower a schema of features that this table has, in any order, with its target and classes
     * @throws IllegalArgumentException if it has another feature, target or class
     */
    public Dataset narrowedTo(Schema narrower) {
        if (!narrower.equals(new Schema(narrower.features(), schema.target(), schema.task(), schema.classes()))) {
            throw new IllegalArgumentException("the table answers " + Echo.quoted(schema.target()) + " but the schema "
                    + Echo.quoted(narrower.target()) + ", or other classes");
        }
        if (narrower.equals(schema)) {
            return this;
        }
        int[] places = places(narrower);
        double[] kept = new double[rows() * places.length];
        for (int at = 0; at < kept.length; at++) {
            kept[at] = values.features[at / places.length * schema.inputs() + places[at % places.length]];
        }
        return new Dataset(
                narrower,
                new Values(kept, values.targets, values.lines),
                ReadSummary.of(summary.task(), summary.droppedRows(), kept));
    }

    /** Where the features of another schema stand in a row. */
    private int[] places(Schema other) {
        // By order, not by hash: names come from files, and may be chosen to collide.
        Map<Feature, Integer> known =
                new TreeMap<>(Comparator.comparing(Feature::column).thenComparing(Feature::name));
        for (Feature feature : schema.features()) {
            known.put(feature, known.size());
        }
        return other.features().stream()
                .mapToInt(feature -> Optional.ofNullable(known.get(feature))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the table has no feature " + Echo.quoted(feature.name()))))
                .toArray();
    }

    /** What the columns mean. */
    public Schema schema() {
        return schema;
    }

    /** Number of rows, at least one. */
    public int rows() {
        return values.lines.length;
    }

    /** The features, row-major, {@code rows * schema.inputs()}; NaN where one is missing. The array itself: only read it. */
    public double[] features() {
        return values.features;
    }

    /** The targets, numbers or class indices, one per row; empty without {@link #hasTargets}. The array itself: only read it. */
    public double[] targets() {
        return values.targets;
    }

    /** Whether the targets are known. */
    public boolean hasTargets() {
        return values.targets.length > 0;
    }

    /** The line of the file on which a row begins, from 1; for a table not from a file the number of the row, from 1. */
    public int line(int row) {
        return values.lines[row];
    }

    /** What was decided and left out while the table was read. */
    public ReadSummary summary() {
        return summary;
    }

    /**
     * SHA-256 in lower-case hexadecimal over names, task, classes and the bits of all values. Two files that say the same
     * have the same hash, whatever their path, separator, quoting and way of writing numbers.
     */
    public String hash() {
        return new ContentHash("kan4j dataset 1")
                .add(schema)
                .add(values.features)
                .add(values.targets)
                .hex();
    }

    /** The arrays of a dataset: row-major features, targets or none, and the line of each row. */
    static final class Values {
        private final double[] features;
        private final double[] targets;
        private final int[] lines;

        Values(double[] features, double[] targets, int[] lines) {
            this.features = features;
            this.targets = targets;
            this.lines = lines;
        }
    }
}
