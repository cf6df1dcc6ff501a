package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kan4j.backend.Outside;
import org.kan4j.model.GridMode;
import org.kan4j.model.Prediction;
import org.kan4j.model.TrainedModel;

/** The shares of values outside the grid, layer by layer, in the forms of an answer and as a warning. */
final class OutsideReport {
    /** A larger share in one layer is worth a warning. */
    private static final double MUCH = 0.01;

    /** A larger share in training is worth one: some is usual where knots stay. */
    private static final double MOST = 0.25;

    private OutsideReport() {}

    /** The shares in one line. */
    static String line(Prediction prediction) {
        return line(prediction.outside(), -1);
    }

    /** Those of the layers where much lies outside; empty where there is none. */
    static String much(List<Double> shares) {
        return line(shares, MUCH);
    }

    /** Says where a network was trained on values for which its splines have no grid. */
    static void warnAfterTraining(TrainedModel model, Prediction prediction, Console console) {
        String layers = line(prediction.outside(), MOST);
        if (!layers.isEmpty()) {
            boolean movable = model.spec().family().isSpline() && model.spec().gridMode() == GridMode.PLACED;
            List<String> advice = new ArrayList<>();
            if (movable) {
                advice.add("--grid-update lays knots where the values are");
            }
            if (!model.normalisation().scaled()) {
                advice.add("--scale fitted lays the features onto their grid");
            }
            console.say("warning: the network works outside its grids (" + layers + ")"
                    + (advice.isEmpty() ? "" : "; " + String.join(", and ", advice)));
        }
    }

    private static String line(List<Double> shares, double above) {
        List<String> layers = new ArrayList<>();
        for (int l = 0; l < shares.size(); l++) {
            if (shares.get(l) > above) {
                layers.add(String.format(Locale.ROOT, "layer %d %.2f %%", l + 1, 100 * shares.get(l)));
            }
        }
        return String.join(", ", layers);
    }

    static void put(ObjectNode document, Prediction prediction) {
        ArrayNode shares = document.putArray("outside_grid");
        prediction.outside().forEach(shares::add);
    }

    /** Says on which layers much lies outside the grid, so that nobody trusts such answers unknowingly. */
    static void warn(TrainedModel model, Prediction prediction, Console console) {
        String layers = much(prediction.outside());
        if (!layers.isEmpty()) {
            Outside outside = model.spec().outside();
            console.say("warning: many values lie outside the grid (" + layers + "), where the "
                    + (model.spec().family().isSpline() ? "splines " : "functions ")
                    + behaviour(outside) + " and have learned little; train on rows that reach as far"
                    + (outside == Outside.FADE ? ", or with --outside clamp or linear" : ""));
        }
    }

    private static String behaviour(Outside outside) {
        return switch (outside) {
            case FADE -> "fade to zero";
            case CLAMP -> "stay what they are at its end";
            case LINEAR -> "go on along their tangents";
            case REPEAT -> "repeat";
        };
    }
}
