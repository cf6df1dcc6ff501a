package org.kan4j.opencl;

import java.util.SplittableRandom;

/**
 * The operands of the probe in one precision, held as doubles: every pair of {@link #HARD} values, then random ones, half of
 * any bits and half of moderate size. Every other addend is the rounded product with its sign turned, so that a fused and an
 * unfused multiply-add differ.
 */
final class ProbeValues {
    static final int COUNT = 1024;

    private static final long SEED = 20261122;
    private static final double[] HARD = {
        0.0,
        1.0,
        3.0,
        10.0,
        0.5,
        1.5,
        2.5,
        0x1p23 + 1,
        0x1p24 - 1,
        0x1p30 - 1,
        0x1p30 + 128,
        0x1.fffffep127,
        0x1p-126,
        0x1.fffffcp-127,
        0x1p-149,
        0x1.000002p0,
        0x1.fffffep-1,
        0x1p-1022,
        0x0.fffffffffffffp-1022,
        0x1p-1074,
        0x1.0000000000001p0,
        0x1.fffffffffffffp1023,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    private final boolean fp64;
    private final double[] a = new double[COUNT];
    private final double[] b = new double[COUNT];
    private final double[] c = new double[COUNT];

    ProbeValues(boolean fp64) {
        this.fp64 = fp64;
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < COUNT; i++) {
            boolean hard = i < HARD.length * HARD.length;
            a[i] = signed(random, hard ? HARD[i / HARD.length] : any(random, i));
            b[i] = signed(random, hard ? HARD[i % HARD.length] : any(random, i));
            c[i] = i % 2 == 0 ? -product(a[i], b[i]) : signed(random, any(random, i));
        }
    }

    double a(int i) {
        return a[i];
    }

    /** The result of {@code operation} on the {@code i}-th operands, as Java computes it. */
    double expected(ProbeOperation operation, int i) {
        return fp64
                ? operation.inDouble(a[i], b[i], c[i])
                : operation.inFloat((float) a[i], (float) b[i], (float) c[i]);
    }

    /** Whether the {@code i}-th {@code a} is below its {@code b}. */
    int below(int i) {
        return a[i] < b[i] ? 1 : 0;
    }

    /** The operands in words. */
    String operands(int i) {
        return "a = " + Double.toHexString(a[i]) + ", b = " + Double.toHexString(b[i]) + ", c = "
                + Double.toHexString(c[i]);
    }

    long bytes() {
        return (long) COUNT * (fp64 ? Double.BYTES : Float.BYTES);
    }

    /** Writes the operands one after the other: all a, all b, all c. */
    void write(ClBuffer toA, ClBuffer toB, ClBuffer toC) {
        write(toA, a);
        write(toB, b);
        write(toC, c);
    }

    private void write(ClBuffer buffer, double[] values) {
        if (fp64) {
            buffer.write(values, COUNT);
        } else {
            float[] narrow = new float[COUNT];
            for (int i = 0; i < COUNT; i++) {
                narrow[i] = (float) values[i];
            }
            buffer.write(narrow, COUNT);
        }
    }

    /** Reads results of this precision, widened. */
    double[] read(ClBuffer buffer, int count) {
        double[] wide = new double[count];
        if (fp64) {
            buffer.read(wide, count);
        } else {
            float[] narrow = new float[count];
            buffer.read(narrow, count);
            for (int i = 0; i < count; i++) {
                wide[i] = narrow[i];
            }
        }
        return wide;
    }

    private double product(double x, double y) {
        return fp64 ? x * y : (float) x * (float) y;
    }

    private double any(SplittableRandom random, int i) {
        if (i % 4 < 2) {
            return rounded(Math.scalb(1 + random.nextDouble(), random.nextInt(-6, 7)));
        }
        return fp64 ? Double.longBitsToDouble(random.nextLong()) : Float.intBitsToFloat(random.nextInt());
    }

    private double signed(SplittableRandom random, double value) {
        return rounded(random.nextBoolean() ? -value : value);
    }

    private double rounded(double value) {
        return fp64 ? value : (float) value;
    }
}
