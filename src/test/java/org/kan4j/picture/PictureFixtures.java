package org.kan4j.picture;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

/** Small networks without one edge, and tables for them. */
final class PictureFixtures {
    private PictureFixtures() {}

    /** Random weights of edges, an edge that is gone and one that is halved. */
    static TrainedModel model(KanSpec spec) {
        int inputs = spec.widths().get(0);
        List<Feature> features = IntStream.range(0, inputs)
                .<Feature>mapToObj(n -> new Feature.Numeric("x" + n))
                .toList();
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        SplittableRandom random = new SplittableRandom(5);
        int end = start.layout().layers().get(0).parameterEnd();
        double[] values = start.copyOfValues();
        Arrays.setAll(values, n -> n < end ? values[n] + random.nextDouble(-0.5, 0.5) : values[n]);
        double[] mask = start.copyOfMask();
        mask[1] = 0;
        mask[2] = 0.5;
        return new TrainedModel(
                new Schema(features, "y", Task.REGRESSION, List.of()),
                new Normalisation(
                        Collections.nCopies(inputs, new FeatureScale(-2, 2, 0.25)),
                        new Range(-1, 1),
                        new TargetScale(3, 2)),
                Precision.FLOAT64,
                spec,
                start.withValues(values).withMask(mask),
                new Provenance("1".repeat(64), TrainingSpec.DEFAULT, Contract.VERSION));
    }

    /** Every feature lowest in the first row, highest in the second, between in the third. */
    static Dataset table(TrainedModel model) {
        int inputs = model.schema().inputs();
        double[] features = new double[3 * inputs];
        for (int n = 0; n < inputs; n++) {
            features[n] = -1.5 - 0.1 * n;
            features[inputs + n] = 1 + 0.2 * n;
            features[2 * inputs + n] = 0.3;
        }
        return Dataset.of(model.schema(), features, new double[3]);
    }
}
