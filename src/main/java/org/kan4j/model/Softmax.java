package org.kan4j.model;

/** What outputs of a classification are as probabilities, on the host, for both backends alike. */
public final class Softmax {
    private Softmax() {}

    /** Turns {@code classes} outputs from {@code offset} on into probabilities, in place. */
    public static void inPlace(double[] outputs, int offset, int classes) {
        int end = offset + classes;
        double max = Double.NEGATIVE_INFINITY;
        for (int o = offset; o < end; o++) {
            max = Math.max(max, outputs[o]);
        }
        double sum = 0;
        for (int o = offset; o < end; o++) {
            outputs[o] = StrictMath.exp(outputs[o] - max);
            sum += outputs[o];
        }
        for (int o = offset; o < end; o++) {
            outputs[o] /= sum;
        }
    }
}
