package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kan4j.backend.Precision;
import org.kan4j.compare.Candidate;
import org.kan4j.compare.ErrorMeasure;
import org.kan4j.compare.Outcome;
import org.kan4j.compare.Spread;
import org.kan4j.compare.Summary;
import org.kan4j.data.Dataset;
import org.kan4j.data.Split;
import org.kan4j.data.Splitter;
import org.kan4j.data.Task;
import org.kan4j.model.TrainingSpec;

/**
 * A comparison in both forms of an answer. The same comparison gives the same text wherever it was computed, but for seconds.
 *
 * @param data the table
 * @param seeds the seeds, at least one
 * @param precision in which everything was computed
 * @param summaries what was compared, at least one
 * @param svg where it was drawn
 */
record CompareReport(Dataset data, List<Long> seeds, Precision precision, List<Summary> summaries, Optional<Path> svg) {
    private Split split() {
        TrainingSpec training = summaries.get(0).candidate().training();
        return Splitter.split(data, training.validation(), training.test(), seeds.get(0));
    }

    private ErrorMeasure measure() {
        return ErrorMeasure.of(data.schema().task());
    }

    String json() {
        Split split = split();
        ObjectNode document = Json.object();
        document.put("task", Words.of(data.schema().task()));
        document.put("task_reason", data.summary().task());
        document.put("target", data.schema().target());
        ObjectNode rows = document.putObject("rows");
        rows.put("training", split.train().length);
        rows.put("validation", split.validation().length);
        rows.put("test", split.test().length);
        rows.put("dropped", data.summary().droppedRows());
        document.put("missing_cells", data.summary().missingCells());
        document.put("precision", Words.of(precision));
        document.put("error_measure", Words.of(measure()));
        ArrayNode candidates = document.putArray("candidates");
        summaries.forEach(summary -> put(candidates.addObject(), summary));
        document.put("svg", svg.map(Path::toString).orElse(null));
        return Json.text(document);
    }

    private static void put(ObjectNode object, Summary summary) {
        Candidate candidate = summary.candidate();
        object.put("series", candidate.series());
        ArrayNode hidden = object.putArray("hidden");
        candidate.hidden().forEach(hidden::add);
        if (candidate.hasGrid()) {
            object.put("grid", candidate.network().grid());
        } else {
            object.putNull("grid");
        }
        object.put("parameters", candidate.parameters());
        put(object, "error", summary.error());
        put(object, "seconds", summary.seconds());
        object.put("diverged", summary.diverged());
        ArrayNode runs = object.putArray("runs");
        for (Outcome outcome : summary.outcomes()) {
            ObjectNode run = runs.addObject();
            run.put("seed", outcome.seed());
            Json.put(run, "error", outcome.error().orElse(Double.NaN));
            run.put("seconds", outcome.seconds());
            run.put("epochs", outcome.epochs());
        }
    }

    private static void put(ObjectNode object, String key, Optional<Spread> spread) {
        if (spread.isEmpty()) {
            object.putNull(key);
            return;
        }
        ObjectNode values = object.putObject(key);
        values.put("median", spread.get().median());
        values.put("lowest", spread.get().lowest());
        values.put("highest", spread.get().highest());
    }

    String text() {
        Split split = split();
        TextTable head = new TextTable();
        head.row("task", OneLine.of(data.summary().task()));
        head.row(
                "rows",
                String.format(
                        Locale.ROOT,
                        "%d training, %d validation, %d test",
                        split.train().length,
                        split.validation().length,
                        split.test().length));
        head.row(
                "error",
                measure().words() + " on the test rows"
                        + (data.schema().task() == Task.REGRESSION ? ", in the target's units" : "") + ", in "
                        + Words.of(precision));
        head.row("seeds", seedWords());
        svg.ifPresent(file -> head.row("drawing", OneLine.of(file.toString())));
        return head + "\n" + table();
    }

    private String seedWords() {
        long last = seeds.get(seeds.size() - 1);
        return seeds.size() == 1
                ? String.valueOf(last)
                : seeds.get(0) + " to " + last + "; the table has medians, [lowest .. highest]";
    }

    private TextTable table() {
        TextTable table = new TextTable();
        table.row("series", "hidden", "grid", "parameters", "error", "", "seconds", "", "runs");
        for (Summary summary : summaries) {
            Candidate candidate = summary.candidate();
            table.row(
                    candidate.series(),
                    candidate.hidden().isEmpty()
                            ? "0"
                            : candidate.hidden().stream().map(String::valueOf).collect(Collectors.joining(",")),
                    candidate.hasGrid() ? String.valueOf(candidate.network().grid()) : "-",
                    String.valueOf(candidate.parameters()),
                    summary.error().map(error -> number(6, error.median())).orElse("-"),
                    summary.error().map(error -> range(6, error)).orElse(""),
                    summary.seconds()
                            .map(seconds -> number(3, seconds.median()))
                            .orElse("-"),
                    summary.seconds().map(seconds -> range(3, seconds)).orElse(""),
                    runs(summary));
        }
        return table;
    }

    private static String runs(Summary summary) {
        int runs = summary.outcomes().size();
        return summary.diverged() == 0 ? String.valueOf(runs) : runs + ", " + summary.diverged() + " diverged";
    }

    private static String range(int digits, Spread spread) {
        return "[" + number(digits, spread.lowest()) + " .. " + number(digits, spread.highest()) + "]";
    }

    private static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "g", value);
    }
}
