package org.kan4j.backend.reference;

import org.kan4j.backend.LossRows;

/** Losses with their gradients: the specification of {@code mean_squared_error.cl} and {@code softmax_cross_entropy.cl}. */
final class LossOps64 {
    private LossOps64() {}

    static void meanSquaredError(double[] y, double[] target, int out, LossRows rows, double[] rowLoss, double[] dy) {
        double twice = (double) (2 * rows.scale());
        int first = rows.firstTarget() * out;
        for (int b = 0; b < rows.rows(); b++) {
            double chain = 0.0;
            for (int n = b * out; n < (b + 1) * out; n++) {
                double difference = y[n] - target[first + n];
                chain = Math.fma(difference, difference, chain);
                dy[n] = difference * twice + 0.0;
            }
            rowLoss[rows.offset() + b] = chain + 0.0;
        }
    }

    static void softmaxCrossEntropy(
            double[] y, double[] target, int out, LossRows rows, double[] rowLoss, double[] dy) {
        double scale = (double) rows.scale();
        for (int b = 0; b < rows.rows(); b++) {
            int row = b * out;
            double t = target[rows.firstTarget() + b];
            boolean known = t >= 0.0 && t < (double) out;
            int label = (int) (known ? t : 0.0);
            double max = y[row];
            for (int o = 1; o < out; o++) {
                max = y[row + o] > max ? y[row + o] : max;
            }
            double sum = 0.0;
            for (int o = 0; o < out; o++) {
                dy[row + o] = Math64.exp(y[row + o] - max);
                sum += dy[row + o];
            }
            for (int o = 0; o < out; o++) {
                double probability = dy[row + o] / sum;
                dy[row + o] = (o == label ? probability - 1.0 : probability) * scale + 0.0;
            }
            double loss = Math64.log(sum) - (y[row + label] - max);
            rowLoss[rows.offset() + b] = known ? loss + 0.0 : (double) Double.NaN;
        }
    }
}
