package org.kan4j.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.Attribution;
import org.kan4j.sparsity.EdgeDeviations;
import org.kan4j.sparsity.NodeValues;

/** Samples the curves of a network's edges where a table's rows enter them. Not thread-safe. */
final class CurveSampler {
    /** Both ends and 99 between them. */
    private static final int PLACES = 101;

    /** The least range, relative to its place, that has an axis; around less it is widened. */
    private static final double NARROWEST = 1e-9;

    /** So that differences are finite, and squares. */
    private static final double LARGEST = 1e150;

    /** That values are counted in. */
    private static final int INTERVALS = 60;

    private final List<String> names;
    private final Parameters parameters;
    private final Backend backend;
    private final NodeValues values;
    private final List<double[]> strengths; // of each layer, [in][sums]

    CurveSampler(TrainedModel model, Dataset table, Backend backend) {
        this.names = model.schema().features().stream().map(Feature::name).toList();
        this.parameters = model.parameters();
        this.backend = backend;
        boolean splines = model.spec().family().isSpline();
        // Before the values are held, since it holds its own.
        List<double[]> scores = splines ? scores(Attribution.of(model, table, backend)) : List.of();
        this.values = NodeValues.of(model, table, backend);
        this.strengths = splines ? scores : EdgeDeviations.of(parameters, values, backend);
    }

    private static List<double[]> scores(Attribution scores) {
        return IntStream.range(0, scores.layers()).mapToObj(scores::edges).toList();
    }

    int rows() {
        return values.rows();
    }

    /** The edges that are there, by layer, input and sum. */
    List<EdgeCurve> edges() {
        List<EdgeCurve> edges = new ArrayList<>();
        for (int l = 0; l < strengths.size(); l++) {
            for (int i = 0; i < parameters.layout().layers().get(l).shape().in(); i++) {
                edges.addAll(leaving(l, i));
            }
        }
        return edges;
    }

    private List<EdgeCurve> leaving(int layer, int input) {
        double[] entering = values.entering(layer, input);
        return leaving(layer, input, lowest(entering), highest(entering));
    }

    private static double lowest(double[] numbers) {
        return Arrays.stream(numbers).min().orElseThrow();
    }

    private static double highest(double[] numbers) {
        return Arrays.stream(numbers).max().orElseThrow();
    }

    /** An edge that is there, over its grid and what enters it. */
    Activation activation(EdgePlace place) {
        double[] entering = values.entering(place.layer(), place.input());
        double[] grid = grid(place);
        double low = Math.min(lowest(entering), grid.length == 0 ? Double.POSITIVE_INFINITY : grid[0]);
        double high = Math.max(highest(entering), grid.length == 0 ? Double.NEGATIVE_INFINITY : grid[grid.length - 1]);
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (!(high - low > NARROWEST * size)) {
            low -= Math.max(1, size);
            high += Math.max(1, size);
        }
        EdgeCurve curve = leaving(place.layer(), place.input(), low, high).stream()
                .filter(edge -> edge.sum() == place.sum())
                .findFirst()
                .orElseThrow();
        List<Double> knots =
                parameters.layout().layers().get(place.layer()).shape().family().isSpline()
                        ? Arrays.stream(grid).boxed().toList()
                        : List.of();
        return new Activation(from(place), curve, knots, counts(entering, low, high));
    }

    private String from(EdgePlace place) {
        return place.layer() == 0 ? names.get(place.input()) : "node " + (place.input() + 1);
    }

    /** The knots of its grid, of other families the ends of their range, none without functions. */
    private double[] grid(EdgePlace place) {
        LayerShape shape = parameters.layout().layers().get(place.layer()).shape();
        int first = place.input() * shape.knots() + (shape.family().isSpline() ? shape.order() : 0);
        int count = shape.family().isSpline() ? shape.grid() + 1 : shape.knots();
        return Arrays.copyOfRange(parameters.knots(place.layer()), first, first + count);
    }

    private static List<Integer> counts(double[] numbers, double low, double high) {
        int[] counts = new int[INTERVALS];
        for (double number : numbers) {
            counts[Math.min(INTERVALS - 1, (int) ((number - low) / (high - low) * INTERVALS))]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private List<EdgeCurve> leaving(int layer, int input, double low, double high) {
        LayerSlice slice = parameters.layout().layers().get(layer);
        double[] mask = parameters.copyOfMask();
        double[] places = new double[PLACES];
        Arrays.setAll(places, n -> n == PLACES - 1 ? high : low + (high - low) * n / (PLACES - 1));
        double[] curves = KanNetwork.outputs(parameters.leaving(layer, input), places, backend);
        int out = slice.shape().out();
        double largest = Arrays.stream(strengths.get(layer)).max().orElseThrow();
        List<EdgeCurve> edges = new ArrayList<>();
        for (int sum = 0; sum < out; sum++) {
            int edge = input * out + sum;
            if (mask[slice.edgeOffset() + edge] != 0) {
                double strength = largest > 0 ? strengths.get(layer)[edge] / largest : 0;
                edges.add(new EdgeCurve(layer, input, sum, low, high, column(curves, out, sum), strength));
            }
        }
        return edges;
    }

    private static List<Double> column(double[] curves, int columns, int column) {
        List<Double> values = new ArrayList<>();
        for (int at = column; at < curves.length; at += columns) {
            if (!(Math.abs(curves[at]) <= LARGEST)) {
                throw new IllegalArgumentException("the network has a curve with the value " + curves[at]
                        + " within the range of the table's values; it cannot be drawn");
            }
            values.add(curves[at]);
        }
        return values;
    }
}
