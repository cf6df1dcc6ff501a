package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.data.Dataset;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainedModel;

/**
 * How much of a network's answers comes through each of its edges, nodes and inputs, over rows of a table (pykan's {@code
 * MultKAN.attribute}). Every output begins with the score 1 / outputs; an edge has the score of what it leads to times
 * its share of that, s(edge) / (s(sum) + 1e-4) with unbiased standard deviations s; a node has the sum over the edges that
 * leave it. The factors of a multiplication node have its score, and a sum is taken before its affine transform. Immutable.
 */
public final class Attribution {
    private final int rows;
    private final List<double[]> edges;
    private final List<double[]> nodes;

    private Attribution(int rows, List<double[]> edges, List<double[]> nodes) {
        this.rows = rows;
        this.edges = edges;
        this.nodes = nodes;
    }

    /**
     * Computes the scores, on the host and in double from what a forward pass gives: the same bits for all backends. At
     * most 2^24 values of nodes are held, 128 MiB; of a longer table the rows that fit count, evenly spread over it.
     *
     * @param model a network of splines
     * @param table read by its schema, at least two rows; targets play no part
     * @param backend of the model's precision
     * @throws IllegalArgumentException if the model is of another family, the three do not fit each other, there are too
     *     few rows, or a node's value is not finite
     */
    public static Attribution of(TrainedModel model, Dataset table, Backend backend) {
        if (!model.spec().family().isSpline()) {
            String basis = model.spec().family().name().toLowerCase(Locale.ROOT);
            throw new IllegalArgumentException("scores are those of the basis b_spline, but the network's is " + basis);
        }
        NodeValues values = NodeValues.of(model, table, backend);
        Shares shares = new Shares(
                spreads(model, values, backend),
                model.parameters().layout().nodes().stream()
                        .map(NodeSlice::shape)
                        .toList());
        List<double[]> nodes = new ArrayList<>();
        for (int level = 0; level <= shares.layers(); level++) {
            nodes.add(shares.scores(level).values);
        }
        List<double[]> edges = new EdgeScores(shares)
                .values().stream().map(scores -> scores.values).toList();
        return new Attribution(values.rows(), edges, List.copyOf(nodes));
    }

    private static Spreads spreads(TrainedModel model, NodeValues values, Backend backend) {
        Parameters parameters = model.parameters();
        NetworkLayout layout = parameters.layout();
        double[] block = rounded(parameters.copyOfValues(), model.precision());
        double[] mask = rounded(parameters.copyOfMask(), model.precision());
        Spreads spreads = new Spreads(new ArrayList<>(), new ArrayList<>());
        for (int l = 0; l < layout.layers().size(); l++) {
            LayerSlice slice = layout.layers().get(l);
            Column[] entering = Column.all(values.entering(l), slice.shape().in());
            if (l == 0) {
                spreads.nodes().add(Column.deviations(entering));
            }
            spreads.nodes()
                    .add(Column.deviations(
                            Column.all(values.sums(l), slice.shape().out())));
            double[] knots = rounded(parameters.knots(l), model.precision());
            EdgeWeights weights = new EdgeWeights(slice, block, mask);
            spreads.edges()
                    .add(
                            layout.symbols().get(l).isPresent()
                                    ? measured(parameters, values, l, backend)
                                    : new LayerSpread(LayerSplines.of(slice.shape(), knots), entering, weights)
                                            .deviations());
        }
        return spreads;
    }

    /** The deviations of a layer with symbolic edges, from what each edge gives. */
    private static Matrix measured(Parameters parameters, NodeValues values, int layer, Backend backend) {
        LayerShape shape = parameters.layout().layers().get(layer).shape();
        Matrix deviations = new Matrix(shape.in(), shape.out());
        double[] measured = EdgeDeviations.of(parameters, values, layer, backend);
        System.arraycopy(measured, 0, deviations.values, 0, measured.length);
        return deviations;
    }

    /** As the backend has them. */
    private static double[] rounded(double[] values, Precision precision) {
        return Arrays.stream(values).map(precision::round).toArray();
    }

    /** How many rows of the table have counted. */
    public int rows() {
        return rows;
    }

    /** The number of layers of edges. */
    public int layers() {
        return edges.size();
    }

    /**
     * The scores of a layer's edges.
     *
     * @param layer from 0
     * @return [in][sums], row-major, at least 0; a copy
     */
    public double[] edges(int layer) {
        return edges.get(layer).clone();
    }

    /**
     * The scores of the nodes of a level.
     *
     * @param level 0 for the inputs, then that behind so many layers
     * @return [width], at least 0; a copy
     */
    public double[] nodes(int level) {
        return nodes.get(level).clone();
    }
}
