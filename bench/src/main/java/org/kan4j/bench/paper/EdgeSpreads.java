package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainedModel;

/**
 * How much every edge of a network does: the standard deviation of its values over the rows of a table.
 *
 * @param layers [in][out] of every layer
 */
record EdgeSpreads(List<List<List<Double>>> layers) {
    /** Looks into a network. */
    static EdgeSpreads of(TrainedModel model, Dataset table) {
        List<List<List<Double>>> layers = new ArrayList<>();
        Layers.walk(model, table, (layer, inputs, forward) -> {
            int out = layer.layout().outputs();
            layers.add(IntStream.range(0, layer.layout().inputs())
                    .mapToObj(input -> columns(forward.outputs(only(layer, input), inputs), out))
                    .toList());
        });
        return new EdgeSpreads(layers);
    }

    /** A layer with the edges of one input alone. */
    private static Parameters only(Parameters layer, int input) {
        int out = layer.layout().outputs();
        double[] mask = layer.copyOfMask();
        for (int edge = 0; edge < mask.length; edge++) {
            mask[edge] *= edge / out == input ? 1 : 0;
        }
        return new Parameters(layer.layout(), layer.copyOfValues(), mask, List.of(layer.knots(0)));
    }

    private static List<Double> columns(double[] values, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> Figures.spread(IntStream.range(0, values.length / columns)
                        .mapToDouble(row -> values[row * columns + column])
                        .toArray()))
                .toList();
    }

    /** The shares of the inputs in every node of a layer, in per cent of the sum over its edges: {@code 50+50+0+0, 0+0+50+50}. */
    String shares(int layer) {
        List<List<Double>> edges = layers.get(layer);
        return IntStream.range(0, edges.get(0).size())
                .mapToObj(node -> shares(
                        edges.stream().mapToDouble(input -> input.get(node)).toArray()))
                .collect(Collectors.joining(", "));
    }

    private static String shares(double[] spreads) {
        double sum = Arrays.stream(spreads).sum();
        return Arrays.stream(spreads)
                .mapToObj(spread -> String.format(Locale.ROOT, "%.0f", 100 * spread / sum))
                .collect(Collectors.joining("+"));
    }

    /** Whether every input goes to one node of the first layer alone: its other edges do less than a tenth of that one. */
    boolean separates() {
        List<List<Double>> edges = layers.get(0);
        int nodes = edges.get(0).size();
        return edges.stream().allMatch(input -> {
            double most = input.stream().mapToDouble(Double::doubleValue).max().orElse(0);
            return IntStream.range(0, nodes)
                            .filter(node -> input.get(node) > 0.1 * most)
                            .count()
                    == 1;
        });
    }
}
