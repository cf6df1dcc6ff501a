package org.kan4j.backend.reference;

import java.util.SplittableRandom;

/**
 * Arguments of elementary functions: bit patterns spread over the whole range, places where functions bend, the
 * neighbours of multiples of pi / 2 and of the places where a formula ends, zeros, infinities and NaN.
 */
final class ElementaryArguments {
    private static final int PATTERNS = 1 << 18;
    private static final int PLACES = 1 << 17; // of each kind
    private static final double[] EDGES = {
        0,
        0.5625,
        0.5,
        1,
        2,
        1 / 3.0,
        Math.PI / 4,
        44.5,
        88.72,
        89.41,
        110,
        354.9,
        709.78,
        710.47,
        800,
        1e5,
        1e22,
        1e38,
        1e300
    };
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Float.MAX_VALUE,
        0x1.6ac5b262ca1ffp849 // next to a multiple of pi / 2 as no other double is
    };
    private static final int NEIGHBOURS = 64;

    /** How many there are of either precision. */
    static final int COUNT = PATTERNS + 4 * PLACES + 2 * NEIGHBOURS * EDGES.length + SPECIAL.length;

    private ElementaryArguments() {}

    static double[] inDouble() {
        double[] x = places();
        for (int n = 0; n < PATTERNS; n++) {
            x[n] = Double.longBitsToDouble(n * 0x9e3779b97f4a7c15L);
        }
        for (int e = 0; e < EDGES.length; e++) {
            for (int n = 0; n < NEIGHBOURS; n++) {
                int at = PATTERNS + 2 * (NEIGHBOURS * e + n);
                x[at] = EDGES[e] + (n - NEIGHBOURS / 2) * Math.ulp(EDGES[e]);
                x[at + 1] = -x[at];
            }
        }
        return x;
    }

    static float[] inFloat() {
        double[] places = places();
        float[] x = new float[COUNT];
        for (int n = 0; n < COUNT; n++) {
            x[n] = n < PATTERNS ? Float.intBitsToFloat(n * 0x9e3779b9) : (float) places[n];
        }
        for (int e = 0; e < EDGES.length; e++) {
            for (int n = 0; n < NEIGHBOURS; n++) {
                int at = PATTERNS + 2 * (NEIGHBOURS * e + n);
                x[at] = (float) EDGES[e] + (n - NEIGHBOURS / 2) * Math.ulp((float) EDGES[e]);
                x[at + 1] = -x[at];
            }
        }
        return x;
    }

    /** What is alike in both precisions, at the end of the array. */
    private static double[] places() {
        double[] x = new double[COUNT];
        SplittableRandom random = new SplittableRandom(6);
        int at = COUNT - SPECIAL.length - 4 * PLACES;
        for (int n = 0; n < PLACES; n++) {
            x[at++] = -1 + 2 * random.nextDouble();
            x[at++] = -8 + 16 * random.nextDouble();
            x[at++] = -720 + 1440 * random.nextDouble();
            x[at++] = (n - PLACES / 2) * (Math.PI / 2);
        }
        System.arraycopy(SPECIAL, 0, x, at, SPECIAL.length);
        return x;
    }
}
