package org.kan4j.backend.reference;

import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.Squash;

/**
 * What happens at the nodes between layers of edges: the specification of {@code multiply.cl}, {@code affine.cl} and {@code
 * squash.cl}.
 */
final class NodeOps64 {
    private NodeOps64() {}

    /** Products in the rows {@code from} to {@code to}. */
    static void multiply(int[] starts, double[] x, double[] y, int from, int to) {
        int nodes = starts.length - 1;
        int subnodes = starts[nodes];
        for (int b = from; b < to; b++) {
            for (int n = 0; n < nodes; n++) {
                double product = 1.0;
                for (int s = starts[n]; s < starts[n + 1]; s++) {
                    product *= x[b * subnodes + s];
                }
                y[b * nodes + n] = product;
            }
        }
    }

    static void multiplyBackward(int[] starts, double[] x, double[] dy, double[] dx, int from, int to) {
        int nodes = starts.length - 1;
        int subnodes = starts[nodes];
        for (int b = from; b < to; b++) {
            for (int n = 0; n < nodes; n++) {
                double before = 1.0;
                for (int s = starts[n]; s < starts[n + 1]; s++) {
                    dx[b * subnodes + s] = before;
                    before *= x[b * subnodes + s];
                }
                double behind = 1.0;
                for (int s = starts[n + 1] - 1; s >= starts[n]; s--) {
                    dx[b * subnodes + s] = dx[b * subnodes + s] * behind * dy[b * nodes + n];
                    behind *= x[b * subnodes + s];
                }
            }
        }
    }

    static void affine(AffineSlice slice, double[] parameters, double[] x, double[] y, int from, int to) {
        int nodes = slice.nodes();
        for (int b = from; b < to; b++) {
            for (int n = 0; n < nodes; n++) {
                double bias = parameters[slice.biasOffset() + n];
                double at = x[b * nodes + n];
                y[b * nodes + n] = slice.scales() ? Math.fma(parameters[slice.scaleOffset() + n], at, bias) : at + bias;
            }
        }
    }

    static void affineBackwardInput(
            AffineSlice slice, double[] parameters, double[] dy, double[] dx, int from, int to) {
        int nodes = slice.nodes();
        for (int b = from; b < to; b++) {
            for (int n = 0; n < nodes; n++) {
                double above = dy[b * nodes + n];
                dx[b * nodes + n] = slice.scales() ? parameters[slice.scaleOffset() + n] * above : above;
            }
        }
    }

    /** The gradient to all parameters of a transform over the rows {@code from} to {@code to}. */
    static void affineBackwardWeights(AffineSlice slice, double[] x, double[] dy, double[] gradient, int from, int to) {
        int nodes = slice.nodes();
        double[] scales = new double[nodes];
        double[] biases = new double[nodes];
        for (int b = from; b < to; b++) {
            for (int n = 0; n < nodes; n++) {
                scales[n] = Math.fma(x[b * nodes + n], dy[b * nodes + n], scales[n]);
                biases[n] += dy[b * nodes + n];
            }
        }
        for (int n = 0; n < nodes; n++) {
            if (slice.scales()) {
                gradient[slice.scaleOffset() + n] = scales[n] + 0.0;
            }
            gradient[slice.biasOffset() + n] = biases[n] + 0.0;
        }
    }

    static void squash(Squash range, double[] x, double[] y, int from, int to) {
        double half = (double) range.half();
        double middle = (double) range.middle();
        for (int n = from; n < to; n++) {
            double inside = x[n] / root(x[n]);
            double u = x[n] > Math64.VAST ? 1.0 : x[n] < -Math64.VAST ? -1.0 : inside;
            y[n] = Math.fma(half, u, middle);
        }
    }

    static void squashBackward(Squash range, double[] x, double[] dy, double[] dx, int from, int to) {
        double half = (double) range.half();
        for (int n = from; n < to; n++) {
            double r = 1.0 / root(x[n]);
            dx[n] = half * (r * r * r) * dy[n];
        }
    }

    private static double root(double x) {
        return (double) Math.sqrt(Math.fma(x, x, 1.0));
    }
}
