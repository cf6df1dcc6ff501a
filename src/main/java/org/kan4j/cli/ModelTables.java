package org.kan4j.cli;

import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.data.Dataset;
import org.kan4j.device.Workload;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Prediction;
import org.kan4j.model.Predictor;
import org.kan4j.model.TrainedModel;

/** What the commands that ask a model share. */
final class ModelTables {
    private ModelTables() {}

    /** The answers for a whole table. */
    static Prediction answers(TrainedModel model, Dataset table, DeviceOptions device, Console console) {
        Workload work = Workload.prediction(layers(model.parameters().layout()), table.rows());
        try (Backend backend = device.open(console, model.precision(), work);
                Predictor predictor = Predictor.open(model, backend)) {
            return predictor.predict(table);
        }
    }

    static List<LayerShape> layers(NetworkLayout layout) {
        return layout.layers().stream().map(LayerSlice::shape).toList();
    }

    /** Says what a policy has left out or filled in, so that nobody misses it in the answer. */
    static void sayMissing(Dataset table, Console console) {
        int dropped = table.summary().droppedRows();
        if (dropped > 0) {
            console.say(dropped + (dropped == 1 ? " row" : " rows") + " with missing cells left out");
        }
        long filled = table.summary().missingCells();
        if (filled > 0) {
            console.say(filled + (filled == 1 ? " missing cell" : " missing cells") + " read as the mean");
        }
    }
}
