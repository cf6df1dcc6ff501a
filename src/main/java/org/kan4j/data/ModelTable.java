package org.kan4j.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A table for a trained model, from its header to the dataset: the schema says what is read. For one file. */
final class ModelTable {
    private final CsvErrors errors;
    private final Schema schema;
    private final MissingPolicy missing;
    private final boolean targetRequired;
    /** The columns that are read, by name; the place is the slot. The target, where there is one, is the last. */
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private final List<FeatureSource> sources = new ArrayList<>();

    ModelTable(CsvErrors errors, Schema schema, MissingPolicy missing, boolean targetRequired) {
        this.errors = errors;
        this.schema = schema;
        this.missing = missing;
        this.targetRequired = targetRequired;
        addFeatures();
        if (targetRequired) {
            columns.put(schema.target(), target());
        }
    }

    /** What is read of a file with this header. */
    ColumnPlan plan(Header header) {
        header.require(List.copyOf(columns.keySet()));
        Column skipped = new SkippedColumn();
        List<Column> inFile = header.names().stream()
                .map(name -> columns.getOrDefault(name, skipped))
                .toList();
        return new ColumnPlan(inFile, columns.size());
    }

    /** The dataset from what was read. */
    Dataset assemble(RawTable table) {
        List<Column> features = new ArrayList<>(columns.values());
        int targetSlot = columns.size() - 1;
        Optional<CellProblem> problem =
                targetRequired ? features.remove(targetSlot).problem() : Optional.empty();
        new MissingCells(errors, missing).check(features, problem, "correct it, or choose --missing drop");
        int[] slots = IntStream.range(0, columns.size()).toArray();
        refuseText(features);
        KeptRows kept = KeptRows.choose(errors, table, missing, slots);
        double[] values = kept.features(sources);
        double[] targets = targetRequired ? kept.column(targetSlot) : new double[0];
        return new Dataset(
                schema, new Dataset.Values(values, targets, kept.lines()), ReadSummary.of("", kept.dropped(), values));
    }

    /** A column of text alone is another column than the one that was trained on; means would hide that. */
    private void refuseText(List<Column> features) {
        for (Column column : features) {
            if (missing == MissingPolicy.MEAN && column instanceof NumberColumn number && !number.hasNumbers()) {
                Optional<CellProblem> text = number.text();
                if (text.isPresent()) {
                    throw text.get().refusedAsText(errors, "the column is text, and the model reads numbers there");
                }
            }
        }
    }

    /** Features of one column share its slot; the indicators among them number its categories. */
    private void addFeatures() {
        Map<String, Integer> slots = new HashMap<>();
        Map<String, List<String>> categories = new LinkedHashMap<>();
        for (Feature feature : schema.features()) {
            int slot = slots.computeIfAbsent(feature.column(), name -> slots.size());
            List<String> values = categories.computeIfAbsent(feature.column(), name -> new ArrayList<>());
            int code = FeatureSource.NUMBER;
            if (feature instanceof Feature.Indicator indicator) {
                code = values.size();
                values.add(indicator.value());
            }
            sources.add(new FeatureSource(feature, slot, code));
        }
        categories.forEach((name, values) -> columns.put(name, column(name, values)));
    }

    private Column column(String name, List<String> categories) {
        return categories.isEmpty()
                ? new NumberColumn(name, columns.size())
                : new LabelColumn(name, columns.size(), Labels.known(categories), errors);
    }

    private Column target() {
        int slot = columns.size();
        return schema.task() == Task.REGRESSION
                ? new NumberColumn(schema.target(), slot)
                : new LabelColumn(schema.target(), slot, Labels.known(schema.classes()), errors);
    }
}
