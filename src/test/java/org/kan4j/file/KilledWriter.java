package org.kan4j.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.spline.Knots;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.OptimizerState;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingState;

/**
 * A process that writes one model and one checkpoint over and over until it is killed; every number of a version is one
 * larger than that of the version before. Prints a byte after each version.
 */
final class KilledWriter {
    static final String MODEL = "model.safetensors";
    static final String CHECKPOINT = "checkpoint.safetensors";

    private static final KanSpec SPEC = KanSpec.of(1, 170, 170, 1);
    private static final Schema SCHEMA = new Schema(List.of(new Feature.Numeric("x")), "y", Task.REGRESSION, List.of());
    private static final Normalisation NORMALISATION =
            new Normalisation(List.of(new FeatureScale(0, 1, 0.5)), new Range(-1, 1), TargetScale.IDENTITY);

    private KilledWriter() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        for (long version = Long.parseLong(arguments[1]); ; version++) {
            write(folder, version);
            System.out.print('.');
            System.out.flush();
        }
    }

    /** Writes a version of both files. */
    static void write(Path folder, long version) {
        ModelFile.write(folder.resolve(MODEL), model(version));
        CheckpointFile.write(folder.resolve(CHECKPOINT), checkpoint(version));
    }

    private static TrainedModel model(long version) {
        NetworkLayout layout = NetworkLayout.of(SPEC);
        double[] mask = new double[layout.edges()];
        Arrays.fill(mask, 1);
        List<double[]> knots = layout.layers().stream()
                .map(layer -> repeated(
                        Knots.uniform(SPEC.grid(), SPEC.order(), -1, 1),
                        layer.shape().in()))
                .toList();
        return new TrainedModel(
                SCHEMA,
                NORMALISATION,
                Precision.FLOAT32,
                SPEC,
                new Parameters(layout, block(version), mask, knots),
                new Provenance(Long.toString(version), TrainingSpec.DEFAULT, Contract.VERSION));
    }

    private static Checkpoint checkpoint(long version) {
        Parameters numbers = model(version).parameters();
        return new Checkpoint(
                new TrainingDefinition(
                        "y", TaskChoice.AUTO, CsvOptions.DEFAULT, SPEC, TrainingSpec.DEFAULT, Precision.FLOAT32),
                Long.toString(version),
                SCHEMA,
                NORMALISATION,
                new TrainingState(
                        1,
                        version,
                        new TrainingState.Place(0, 1),
                        numbers,
                        new TrainingState.Best(1, 0.5, numbers),
                        new OptimizerState.Moments(block(version), block(version))));
    }

    private static double[] block(long version) {
        double[] values = new double[NetworkLayout.of(SPEC).parameters()];
        Arrays.fill(values, (double) version);
        return values;
    }

    private static double[] repeated(double[] knots, int times) {
        double[] all = new double[knots.length * times];
        Arrays.setAll(all, i -> knots[i % knots.length]);
        return all;
    }
}
