package org.kan4j.train;

import java.nio.DoubleBuffer;
import org.kan4j.data.Dataset;
import org.kan4j.data.Normalisation;

/** The rows of one part of a table, in the network's units, on the host. */
final class Part {
    private final int inputs;
    private final double[] features; // [rows][inputs]
    private final double[] targets; // [rows], one column

    Part(Dataset data, Normalisation normalisation, int[] rows) {
        inputs = data.schema().inputs();
        features = rows.length == 0 ? new double[0] : normalisation.apply(data, rows);
        targets = rows.length == 0 ? new double[0] : normalisation.applyTargets(data, rows);
    }

    int rows() {
        return targets.length;
    }

    /** The features of rows {@code order[from]} to {@code order[to - 1]}. */
    DoubleBuffer features(int[] order, int from, int to) {
        DoubleBuffer gathered = DoubleBuffer.allocate((to - from) * inputs);
        for (int n = from; n < to; n++) {
            gathered.put(features, order[n] * inputs, inputs);
        }
        return gathered.flip();
    }

    /** The targets of the same rows. */
    DoubleBuffer targets(int[] order, int from, int to) {
        DoubleBuffer gathered = DoubleBuffer.allocate(to - from);
        for (int n = from; n < to; n++) {
            gathered.put(targets[order[n]]);
        }
        return gathered.flip();
    }
}
