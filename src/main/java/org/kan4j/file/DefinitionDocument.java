package org.kan4j.file;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.MissingPolicy;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;

/**
 * How a run's table is read, as JSON: the part of a {@link org.kan4j.train.TrainingDefinition} that a model has no need
 * of.
 *
 * @param target the column to learn
 * @param task how the task is found
 * @param csv how the table is read
 */
record DefinitionDocument(String target, TaskChoice task, CsvOptions csv) {
    String write() {
        return JsonText.of(json -> {
            json.begin();
            json.key("target").text(target);
            json.key("task").constant(task);
            json.key("missing").constant(csv.missing());
            json.key("categorical").list(new TreeSet<>(csv.categorical()), JsonText::text);
            json.end();
        });
    }

    static DefinitionDocument read(JsonDocument json) throws IOException {
        json.begin();
        String target = json.key("target").text();
        TaskChoice task = json.key("task").constant(TaskChoice.class);
        MissingPolicy missing = json.key("missing").constant(MissingPolicy.class);
        List<String> names = json.key("categorical").list(KanSpec.MAX_WIDTH, JsonDocument::text);
        json.end();
        Set<String> categorical = new TreeSet<>(names);
        if (!names.equals(List.copyOf(categorical))) {
            throw new IllegalArgumentException("categorical has names twice or out of order, expected them ascending");
        }
        return new DefinitionDocument(target, task, new CsvOptions(missing, categorical));
    }
}
