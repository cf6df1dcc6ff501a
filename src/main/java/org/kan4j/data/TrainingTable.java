package org.kan4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table to train on, from its header to the dataset: the schema is what the table shows. For one file. */
final class TrainingTable {
    /** The target has the first two slots. */
    private static final int TARGET_SLOT = 0;

    private final CsvErrors errors;
    private final CsvOptions options;
    private final TargetColumn target;
    private final String targetName;
    private final List<Column> features = new ArrayList<>();

    TrainingTable(CsvErrors errors, String targetName, TaskChoice choice, CsvOptions options) {
        this.errors = errors;
        this.options = options;
        this.targetName = targetName;
        this.target = new TargetColumn(targetName, TARGET_SLOT, choice, errors);
    }

    /** What is read of a file with this header. */
    ColumnPlan plan(Header header) {
        header.require(List.of(targetName));
        header.require(options.categorical().stream().sorted().toList());
        if (options.categorical().contains(targetName)) {
            throw errors.inColumn(targetName, "the target cannot be a categorical feature; choose a classification");
        }
        List<Column> columns = new ArrayList<>();
        for (String name : header.names()) {
            Column column = name.equals(targetName) ? target : feature(name, TARGET_SLOT + 2 + features.size());
            columns.add(column);
            if (column != target) {
                features.add(column);
            }
        }
        if (features.isEmpty()) {
            throw errors.inFile(
                    "there is no column but the target " + Echo.quoted(targetName) + "; a feature is needed");
        }
        return new ColumnPlan(columns, TARGET_SLOT + 2 + features.size());
    }

    /** The dataset from what was read. */
    Dataset assemble(RawTable table) {
        refuseUseless();
        TaskDecision decision = target.decide();
        target.settle(table, decision.task());
        new MissingCells(errors, options.missing()).check(features, target.problem(), target.cure());
        int[] slots = IntStream.rangeClosed(0, features.size())
                .map(at -> at == 0 ? TARGET_SLOT : TARGET_SLOT + 1 + at)
                .toArray();
        KeptRows kept = KeptRows.choose(errors, table, options.missing(), slots);
        return dataset(kept, decision);
    }

    private Dataset dataset(KeptRows kept, TaskDecision decision) {
        List<FeatureSource> sources = sources(kept);
        double[] targets = kept.column(TARGET_SLOT);
        List<String> classes = List.of();
        if (decision.task() == Task.CLASSIFICATION) {
            int[] codes = kept.codes(TARGET_SLOT, target.labels());
            classes = IntStream.of(codes).mapToObj(target.labels()::name).toList();
            if (classes.size() < 2) {
                throw errors.inColumn(
                        targetName,
                        "the target has only the class " + Echo.names(classes) + " in the rows that are used; at least"
                                + " two classes are needed");
            }
            numberByOrder(targets, codes);
        }
        Schema schema =
                new Schema(sources.stream().map(FeatureSource::feature).toList(), targetName, decision.task(), classes);
        double[] values = kept.features(sources);
        ReadSummary summary = ReadSummary.of(decision.reason(), kept.dropped(), values);
        return new Dataset(schema, new Dataset.Values(values, targets, kept.lines()), summary);
    }

    private List<FeatureSource> sources(KeptRows kept) {
        List<FeatureSource> sources = new ArrayList<>();
        for (Column column : features) {
            if (column instanceof LabelColumn labels) {
                for (int code : kept.codes(labels.slot(), labels.labels())) {
                    Feature feature =
                            new Feature.Indicator(labels.name(), labels.labels().name(code));
                    sources.add(new FeatureSource(feature, labels.slot(), code));
                }
            } else if (column instanceof NumberColumn number) {
                sources.add(new FeatureSource(new Feature.Numeric(number.name()), number.slot(), FeatureSource.NUMBER));
            }
        }
        return sources;
    }

    private Column feature(String name, int slot) {
        return options.categorical().contains(name)
                ? new LabelColumn(name, slot, Labels.open(), errors)
                : new NumberColumn(name, slot);
    }

    /** A column without a value is refused under every policy: dropping or filling would leave nothing of it. */
    private void refuseUseless() {
        List<NumberColumn> texts = new ArrayList<>();
        for (Column column : features) {
            if (column instanceof NumberColumn number && !number.hasNumbers()) {
                if (number.text().isEmpty()) {
                    throw errors.inColumn(number.name(), "no row holds a number; remove the column from the file");
                }
                texts.add(number);
            } else if (column instanceof LabelColumn labels && labels.labels().size() == 0) {
                throw errors.inColumn(labels.name(), "no row holds a value; remove the column from the file");
            }
        }
        if (!texts.isEmpty()) {
            refuseText(texts);
        }
    }

    private void refuseText(List<NumberColumn> columns) {
        NumberColumn first = columns.get(0);
        List<String> others = columns.stream().skip(1).map(NumberColumn::name).toList();
        String cure = "the column is text; remove the column from the file or declare it with --categorical "
                + Echo.of(first.name()) + (others.isEmpty() ? "" : " (text as well: " + Echo.names(others) + ")");
        throw first.text().orElseThrow().refusedAsText(errors, cure);
    }

    private static void numberByOrder(double[] targets, int[] codes) {
        int[] positions = new int[IntStream.of(codes).max().orElse(0) + 1];
        for (int at = 0; at < codes.length; at++) {
            positions[codes[at]] = at;
        }
        for (int row = 0; row < targets.length; row++) {
            targets[row] = positions[(int) targets[row]];
        }
    }
}
