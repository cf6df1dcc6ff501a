package org.kan4j.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerSlice;
import org.kan4j.data.Dataset;
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

    private final Parameters parameters;
    private final Backend backend;
    private final NodeValues values;
    private final List<double[]> strengths; // of each layer, [in][sums]

    CurveSampler(TrainedModel model, Dataset table, Backend backend) {
        this.parameters = model.parameters();
        this.backend = backend;
        this.values = NodeValues.of(model, table, backend);
        this.strengths = model.spec().family().isSpline()
                ? scores(Attribution.of(model, table, backend))
                : EdgeDeviations.of(parameters, values, backend);
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
        LayerSlice slice = parameters.layout().layers().get(layer);
        double[] mask = parameters.copyOfMask();
        double[] entering = values.entering(layer, input);
        double low = Arrays.stream(entering).min().orElseThrow();
        double high = Arrays.stream(entering).max().orElseThrow();
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
            if (!Double.isFinite(curves[at])) {
                throw new IllegalArgumentException("the network has a curve with values that are not finite between"
                        + " those of the table; it cannot be drawn");
            }
            values.add(curves[at]);
        }
        return values;
    }
}
