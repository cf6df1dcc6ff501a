package org.kan4j.discover;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.LayerSlice;
import org.kan4j.expression.Variable;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.TrainedModel;
import org.kan4j.symbolic.EdgePrograms;

/**
 * What is known of a network before it learns: edges that it does without, and edges that are straight lines. All others are
 * curves, and learned.
 *
 * @param gone the edges that are not there
 * @param lines the edges that are lines, with the slopes that they start from
 */
public record Wiring(Set<EdgePlace> gone, Map<EdgePlace, Double> lines) {
    /** Nothing is known. */
    public static final Wiring FULL = new Wiring(Set.of(), Map.of());

    private static final EdgeFunction LINE = EdgePrograms.of(new Variable("x"));

    /** Copies both. */
    public Wiring {
        gone = Set.copyOf(gone);
        lines = Map.copyOf(lines);
    }

    /**
     * Of one hidden layer: some sums that read all inputs, and one product with a factor for each input, which reads that input
     * alone.
     */
    static Wiring separable(int sums, int inputs) {
        Set<EdgePlace> gone = new HashSet<>();
        for (int input = 0; input < inputs; input++) {
            for (int factor = 0; factor < inputs; factor++) {
                if (factor != input) {
                    gone.add(new EdgePlace(0, input, sums + factor));
                }
            }
        }
        return new Wiring(gone, Map.of());
    }

    /** The same with lines of slope 1 from the nodes of the only hidden layer to the outputs. */
    Wiring withLinesBehind(int nodes, int outputs) {
        Map<EdgePlace, Double> all = new HashMap<>(lines);
        for (int node = 0; node < nodes; node++) {
            for (int output = 0; output < outputs; output++) {
                all.put(new EdgePlace(1, node, output), 1.0);
            }
        }
        return new Wiring(gone, all);
    }

    /** This one behind a layer of weighted sums of the inputs: for each sum the weights, 0 for inputs that it does not read. */
    Wiring behind(List<List<Double>> sums) {
        Set<EdgePlace> allGone = new HashSet<>();
        Map<EdgePlace, Double> allLines = new HashMap<>();
        gone.forEach(place -> allGone.add(further(place)));
        lines.forEach((place, slope) -> allLines.put(further(place), slope));
        for (int sum = 0; sum < sums.size(); sum++) {
            for (int input = 0; input < sums.get(sum).size(); input++) {
                EdgePlace place = new EdgePlace(0, input, sum);
                double weight = sums.get(sum).get(input);
                if (weight == 0) {
                    allGone.add(place);
                } else {
                    allLines.put(place, weight);
                }
            }
        }
        return new Wiring(allGone, allLines);
    }

    private static EdgePlace further(EdgePlace place) {
        return new EdgePlace(place.layer() + 1, place.input(), place.sum());
    }

    /** A network as it was drawn, wired. */
    TrainedModel of(TrainedModel drawn) {
        double[] mask = drawn.parameters().copyOfMask();
        for (EdgePlace place : gone) {
            LayerSlice slice = drawn.parameters().layout().layers().get(place.layer());
            mask[slice.edgeOffset() + place.input() * slice.shape().out() + place.sum()] = 0;
        }
        TrainedModel wired = FixedFunctions.masked(drawn, mask);
        for (Map.Entry<EdgePlace, Double> line : lines.entrySet()) {
            wired = FixedFunctions.fix(wired, line.getKey(), LINE, List.of(line.getValue(), 0.0, 1.0, 0.0));
        }
        return wired;
    }
}
