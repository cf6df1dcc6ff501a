package org.kan4j.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Family;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.CsvReader;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.MissingPolicy;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.Progress;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;

/** Models and checkpoints that several tests share: really trained, small. */
final class ModelSample {
    private static final TrainingSpec TRAINING =
            TrainingSpec.DEFAULT.withEpochs(3).withBatch(32);

    /** What a run leaves behind. */
    record Trained(TrainedModel model, Checkpoint last) {}

    private ModelSample() {}

    /** The rows of examples/wine.csv and a run on them. */
    static Trained wine(Precision precision) {
        CsvOptions csv = new CsvOptions(MissingPolicy.DROP, Set.of());
        Dataset data = CsvReader.readTraining(Path.of("examples", "wine.csv"), "cultivar", TaskChoice.AUTO, csv);
        KanSpec spec = KanSpec.of(data.schema().inputs(), 2, data.schema().outputs())
                .withGrid(3)
                .withOrder(2)
                .withSeed(-5);
        return train(data, new TrainingDefinition("cultivar", TaskChoice.AUTO, csv, spec, TRAINING, precision));
    }

    /** A regression on a numeric, a constant and a one-hot column with names that need escapes, without validation. */
    static Trained mixed(Precision precision) {
        List<Feature> features = List.of(
                new Feature.Numeric("größe \"x\" \uD83D\uDE00"),
                new Feature.Numeric("constant"),
                new Feature.Indicator("colour", "red\n"),
                new Feature.Indicator("colour", "\u0001blue"));
        Schema schema = new Schema(features, "price, €", Task.REGRESSION, List.of());
        SplittableRandom random = new SplittableRandom(4);
        int rows = 40;
        double[] values = new double[rows * 4];
        double[] targets = new double[rows];
        for (int row = 0; row < rows; row++) {
            boolean red = random.nextBoolean();
            double x = random.nextDouble() * 0.1;
            values[4 * row] = x;
            values[4 * row + 1] = -0.0;
            values[4 * row + 2] = red ? 1 : 0;
            values[4 * row + 3] = red ? 0 : 1;
            targets[row] = 1e7 * x + (red ? 3 : 0);
        }
        CsvOptions csv = new CsvOptions(MissingPolicy.MEAN, Set.of("zeta", "colour", "alpha"));
        TrainingSpec training = TRAINING.withHeldOut(0, 0.25).withSeed(Long.MIN_VALUE);
        TrainingDefinition definition = new TrainingDefinition(
                "price, €", TaskChoice.REGRESSION, csv, KanSpec.of(4, 1).withRange(-2, 0.3), training, precision);
        return train(Dataset.of(schema, values, targets), definition);
    }

    /** A regression by a family of basis functions. */
    static Trained of(Family family, Precision precision) {
        return diabetes(KanSpec.of(10, 2, 1).withFamily(family), precision);
    }

    /** A regression by a network of ten inputs and one output. */
    static Trained diabetes(KanSpec spec, Precision precision) {
        Dataset data = CsvReader.readTraining(
                Path.of("examples", "diabetes.csv"), "progression", TaskChoice.AUTO, CsvOptions.DEFAULT);
        return train(
                data,
                new TrainingDefinition("progression", TaskChoice.AUTO, CsvOptions.DEFAULT, spec, TRAINING, precision));
    }

    private static Trained train(Dataset data, TrainingDefinition definition) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (Backend backend = ReferenceBackend.open(definition.precision())) {
            Trainer trainer =
                    new Trainer(backend, Progress.SILENT, (checkpoint, last) -> checkpoints.add(checkpoint.get()));
            TrainedModel model = trainer.train(definition, data).model();
            return new Trained(model, checkpoints.get(checkpoints.size() - 1));
        }
    }
}
