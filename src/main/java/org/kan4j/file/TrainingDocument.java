package org.kan4j.file;

import java.io.IOException;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.TrainingSpec;

/** {@link TrainingSpec} as JSON. */
final class TrainingDocument {
    private TrainingDocument() {}

    static String write(TrainingSpec training) {
        return JsonText.of(json -> {
            json.begin();
            json.key("optimizer").constant(training.optimizer());
            json.key("epochs").whole(training.epochs());
            json.key("batch").whole(training.batch());
            json.key("learning_rate").number(training.learningRate());
            json.key("half_life").number(training.halfLife());
            json.key("weight_decay").number(training.weightDecay());
            json.key("patience").whole(training.patience());
            json.key("validation").number(training.validation());
            json.key("test").number(training.test());
            json.key("seed").whole(training.seed());
            json.end();
        });
    }

    static TrainingSpec read(JsonDocument json) throws IOException {
        json.begin();
        OptimizerKind optimizer = json.key("optimizer").constant(OptimizerKind.class);
        int epochs = json.key("epochs").count(0);
        int batch = json.key("batch").count(0);
        double learningRate = json.key("learning_rate").number();
        double halfLife = json.key("half_life").number();
        double weightDecay = json.key("weight_decay").number();
        int patience = json.key("patience").count(0);
        double validation = json.key("validation").number();
        double test = json.key("test").number();
        long seed = json.key("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE);
        json.end();
        return new TrainingSpec(
                optimizer, epochs, batch, learningRate, halfLife, weightDecay, patience, validation, test, seed);
    }
}
