package org.kan4j.backend.reference;

import org.kan4j.backend.AdamStep;

/** Element-wise work on whole blocks: the specification of {@code add.cl}, {@code combine.cl} and {@code adam_step.cl}. */
final class BlockOps64 {
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
        double beta1 = (double) step.beta1();
        double beta2 = (double) step.beta2();
        double rest1 = (double) (1 - step.beta1());
        double rest2 = (double) (1 - step.beta2());
        double stepSize = (double) step.stepSize();
        double correction = (double) step.secondCorrection();
        double epsilon = (double) step.epsilon();
        double decay = (double) step.decay();
        for (int n = from; n < to; n++) {
            double first = flush(Math.fma(beta1, m[n], rest1 * g[n]));
            double second = flush(Math.fma(beta2, v[n], rest2 * g[n] * g[n]));
            double root = (double) Math.sqrt(second * correction) + epsilon;
            m[n] = first;
            v[n] = second;
            p[n] = Math.fma(-stepSize, first / root, p[n] * decay);
        }
    }

    /** Dead coefficients would leave their moments subnormal, which slows every later step many times. */
    private static double flush(double moment) {
        return moment < Math64.TINY && moment > -Math64.TINY ? 0.0 : moment;
    }
}
