package org.kan4j.sparsity;

/**
 * The terms l1 and entropy of one matrix of scores v and their gradient: with p = v / (1 + sum of v over a row) the
 * entropy of a row is the sum of -p log2(p + 1e-4), and the term is the mean over the rows and the mean over the columns,
 * added.
 */
final class ScoreTerms {
    private static final double OFFSET = 1e-4;
    private static final double LN_2 = StrictMath.log(2.0);

    private final Matrix scores;
    private final double entropy;
    private final Matrix gradient;
    private double value;

    ScoreTerms(Matrix scores, double l1, double entropy) {
        this.scores = scores;
        this.entropy = entropy;
        this.gradient = Matrix.like(scores);
        for (int n = 0; n < scores.values.length; n++) {
            value += l1 * scores.values[n];
            gradient.values[n] = l1;
        }
        if (entropy > 0.0) {
            for (int row = 0; row < scores.rows; row++) {
                addEntropy(row * scores.columns, 1, scores.columns, scores.rows);
            }
            for (int column = 0; column < scores.columns; column++) {
                addEntropy(column, scores.columns, scores.rows, scores.columns);
            }
        }
    }

    /** Both terms with their weights. */
    double value() {
        return value;
    }

    /** The gradient to the scores. */
    Matrix gradient() {
        return gradient;
    }

    /** Adds the entropy of {@code count} scores, one of {@code lines} of which the mean is taken. */
    private void addEntropy(int offset, int stride, int count, int lines) {
        double total = 1.0;
        for (int n = 0; n < count; n++) {
            total += scores.values[offset + n * stride];
        }
        double[] slopes = new double[count]; // of the entropy, with respect to p
        double sum = 0.0;
        double mean = 0.0; // of the slopes, weighted by p
        for (int n = 0; n < count; n++) {
            double p = scores.values[offset + n * stride] / total;
            double logarithm = StrictMath.log(p + OFFSET) / LN_2;
            slopes[n] = -logarithm - p / ((p + OFFSET) * LN_2);
            sum -= p * logarithm;
            mean += p * slopes[n];
        }
        value += entropy * sum / lines;
        for (int n = 0; n < count; n++) {
            gradient.values[offset + n * stride] += entropy * (slopes[n] - mean) / (total * lines);
        }
    }
}
