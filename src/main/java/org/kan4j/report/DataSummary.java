package org.kan4j.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.model.TrainedModel;

/** What a table holds, column by column, beside what the model was trained on. */
final class DataSummary {
    private final Report report;
    private final TrainedModel model;
    private final Dataset table;
    private final Schema schema;

    DataSummary(Report report) {
        this.report = report;
        this.model = report.model();
        this.table = report.table();
        this.schema = table.schema();
    }

    void write(Html html) {
        int dropped = table.summary().droppedRows();
        html.note(
                Html.count(table.rows()) + " rows"
                        + (dropped == 0 ? "" : ", " + Html.count(dropped) + " left out for missing cells")
                        + (model.normalisation().scaled()
                                ? "; each column is mapped from its trained range to "
                                        + Html.number(
                                                model.normalisation().range().low()) + " to "
                                        + Html.number(
                                                model.normalisation().range().high())
                                : "; columns are read in their own units")
                        + ". Outside is the share of the values beyond the grids of the input's curves, where little was learned.");
        html.table(
                "Columns",
                List.of("column", "lowest", "mean", "highest", "trained from", "to", "missing", "outside"),
                IntStream.range(0, schema.inputs()).mapToObj(this::column).toList());
        if (schema.task() == Task.REGRESSION) {
            html.table("Target", List.of("column", "lowest", "mean", "highest"), List.of(target()));
        } else {
            html.table("Classes", List.of("class", "rows", "share"), classes());
        }
        layers(html);
    }

    private List<String> column(int feature) {
        double[] values = IntStream.range(0, table.rows())
                .mapToDouble(row -> table.features()[row * schema.inputs() + feature])
                .toArray();
        FeatureScale scale = model.normalisation().features().get(feature);
        List<String> cells = new ArrayList<>();
        cells.add(Html.shown(schema.features().get(feature).name()));
        cells.addAll(moments(values));
        boolean known = model.provenance().hasData();
        cells.add(known ? Html.number(scale.minimum()) : "");
        cells.add(known ? Html.number(scale.maximum()) : "");
        cells.add(Html.count(Arrays.stream(values).filter(Double::isNaN).count()));
        List<Double> outside = report.prediction().outsideInputs();
        cells.add(outside.isEmpty() ? "" : Html.percent(outside.get(feature)));
        return cells;
    }

    private List<String> target() {
        List<String> cells = new ArrayList<>(List.of(Html.shown(schema.target())));
        cells.addAll(moments(table.targets()));
        return cells;
    }

    /** Lowest, mean and highest of the values that are there. */
    private static List<String> moments(double[] values) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (known.length == 0) {
            return List.of("", "", "");
        }
        double mean = Arrays.stream(known).map(value -> value / known.length).sum();
        return List.of(
                Html.number(Arrays.stream(known).min().orElseThrow()),
                Html.number(mean),
                Html.number(Arrays.stream(known).max().orElseThrow()));
    }

    private List<List<String>> classes() {
        int[] counts = new int[schema.outputs()];
        for (double target : table.targets()) {
            counts[(int) target]++;
        }
        return IntStream.range(0, counts.length)
                .mapToObj(c -> List.of(
                        Html.shown(schema.classes().get(c)),
                        Html.count(counts[c]),
                        Html.percent((double) counts[c] / table.rows())))
                .toList();
    }

    private void layers(Html html) {
        List<Double> outside = report.prediction().outside();
        if (!outside.isEmpty()) {
            html.table(
                    "Outside, by layer",
                    List.of("layer", "share of the values that enter it"),
                    IntStream.range(0, outside.size())
                            .mapToObj(l -> List.of(Integer.toString(l + 1), Html.percent(outside.get(l))))
                            .toList());
        }
    }
}
