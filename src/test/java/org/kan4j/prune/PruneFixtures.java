package org.kan4j.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.Parameters;
import org.kan4j.model.Predictor;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

/** Small networks with first parameters and random transforms of nodes, and tables for them. */
final class PruneFixtures {
    private PruneFixtures() {}

    static List<Feature> numbers(int count) {
        List<Feature> features = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            features.add(new Feature.Numeric("x" + n));
        }
        return features;
    }

    static TrainedModel model(KanSpec spec) {
        return model(spec, Precision.FLOAT64);
    }

    static TrainedModel model(KanSpec spec, Precision precision) {
        return model(spec, precision, numbers(spec.widths().get(0)));
    }

    static TrainedModel model(KanSpec spec, Precision precision, List<Feature> features) {
        Parameters start = Parameters.initial(spec, precision);
        double[] values = start.copyOfValues();
        SplittableRandom random = new SplittableRandom(3);
        for (NodeSlice slice : start.layout().nodes()) {
            for (int n = slice.parameterOffset(); n < slice.parameterEnd(); n++) {
                values[n] += random.nextDouble(-0.5, 0.5);
            }
        }
        start.layout().knots().forEach(slice -> {
            for (int n = slice.parameterOffset(); n < slice.parameterEnd(); n++) {
                values[n] += random.nextDouble(-0.05, 0.05);
            }
        });
        Normalisation units = new Normalisation(
                Collections.nCopies(features.size(), new FeatureScale(-2, 2, 0.25)),
                new Range(-1, 1),
                new TargetScale(3, 2));
        return new TrainedModel(
                new Schema(features, "y", Task.REGRESSION, List.of()),
                units,
                precision,
                spec,
                start.withValues(Arrays.stream(values).map(precision::round).toArray()),
                new Provenance("1".repeat(64), TrainingSpec.DEFAULT, Contract.VERSION));
    }

    /** Without the edge from an input of a layer to one of its sums. */
    static TrainedModel without(TrainedModel model, int layer, int input, int sum) {
        double[] mask = model.parameters().copyOfMask();
        LayerSlice slice = model.parameters().layout().layers().get(layer);
        mask[slice.edgeOffset() + input * slice.shape().out() + sum] = 0;
        return model.withParameters(model.parameters().withMask(mask));
    }

    /** With other coefficients and weights of an edge. */
    static TrainedModel weighted(TrainedModel model, int layer, int edge, DoubleUnaryOperator change) {
        double[] values = model.parameters().copyOfValues();
        LayerSlice slice = model.parameters().layout().layers().get(layer);
        for (int at : new int[] {slice.baseOffset() + edge, slice.scaleOffset() + edge}) {
            values[at] = model.precision().round(change.applyAsDouble(values[at]));
        }
        return model.withParameters(model.parameters().withValues(values));
    }

    /** With a constant on top of an edge, inside its grid. */
    static TrainedModel raised(TrainedModel model, int layer, int edge, double constant) {
        double[] values = model.parameters().copyOfValues();
        LayerSlice slice = model.parameters().layout().layers().get(layer);
        int out = slice.shape().out();
        for (int m = 0; m < slice.shape().coefficients(); m++) {
            int at = slice.coefficientOffset() + (edge / out * slice.shape().coefficients() + m) * out + edge % out;
            values[at] = model.precision().round(values[at] + constant / values[slice.scaleOffset() + edge]);
        }
        return model.withParameters(model.parameters().withValues(values));
    }

    static Dataset table(TrainedModel model, int rows) {
        SplittableRandom random = new SplittableRandom(6);
        double[] features =
                random.doubles((long) rows * model.schema().inputs(), -2, 2).toArray();
        return Dataset.of(model.schema(), features, random.doubles(rows, -1, 1).toArray());
    }

    static Pruning prune(TrainedModel model, Dataset table, PruneSpec spec) {
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            return new Pruner(backend, spec).prune(model, table);
        }
    }

    static double[] answers(TrainedModel model, Dataset table) {
        try (Predictor predictor = Predictor.open(model)) {
            return predictor.predict(table.narrowedTo(model.schema())).answers();
        }
    }
}
