package org.kan4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kan4j.chart.XmlText;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

/** What a model is, and what decided it. */
final class ModelTable {
    private final TrainedModel model;
    private final List<List<String>> rows = new ArrayList<>();

    ModelTable(TrainedModel model) {
        this.model = model;
    }

    void write(Html html) {
        KanSpec spec = model.spec();
        Provenance provenance = model.provenance();
        TrainingSpec training = provenance.training();
        row("network", widths(spec));
        row("curves", curves(spec));
        row("edges", Html.count(model.parameters().presentEdges()));
        row("parameters", Html.count(spec.parameterCount()) + " in " + word(model.precision()));
        if (provenance.hasData()) {
            row(
                    "training",
                    word(training.optimizer().kind()) + ", at most " + Html.count(training.allEpochs())
                            + " epochs, seed " + training.seed());
        } else {
            row("training", "none; compiled from a formula");
        }
        provenance.parent().ifPresent(parent -> row("parent", parent));
        row("data", provenance.hasData() ? provenance.dataHash() : "none");
        row("contract", "version " + provenance.contractVersion());
        html.table("The model", List.of(), rows);
    }

    private void row(String name, String value) {
        rows.add(List.of(name, "<span class=\"long\">" + XmlText.escaped(value) + "</span>"));
    }

    /** The widths from the inputs to the outputs. */
    static String widths(KanSpec spec) {
        return spec.widths().stream().map(String::valueOf).collect(Collectors.joining(" \u2192 "));
    }

    private static String curves(KanSpec spec) {
        if (!spec.family().hasFunctions()) {
            return "none: a multilayer perceptron, " + word(spec.base()) + " between layers";
        }
        return (spec.family().isSpline() ? "B-splines of order " + spec.order() : word(spec.family()))
                + " on a grid of " + spec.grid() + ", beside " + word(spec.base()) + "; outside the grid: "
                + word(spec.outside());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
