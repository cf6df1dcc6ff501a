package org.kan4j.discover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.FeatureScale;
import org.kan4j.model.TrainedModel;
import org.kan4j.structure.InputDerivatives;

/**
 * Columns that a function reads through weighted sums alone, such as x and z in f(x - z, u): their slopes keep one ratio in all rows.
 * They show in the mean of the gradient's products with itself (Constantine, Active Subspaces, SIAM 2015, section 1.2), long before a network
 * has learned the function well.
 */
final class MergedColumns {
    private static final double PARALLEL = 0.95; // cosine between the slopes of two columns

    private final int inputs;
    private final double[][] products; // of the slopes of two columns, over rows and outputs

    private MergedColumns(int inputs) {
        this.inputs = inputs;
        this.products = new double[inputs][inputs];
    }

    /**
     * What a network shows.
     *
     * @param table its training table
     * @return for each sum the weights of the network's inputs, 0 where it does not read one; every input is in one sum. Empty where no
     *     columns belong together
     */
    static Optional<List<List<Double>>> of(TrainedModel model, Dataset table) {
        int inputs = model.schema().inputs();
        if (inputs > InputDerivatives.MOST_COLUMNS) {
            return Optional.empty();
        }
        MergedColumns columns = new MergedColumns(inputs);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            int[] all = IntStream.range(0, inputs).toArray();
            columns.add(InputDerivatives.of(model, table, all, backend), model);
        }
        List<List<Double>> sums = columns.sums();
        return sums.size() < inputs ? Optional.of(sums) : Optional.empty();
    }

    private void add(InputDerivatives derivatives, TrainedModel model) {
        double[] slopes = new double[inputs];
        for (int row = 0; row < derivatives.rows(); row++) {
            for (int output = 0; output < model.schema().outputs(); output++) {
                for (int i = 0; i < inputs; i++) {
                    FeatureScale scale = model.normalisation().features().get(i);
                    slopes[i] = derivatives.gradient(row, output, i) * (scale.maximum() - scale.minimum());
                    for (int j = 0; j <= i; j++) {
                        products[i][j] += slopes[i] * slopes[j];
                    }
                }
            }
        }
    }

    private List<List<Double>> sums() {
        List<Integer> first = new ArrayList<>(); // column of each sum
        List<List<Double>> sums = new ArrayList<>();
        for (int column = 0; column < inputs; column++) {
            OptionalInt sum = sum(first, column);
            if (sum.isPresent()) {
                int leader = first.get(sum.getAsInt());
                sums.get(sum.getAsInt()).set(column, products[column][leader] / products[leader][leader]);
            } else {
                List<Double> alone = new ArrayList<>(Collections.nCopies(inputs, 0.0));
                alone.set(column, 1.0);
                sums.add(alone);
                first.add(column);
            }
        }
        return sums;
    }

    /** The sum to which a column belongs; never one of columns without slopes. */
    private OptionalInt sum(List<Integer> first, int column) {
        return IntStream.range(0, first.size())
                .filter(sum -> {
                    int leader = first.get(sum);
                    double lengths = Math.sqrt(products[leader][leader]) * Math.sqrt(products[column][column]);
                    return Math.abs(products[column][leader]) > PARALLEL * lengths;
                })
                .findFirst();
    }
}
