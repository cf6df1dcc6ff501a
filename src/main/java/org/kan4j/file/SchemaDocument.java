package org.kan4j.file;

import java.io.IOException;
import java.util.List;
import org.kan4j.data.Echo;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.model.KanSpec;

/** {@link Schema} as JSON. */
final class SchemaDocument {
    private static final String NUMERIC = "numeric";
    private static final String INDICATOR = "indicator";

    private SchemaDocument() {}

    static String write(Schema schema) {
        return JsonText.of(json -> {
            json.begin();
            json.key("features").list(schema.features(), SchemaDocument::writeFeature);
            json.key("target").text(schema.target());
            json.key("task").constant(schema.task());
            json.key("classes").list(schema.classes(), JsonText::text);
            json.end();
        });
    }

    private static void writeFeature(JsonText json, Feature feature) throws IOException {
        json.begin();
        json.key("kind").text(feature instanceof Feature.Indicator ? INDICATOR : NUMERIC);
        json.key("column").text(feature.column());
        if (feature instanceof Feature.Indicator indicator) {
            json.key("value").text(indicator.value());
        }
        json.end();
    }

    static Schema read(JsonDocument json) throws IOException {
        json.begin();
        List<Feature> features = json.key("features").list(KanSpec.MAX_WIDTH, SchemaDocument::readFeature);
        String target = json.key("target").text();
        Task task = json.key("task").constant(Task.class);
        List<String> classes = json.key("classes").list(KanSpec.MAX_WIDTH, JsonDocument::text);
        json.end();
        return new Schema(features, target, task, classes);
    }

    private static Feature readFeature(JsonDocument json) throws IOException {
        json.begin();
        String kind = json.key("kind").text();
        String column = json.key("column").text();
        Feature feature = switch (kind) {
            case NUMERIC -> new Feature.Numeric(column);
            case INDICATOR -> new Feature.Indicator(column, json.key("value").text());
            default ->
                throw new IllegalArgumentException(
                        "kind is " + Echo.quoted(kind) + ", known are " + Echo.names(List.of(NUMERIC, INDICATOR)));
        };
        json.end();
        return feature;
    }
}
