package org.kan4j.bench.paper;

import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.bench.BenchDevice;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Predictor;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingDivergedException;

/** A run of a network without grids on all training rows. */
final class MlpRun {
    private MlpRun() {}

    /** The test RMSE after a run in float64; NaN if it diverges. */
    static double testError(BenchDevice device, KanSpec network, TrainingSpec training, SampledFunction.Tables tables) {
        TrainingDefinition definition = new TrainingDefinition(
                tables.training().schema().target(),
                TaskChoice.AUTO,
                CsvOptions.DEFAULT,
                network,
                training.withSeed(network.seed()),
                Precision.FLOAT64);
        try (Backend backend = device.open(Precision.FLOAT64)) {
            try (Predictor predictor = Predictor.open(
                    new Trainer(backend).train(definition, tables.training()).model())) {
                return Rmse.of(predictor, tables.test());
            }
        } catch (TrainingDivergedException e) {
            return Double.NaN;
        }
    }
}
