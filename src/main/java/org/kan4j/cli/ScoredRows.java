package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.Split;
import org.kan4j.model.Metrics;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingRows;

/**
 * The rows that tell how good something is that was made of a model: the test rows of its training, where it had some and the table
 * is that of the training; else all.
 */
final class ScoredRows {
    private final Dataset table;
    private final Optional<Split> split;
    private final boolean compiled;

    private ScoredRows(TrainedModel model, Dataset table, Optional<Split> split) {
        this.table = table;
        this.compiled = !model.provenance().hasData();
        this.split = split;
    }

    /** Of a table with targets. */
    static ScoredRows of(TrainedModel model, Dataset table) {
        return new ScoredRows(model, table, TrainingRows.of(model, table));
    }

    /** Those to decide by: the training rows, where they are known. */
    int[] deciding() {
        return split.map(Split::train).orElseGet(this::all);
    }

    private int[] scored() {
        return heldOut() ? split.orElseThrow().test() : all();
    }

    private boolean heldOut() {
        return split.isPresent() && split.get().test().length > 0;
    }

    private int[] all() {
        return IntStream.range(0, table.rows()).toArray();
    }

    /** How good answers are. */
    Metrics metrics(double[] answers) {
        return Metrics.of(table, answers, scored());
    }

    /** Which rows they are. */
    String words() {
        if (heldOut()) {
            return scored().length + " test rows, held out in training";
        }
        if (compiled) {
            return "all " + table.rows() + " rows; the model was compiled from a formula, without data";
        }
        return "all " + table.rows() + " rows"
                + (split.isPresent()
                        ? ", none was held out in training"
                        : "; this is not the table that the model was trained on, or not all of it");
    }

    /** The same as fields. */
    void put(ObjectNode document) {
        document.put("rows", scored().length);
        document.put("held_out", heldOut());
    }
}
