package org.kan4j.backend.reference;

import org.kan4j.backend.AdamStep;

/** Element-wise work on whole blocks: the specification of {@code add.cl}, {@code combine.cl} and {@code adam_step.cl}. */
final class BlockOps64 {
    /** Elements whose parameters, gradients and moments stay in the cache between the loops of a step. */
    private static final int CACHED = 1024;

    private BlockOps64() {}

    static void add(double[] into, double[] other, int from, int to) {
        for (int n = from; n < to; n++) {
            into[n] += other[n];
        }
    }

    static void combine(double[] into, double a, double[] x, double b, double[] y, int from, int to) {
        for (int n = from; n < to; n++) {
            into[n] = Math.fma(a, x[n], b * y[n]);
        }
    }

    static void adamStep(AdamStep step, double[] p, double[] g, double[] m, double[] v, int from, int to) {
        for (int first = from; first < to; first += CACHED) {
            int end = Math.min(to, first + CACHED);
            moments(step, g, m, v, first, end);
            flush(m, first, end);
            flush(v, first, end);
            move(step, p, m, v, first, end);
        }
    }

    private static void moments(AdamStep step, double[] g, double[] m, double[] v, int from, int to) {
        double beta1 = (double) step.beta1();
        double beta2 = (double) step.beta2();
        double rest1 = (double) (1 - step.beta1());
        double rest2 = (double) (1 - step.beta2());
        for (int n = from; n < to; n++) {
            m[n] = Math.fma(beta1, m[n], rest1 * g[n]);
            v[n] = Math.fma(beta2, v[n], rest2 * g[n] * g[n]);
        }
    }

    /**
     * Dead coefficients would leave their moments subnormal, which slows every later step many times. A loop of its own,
     * for a choice between floats keeps the JIT from vectorising the others.
     */
    private static void flush(double[] moments, int from, int to) {
        for (int n = from; n < to; n++) {
            moments[n] = Math.abs(moments[n]) < Math64.TINY ? 0.0 : moments[n];
        }
    }

    private static void move(AdamStep step, double[] p, double[] m, double[] v, int from, int to) {
        double stepSize = (double) step.stepSize();
        double correction = (double) step.secondCorrection();
        double epsilon = (double) step.epsilon();
        double decay = (double) step.decay();
        for (int n = from; n < to; n++) {
            double root = (double) Math.sqrt(v[n] * correction) + epsilon;
            p[n] = Math.fma(-stepSize, m[n] / root, p[n] * decay);
        }
    }
}
