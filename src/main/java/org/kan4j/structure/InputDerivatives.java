package org.kan4j.structure;

import java.util.Arrays;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.data.Dataset;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Task;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.TrainedModel;

/**
 * The outputs of a network on rows of a table with their first and second derivatives by some of its inputs, all in the user's units: the
 * normalisation of inputs and target is part of the function. For a classification outputs are what the softmax takes.
 *
 * <p>Derivatives are exact up to rounding: slopes of edges are what the backend's pass back to the inputs makes of them, their second
 * derivatives the slopes of a {@linkplain DerivedLayer derived layer}, and the chain rule puts them together in double. They are those of
 * the model's numbers in FLOAT64, also where the model answers in FLOAT32, for second differences of rounded numbers would hide what is
 * looked for. Equal bits from every backend. Immutable and thread-safe.
 */
public final class InputDerivatives {
    /** The most columns by which derivatives are taken at a time. */
    public static final int MOST_COLUMNS = 100;

    /** The most rows that are looked at, evenly spread over the table. */
    public static final int MOST_ROWS = 1000;

    /** The most numbers that are kept, or in work at a time: 128 MiB. */
    private static final long MOST_NUMBERS = 1 << 24;

    private static final int FEWEST_ROWS = 2;

    private final double[] inputs; // [rows][columns]
    private final Jets jets;

    private InputDerivatives(double[] inputs, Jets jets) {
        this.inputs = inputs;
        this.jets = jets;
    }

    /**
     * Takes the derivatives.
     *
     * @param model any network of at least second order
     * @param table read by its schema, at least two rows; targets play no part, missing values count as the mean of the training rows
     * @param columns the numbers of the features by which derivatives are taken, all different, 1 to {@value #MOST_COLUMNS}; the others
     *     stay what they are in each row
     * @param backend of FLOAT64, whatever the model's precision
     * @throws IllegalArgumentException if these do not fit each other, or curves have no second derivatives
     */
    public static InputDerivatives of(TrainedModel model, Dataset table, int[] columns, Backend backend) {
        requireFit(model, table, columns, backend);
        NetworkLayout layout = model.parameters().layout();
        long perRow = perRow(layout, columns.length);
        if (perRow > MOST_NUMBERS) {
            throw new IllegalArgumentException(
                    "second derivatives of the network " + model.spec().widths() + " by "
                            + columns.length + " columns take " + perRow + " numbers a row, at most " + MOST_NUMBERS
                            + "; choose fewer columns, or prune the network first");
        }
        int[] rows = rows(layout, table.rows(), columns.length);
        int block = (int) Math.min(rows.length, MOST_NUMBERS / perRow);
        Jets all = new Jets(rows.length, layout.outputs(), columns.length);
        try (JetNetwork network = new JetNetwork(backend, model.parameters(), block)) {
            for (int first = 0; first < rows.length; first += block) {
                int[] piece = Arrays.copyOfRange(rows, first, Math.min(rows.length, first + block));
                double[] x = model.normalisation().apply(table, piece);
                put(network.outputs(x, inputs(model.normalisation(), x, columns)), all, first);
            }
        }
        inUnits(model, all);
        return new InputDerivatives(given(model, table, rows, columns), all);
    }

    private static void requireFit(TrainedModel model, Dataset table, int[] columns, Backend backend) {
        if (backend.precision() != Precision.FLOAT64) {
            throw new IllegalArgumentException("derivatives are taken in " + Precision.FLOAT64
                    + " but the backend computes in " + backend.precision());
        }
        if (!table.schema().features().equals(model.schema().features())) {
            throw new IllegalArgumentException("the table was read by another schema; read it by the model's");
        }
        if (table.rows() < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "structure is looked for over at least " + FEWEST_ROWS + " rows, the table has " + table.rows());
        }
        int inputs = model.schema().inputs();
        if (Arrays.stream(columns).distinct().count() < columns.length
                || Arrays.stream(columns).anyMatch(column -> column < 0 || column >= inputs)) {
            throw new IllegalArgumentException(
                    "columns are different numbers from 0 to " + (inputs - 1) + ", got " + Arrays.toString(columns));
        }
        if (columns.length < 1 || columns.length > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "structure is looked for among 1 to " + MOST_COLUMNS + " columns at a time, got " + columns.length);
        }
    }

    /** The numbers of a row that are in work at a time, in the layer that has the most of them. */
    private static long perRow(NetworkLayout layout, int columns) {
        long most = 0;
        long entering = 1L + columns; // inputs are straight
        for (LayerSlice slice : layout.layers()) {
            LayerShape shape = slice.shape();
            long behind = 3L * shape.out() * Jets.size(columns); // sums, and nodes as they become
            most = Math.max(most, shape.in() * entering + behind + 2L * shape.edges());
            entering = Jets.size(columns);
        }
        return most;
    }

    private static int[] rows(NetworkLayout layout, int available, int columns) {
        long held = MOST_NUMBERS / (layout.outputs() * Jets.size(columns));
        int count = (int) Math.max(FEWEST_ROWS, Math.min(Math.min(available, MOST_ROWS), held));
        int[] rows = new int[count];
        Arrays.setAll(rows, at -> (int) ((long) at * available / count));
        return rows;
    }

    /** The inputs as the network reads them. */
    private static Jets inputs(Normalisation normalisation, double[] x, int[] columns) {
        int inputs = normalisation.features().size();
        Jets jets = Jets.straight(x.length / inputs, inputs, columns.length);
        for (int at = 0; at < columns.length; at++) {
            double slope = slope(normalisation, normalisation.features().get(columns[at]));
            for (int row = 0; row < jets.rows; row++) {
                jets.first[jets.place(row, columns[at]) * columns.length + at] = slope;
            }
        }
        return jets;
    }

    private static double slope(Normalisation normalisation, FeatureScale scale) {
        if (!normalisation.scaled()) {
            return 1;
        }
        double length = scale.maximum() - scale.minimum();
        return scale.isConstant()
                ? 0
                : (normalisation.range().high() - normalisation.range().low()) / length;
    }

    private static void put(Jets block, Jets all, int firstRow) {
        int at = firstRow * all.nodes;
        System.arraycopy(block.values, 0, all.values, at, block.values.length);
        System.arraycopy(block.first, 0, all.first, at * all.columns, block.first.length);
        System.arraycopy(block.second, 0, all.second, at * Jets.pairs(all.columns), block.second.length);
    }

    /** A regression's target as the user has it. */
    private static void inUnits(TrainedModel model, Jets all) {
        if (model.schema().task() == Task.REGRESSION) {
            double deviation = model.normalisation().target().deviation();
            Arrays.setAll(all.values, n -> model.normalisation().denormaliseTarget(all.values[n]));
            Arrays.setAll(all.first, n -> deviation * all.first[n]);
            Arrays.setAll(all.second, n -> deviation * all.second[n]);
        }
    }

    private static double[] given(TrainedModel model, Dataset table, int[] rows, int[] columns) {
        double[] given = new double[rows.length * columns.length];
        for (int n = 0; n < given.length; n++) {
            int column = columns[n % columns.length];
            double value =
                    table.features()[rows[n / columns.length] * model.schema().inputs() + column];
            given[n] = Double.isNaN(value)
                    ? model.normalisation().features().get(column).mean()
                    : value;
        }
        return given;
    }

    /** How many rows of the table were taken. */
    public int rows() {
        return jets.rows;
    }

    /** How many columns there are. */
    public int columns() {
        return jets.columns;
    }

    /** What a column is in a row. */
    public double input(int row, int column) {
        return inputs[row * jets.columns + column];
    }

    /** An output in a row. */
    public double value(int row, int output) {
        return jets.values[jets.place(row, output)];
    }

    /** The derivative of an output by a column in a row. */
    public double gradient(int row, int output, int column) {
        return jets.first[jets.place(row, output) * jets.columns + column];
    }

    /** The second derivative of an output by two columns in a row. */
    public double hessian(int row, int output, int one, int other) {
        return jets.second[jets.place(row, output) * Jets.pairs(jets.columns) + Jets.pair(one, other)];
    }
}
