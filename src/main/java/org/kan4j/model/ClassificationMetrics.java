package org.kan4j.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How good the probabilities of a classification are.
 *
 * @param rows how many rows were scored
 * @param accuracy share of the rows whose most probable class is the right one; of equal ones the first counts
 * @param logLoss mean of {@code -ln p} of the right class, p being at least {@link Double#MIN_NORMAL}
 * @param confusion how often a class (outer list) was answered with a class (inner list), in the order of the schema
 */
public record ClassificationMetrics(int rows, double accuracy, double logLoss, List<List<Integer>> confusion)
        implements Metrics {
    /** Copies the lists. */
    public ClassificationMetrics {
        confusion = confusion.stream().map(List::copyOf).toList();
    }

    static ClassificationMetrics of(double[] targets, double[] answers, int[] rows, int classes) {
        List<List<Integer>> confusion = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            confusion.add(new ArrayList<>(Collections.nCopies(classes, 0)));
        }
        int right = 0;
        double loss = 0;
        for (int row : rows) {
            int wanted = (int) targets[row];
            int got = mostProbable(answers, row * classes, classes);
            right += got == wanted ? 1 : 0;
            loss -= StrictMath.log(Math.max(answers[row * classes + wanted], Double.MIN_NORMAL));
            confusion.get(wanted).set(got, confusion.get(wanted).get(got) + 1);
        }
        return new ClassificationMetrics(rows.length, (double) right / rows.length, loss / rows.length, confusion);
    }

    /** The share of wrong answers; 1 - accuracy would round twice. */
    public double errorRate() {
        int right = 0;
        for (int c = 0; c < confusion.size(); c++) {
            right += confusion.get(c).get(c);
        }
        return (rows - right) / (double) rows;
    }

    /**
     * The index of the largest of {@code classes} probabilities from {@code offset} on; of equal ones the first.
     *
     * @param answers probabilities, row-major
     * @param offset where the row begins
     * @param classes how many there are
     */
    public static int mostProbable(double[] answers, int offset, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (answers[offset + c] > answers[offset + best]) {
                best = c;
            }
        }
        return best;
    }
}
