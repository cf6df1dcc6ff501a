package org.kan4j.report;

import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.model.Metrics;
import org.kan4j.model.Prediction;
import org.kan4j.model.Predictor;
import org.kan4j.model.TrainedModel;
import org.kan4j.picture.NetworkCurves;
import org.kan4j.sparsity.Attribution;

/** What is known of a model on a table, computed once; {@link #html} writes it down. Immutable. */
public final class Report {
    private final TrainedModel model;
    private final Dataset table;
    private final Prediction prediction;
    private final Part<NetworkCurves> curves;
    private final Part<Attribution> scores;

    private Report(
            TrainedModel model,
            Dataset table,
            Prediction prediction,
            Part<NetworkCurves> curves,
            Part<Attribution> scores) {
        this.model = model;
        this.table = table;
        this.prediction = prediction;
        this.curves = curves;
        this.scores = scores;
    }

    /**
     * Computes what a report says. What cannot be had of a model, such as the picture of a network that is too wide, is left
     * out, and the page says why.
     *
     * @param model any model
     * @param table read by its schema, with targets
     * @param backend of the model's precision
     * @throws IllegalArgumentException if the three do not fit each other, or there are no targets
     */
    public static Report of(TrainedModel model, Dataset table, Backend backend) {
        try (Predictor predictor = Predictor.open(model, backend)) {
            Prediction prediction = predictor.predict(table);
            Part<NetworkCurves> curves = Part.of(() -> NetworkCurves.of(model, table, backend));
            Part<Attribution> scores = Part.of(() -> Attribution.of(model, table, backend));
            return new Report(model, table, prediction, curves, scores);
        }
    }

    /** How good the answers are on the whole table. */
    public Metrics metrics() {
        return metrics(IntStream.range(0, table.rows()).toArray());
    }

    /** How good they are on some of its rows. */
    Metrics metrics(int[] rows) {
        return Metrics.of(table, prediction.answers(), rows);
    }

    /**
     * The page: one file of HTML, a function of the model, the table and the formulas alone.
     *
     * @param formulas what is known of the network in symbols; {@link Formulas#NONE} leaves that out
     */
    public String html(Formulas formulas) {
        return new Page(this, formulas).html();
    }

    TrainedModel model() {
        return model;
    }

    Dataset table() {
        return table;
    }

    Prediction prediction() {
        return prediction;
    }

    /** The curves of all edges, or why they cannot be drawn. */
    Part<NetworkCurves> curves() {
        return curves;
    }

    /** The scores of inputs, nodes and edges, or why there are none. */
    Part<Attribution> scores() {
        return scores;
    }
}
