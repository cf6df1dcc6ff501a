package org.kan4j.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.kan4j.model.LossHistory;
import org.kan4j.model.LossHistory.Point;

/** A {@link LossHistory} as JSON: a column for the epochs and one for each loss, that of the validation empty without it. */
final class HistoryDocument {
    private HistoryDocument() {}

    static String write(LossHistory history) {
        List<Point> points = history.points();
        return JsonText.of(json -> {
            json.begin();
            json.key("epochs").list(points, (text, point) -> text.whole(point.epoch()));
            json.key("training").list(points, (text, point) -> text.number(point.training()));
            json.key("validation")
                    .list(
                            points.stream()
                                    .flatMapToDouble(point -> point.validation().stream())
                                    .boxed()
                                    .toList(),
                            JsonText::number);
            json.end();
        });
    }

    static LossHistory read(JsonDocument json) throws IOException {
        json.begin();
        List<Integer> epochs = json.key("epochs").list(LossHistory.MOST, document -> document.count(1));
        List<Double> training = json.key("training").list(LossHistory.MOST, JsonDocument::number);
        List<Double> validation = json.key("validation").list(LossHistory.MOST, JsonDocument::number);
        json.end();
        requireLength("training", training.size(), epochs.size());
        if (!validation.isEmpty()) {
            requireLength("validation", validation.size(), epochs.size());
        }
        List<Point> points = new ArrayList<>();
        for (int n = 0; n < epochs.size(); n++) {
            OptionalDouble held = validation.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(validation.get(n));
            points.add(new Point(epochs.get(n), training.get(n), held));
        }
        return new LossHistory(points);
    }

    private static void requireLength(String column, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    column + " has " + length + " values, expected " + expected + ", one for every epoch");
        }
    }
}
