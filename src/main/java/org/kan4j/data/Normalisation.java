package org.kan4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the user's units become the network's and back: each feature from the [minimum, maximum] of the training rows to the
 * range of the grid, a regression target standardised, a class index left as it is. Part of a model; fitted on training rows
 * only. May be shared between threads.
 *
 * @param features one scale per feature of the schema, in its order
 * @param range the range that the features are mapped to
 * @param target the scale of the target; {@link TargetScale#IDENTITY} for a classification
 * @param scaled whether features are mapped; false leaves them as they are, but for missing values
 */
public record Normalisation(List<FeatureScale> features, Range range, TargetScale target, boolean scaled) {
    /** Takes a copy of the list. */
    public Normalisation {
        features = List.copyOf(features);
    }

    /** One that maps the features. */
    public Normalisation(List<FeatureScale> features, Range range, TargetScale target) {
        this(features, range, target, true);
    }

    /** Fits on these rows of a dataset with targets; there must be at least one. */
    public static Normalisation fit(Dataset data, int[] rows, Range range) {
        if (rows.length == 0 || !data.hasTargets()) {
            throw new IllegalArgumentException("a normalisation is fitted on at least one row with a target, got none");
        }
        List<FeatureScale> scales = new ArrayList<>();
        for (int feature = 0; feature < data.schema().inputs(); feature++) {
            scales.add(scale(data, rows, feature));
        }
        TargetScale target =
                data.schema().task() == Task.CLASSIFICATION ? TargetScale.IDENTITY : targetScale(data.targets(), rows);
        return new Normalisation(scales, range, target);
    }

    /**
     * Leaves everything as it is; a missing value is read as the mean of these rows.
     *
     * @param range what features should lie in
     */
    public static Normalisation none(Dataset data, int[] rows, Range range) {
        return new Normalisation(fit(data, rows, range).features(), range, TargetScale.IDENTITY, false);
    }

    /** The features of these rows in the network's units, row-major, no NaN among them. */
    public double[] apply(Dataset data, int[] rows) {
        int inputs = checkInputs(data.schema().inputs());
        double[] mapped = new double[Math.multiplyExact(rows.length, inputs)];
        double[] values = data.features();
        for (int at = 0; at < rows.length; at++) {
            map(values, rows[at] * inputs, mapped, at * inputs);
        }
        return mapped;
    }

    /** One row of features in the network's units; NaN is read as the mean of the training rows. */
    public double[] applyRow(double[] row) {
        double[] mapped = new double[checkInputs(row.length)];
        map(row, 0, mapped, 0);
        return mapped;
    }

    /** The targets of these rows in the network's units; class indices as they are. */
    public double[] applyTargets(Dataset data, int[] rows) {
        double[] targets = data.targets();
        return IntStream.of(rows)
                .mapToDouble(row -> target.normalise(targets[row]))
                .toArray();
    }

    /** A regression output in the user's units. */
    public double denormaliseTarget(double output) {
        return target.denormalise(output);
    }

    /** The features that are the same in all training rows, and so 0 for the network, by name; none where none is mapped. */
    public List<String> constantFeatures(Schema schema) {
        checkInputs(schema.inputs());
        return IntStream.range(0, features.size())
                .filter(at -> scaled && features.get(at).isConstant())
                .mapToObj(at -> schema.features().get(at).name())
                .toList();
    }

    private void map(double[] from, int fromOffset, double[] to, int toOffset) {
        for (int at = 0; at < features.size(); at++) {
            FeatureScale scale = features.get(at);
            double value = from[fromOffset + at];
            to[toOffset + at] = scaled ? scale.map(value, range) : scale.known(value);
        }
    }

    private int checkInputs(int inputs) {
        if (inputs != features.size()) {
            throw new IllegalArgumentException("got " + inputs + " features, but the model reads " + features.size());
        }
        return inputs;
    }

    /** A feature without a value in any of the rows counts as constant. */
    private static FeatureScale scale(Dataset data, int[] rows, int feature) {
        int inputs = data.schema().inputs();
        double[] values = IntStream.of(rows)
                .mapToDouble(row -> data.features()[row * inputs + feature])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        if (values.length == 0) {
            return new FeatureScale(0, 0, 0);
        }
        Moments moments = Moments.of(values);
        return new FeatureScale(moments.minimum(), moments.maximum(), moments.mean());
    }

    private static TargetScale targetScale(double[] targets, int[] rows) {
        Moments moments =
                Moments.of(IntStream.of(rows).mapToDouble(row -> targets[row]).toArray());
        return new TargetScale(moments.mean(), moments.deviation() > 0 ? moments.deviation() : 1);
    }
}
