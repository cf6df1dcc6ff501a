package org.kan4j.sparsity;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.OutOfBackendMemoryException;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.data.Dataset;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Pass;
import org.kan4j.model.TrainedModel;

/**
 * What a backend makes of rows of a table, on the host: the same bits from every backend. The rows are all, or as many as
 * can be held, evenly spread over the table. Not thread-safe.
 */
public final class NodeValues {
    /** The most values that are held: 128 MiB. */
    static final int MOST_VALUES = 1 << 24;

    /** Rows of one pass; only speed and memory depend on it. */
    private static final int PASS_ROWS = 4096;

    /** A standard deviation needs so many. */
    private static final int FEWEST_ROWS = 2;

    private final Backend backend;
    private final NetworkLayout layout;
    private final int rows;
    private final List<double[]> entering = new ArrayList<>();
    private final List<double[]> sums = new ArrayList<>();

    private NodeValues(Backend backend, NetworkLayout layout, int rows) {
        this.backend = backend;
        this.layout = layout;
        this.rows = rows;
        for (int l = 0; l < layout.layers().size(); l++) {
            entering.add(
                    sumsEnter(l)
                            ? sums.get(l - 1)
                            : new double[rows * layout.layers().get(l).shape().in()]);
            sums.add(new double[rows * layout.layers().get(l).shape().out()]);
        }
    }

    /**
     * Runs rows of the table through the network.
     *
     * @param model any network
     * @param table read by its schema, at least two rows; targets play no part
     * @param backend of the model's precision
     * @throws IllegalArgumentException if the three do not fit each other, there are too few rows, or a value is not finite
     */
    public static NodeValues of(TrainedModel model, Dataset table, Backend backend) {
        requireFit(model, table, backend);
        NetworkLayout layout = model.parameters().layout();
        int[] rows = rows(layout, table.rows());
        NodeValues values = new NodeValues(backend, layout, rows.length);
        try (KanNetwork network = new KanNetwork(backend, model.parameters());
                Pass pass = pass(network, Math.min(rows.length, PASS_ROWS));
                Tensor input = backend.allocate("inputs", new Shape(pass.capacity(), layout.inputs()))) {
            for (int first = 0; first < rows.length; first += pass.capacity()) {
                int[] piece = Arrays.copyOfRange(rows, first, Math.min(rows.length, first + pass.capacity()));
                double[] features = model.normalisation().apply(table, piece);
                backend.upload(input, DoubleBuffer.wrap(features));
                network.forward(pass, input, 0, piece.length);
                values.take(features, pass, first, piece.length);
            }
        }
        values.requireFinite();
        return values;
    }

    private static void requireFit(TrainedModel model, Dataset table, Backend backend) {
        if (backend.precision() != model.precision()) {
            throw new IllegalArgumentException("the model was trained in " + model.precision()
                    + " but the backend computes in " + backend.precision() + "; open it in the model's");
        }
        if (!table.schema().features().equals(model.schema().features())) {
            throw new IllegalArgumentException("the table was read by another schema; read it by the model's");
        }
    }

    private static int[] rows(NetworkLayout layout, int available) {
        if (available < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "scores are taken of at least " + FEWEST_ROWS + " rows, the table has " + available);
        }
        long perRow = layout.layers().stream()
                .mapToLong(slice -> (long) slice.shape().in() + slice.shape().out())
                .sum();
        int count = (int) Math.max(FEWEST_ROWS, Math.min(available, MOST_VALUES / perRow));
        int[] rows = new int[count];
        Arrays.setAll(rows, at -> (int) ((long) at * available / count));
        return rows;
    }

    /** Room for as many of the rows as the backend has memory for. */
    private static Pass pass(KanNetwork network, int rows) {
        try {
            return network.newPass(rows, false);
        } catch (OutOfBackendMemoryException e) {
            if (rows == 1) {
                throw e;
            }
            return pass(network, rows / 2);
        }
    }

    /** Whether what enters a layer are the sums of the one before, as they are. */
    private boolean sumsEnter(int layer) {
        return layer > 0 && layout.nodes().get(layer - 1).isPlain();
    }

    /** Takes in a pass of some rows, {@code first} on. */
    private void take(double[] features, Pass pass, int first, int count) {
        for (int n = 0; n < features.length; n++) {
            entering.get(0)[first * layout.inputs() + n] = backend.precision().round(features[n]);
        }
        for (int l = 0; l < sums.size(); l++) {
            if (l > 0 && !sumsEnter(l)) {
                download(pass.nodes(l - 1), entering.get(l), first, count);
            }
            download(pass.sums(l), sums.get(l), first, count);
        }
    }

    private void download(Tensor from, double[] to, int first, int count) {
        int width = to.length / rows;
        backend.download(from, DoubleBuffer.wrap(to, first * width, count * width));
    }

    private void requireFinite() {
        for (int l = 0; l < sums.size(); l++) {
            if (!isFinite(entering.get(l)) || !isFinite(sums.get(l))) {
                throw new NoScoresException("the network has values in layer " + (l + 1)
                        + " that are not finite on rows of the table; there are no scores");
            }
        }
    }

    private static boolean isFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** How many rows of the table were taken. */
    public int rows() {
        return rows;
    }

    /** What enters a layer, [rows][in]. */
    double[] entering(int layer) {
        return entering.get(layer);
    }

    /**
     * What enters a layer from one node.
     *
     * @param layer from 0
     * @param input the node's number
     * @return [rows], finite; a copy
     */
    public double[] entering(int layer, int input) {
        double[] table = entering.get(layer);
        int width = table.length / rows;
        return IntStream.range(0, rows)
                .mapToDouble(row -> table[row * width + input])
                .toArray();
    }

    /** What a layer's edges add up to, [rows][sums]. */
    double[] sums(int layer) {
        return sums.get(layer);
    }
}
