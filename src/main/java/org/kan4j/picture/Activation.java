package org.kan4j.picture;

import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerSlice;
import org.kan4j.data.Dataset;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.TrainedModel;

/**
 * What a picture of one edge shows. Immutable and thread-safe.
 *
 * @param from what enters it: the name of an input, or the number of a node
 * @param curve the edge over the range of its grid and of what enters it
 * @param knots those of its grid, ascending; empty of other families than splines
 * @param counts of the values that enter, in intervals of equal width over the range of the curve
 */
public record Activation(String from, EdgeCurve curve, List<Double> knots, List<Integer> counts) {
    /** Copies the lists. */
    public Activation {
        knots = List.copyOf(knots);
        counts = List.copyOf(counts);
    }

    /**
     * Takes one edge of a network, as {@link NetworkCurves#of} takes all.
     *
     * @param place the edge
     * @param model any network
     * @param table read by its schema, at least two rows; targets play no part
     * @param backend of the model's precision
     * @throws IllegalArgumentException if there is no such edge, it is masked, or as {@link NetworkCurves#of}
     */
    public static Activation of(EdgePlace place, TrainedModel model, Dataset table, Backend backend) {
        requireEdge(place, model);
        return new CurveSampler(model, table, backend).activation(place);
    }

    /** Refuses an edge that a network has not, or that is masked, with an {@link IllegalArgumentException}. */
    public static void requireEdge(EdgePlace place, TrainedModel model) {
        NetworkLayout layout = model.parameters().layout();
        require(place, "layer", place.layer(), layout.layers().size());
        LayerSlice slice = layout.layers().get(place.layer());
        require(place, "node", place.input(), slice.shape().in());
        require(place, "sum", place.sum(), slice.shape().out());
        int edge = slice.edgeOffset() + place.input() * slice.shape().out() + place.sum();
        if (model.parameters().copyOfMask()[edge] == 0) {
            throw new IllegalArgumentException("the edge " + place + " is masked: it has no curve");
        }
    }

    private static void require(EdgePlace place, String what, int number, int count) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException("there is no edge " + place + " (layer, node, sum): the " + what
                    + " must be 1 to " + count + ", got " + (number + 1));
        }
    }

    /** How many rows of the table were taken. */
    public int rows() {
        return counts.stream().mapToInt(count -> count).sum();
    }
}
