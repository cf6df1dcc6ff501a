package org.kan4j.train;

import org.kan4j.backend.Backend;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.Tensor;
import org.kan4j.data.Task;

/** What training minimises: the mean of a loss over rows. */
public enum Loss {
    /** The mean over rows and outputs of the squared error, in the network's units. */
    MEAN_SQUARED_ERROR,
    /** The mean over rows of the softmax's cross-entropy, in nats. */
    CROSS_ENTROPY;

    /** The loss that suits a task. */
    public static Loss of(Task task) {
        return switch (task) {
            case REGRESSION -> MEAN_SQUARED_ERROR;
            case CLASSIFICATION -> CROSS_ENTROPY;
        };
    }

    /** Columns of the target tensor for a network of so many outputs. */
    int targetColumns(int outputs) {
        return this == MEAN_SQUARED_ERROR ? outputs : 1;
    }

    /** Terms of the mean over so many rows. */
    double terms(int rows, int outputs) {
        return this == MEAN_SQUARED_ERROR ? (double) rows * outputs : rows;
    }

    /** Writes the rows' losses and the gradient to the prediction. */
    void evaluate(Backend backend, Tensor y, Tensor target, LossRows rows, Tensor rowLoss, Tensor dy) {
        switch (this) {
            case MEAN_SQUARED_ERROR -> backend.meanSquaredError(y, target, rows, rowLoss, dy);
            case CROSS_ENTROPY -> backend.softmaxCrossEntropy(y, target, rows, rowLoss, dy);
        }
    }
}
