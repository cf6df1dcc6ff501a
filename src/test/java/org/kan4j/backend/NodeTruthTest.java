package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.reference.ReferenceBackend;

/** The operations on nodes against plain formulas. */
class NodeTruthTest {
    private static final int ROWS = 7;
    private static final NodeShape SHAPE = new NodeShape(2, List.of(3, 2, 5));

    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void productsAreThoseOfTheirSubnodes() {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            double[] x = numbers(ROWS * SHAPE.subnodes());
            double[] dy = numbers(ROWS * SHAPE.nodes());
            LayerNodes nodes = scope.nodes(SHAPE);
            Tensor y = scope.allocate("y", new Shape(ROWS, SHAPE.nodes()));
            Tensor dx = scope.allocate("dx", new Shape(ROWS, SHAPE.subnodes()));
            backend.multiply(nodes, Transfers.tensor(backend, scope, ROWS, x), ROWS, y);
            backend.multiplyBackward(
                    nodes,
                    Transfers.tensor(backend, scope, ROWS, x),
                    ROWS,
                    Transfers.tensor(backend, scope, ROWS, dy),
                    dx);
            int[] starts = SHAPE.starts();
            for (int b = 0; b < ROWS; b++) {
                for (int n = 0; n < SHAPE.nodes(); n++) {
                    int begin = b * SHAPE.subnodes();
                    double product = without(x, begin + starts[n], begin + starts[n + 1], -1);
                    close(Transfers.read(backend, y)[b * SHAPE.nodes() + n], product);
                    for (int s = begin + starts[n]; s < begin + starts[n + 1]; s++) {
                        double others = without(x, begin + starts[n], begin + starts[n + 1], s);
                        close(Transfers.read(backend, dx)[s], others * dy[b * SHAPE.nodes() + n]);
                    }
                }
            }
        }
    }

    /** The product of some values but one. */
    private static double without(double[] values, int from, int to, int left) {
        double product = 1;
        for (int s = from; s < to; s++) {
            product *= s == left ? 1 : values[s];
        }
        return product;
    }

    /** A zero among the factors takes no gradient from itself, and all of it from the others. */
    @Test
    void gradientOfAProductWithZerosIsExact() {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            LayerNodes nodes = scope.nodes(new NodeShape(0, List.of(3)));
            Tensor x = Transfers.tensor(backend, scope, 2, new double[] {2, 0, 5, 0, 0, 7});
            Tensor dx = scope.allocate("dx", new Shape(2, 3));
            backend.multiplyBackward(nodes, x, 2, Transfers.tensor(backend, scope, 2, new double[] {3, 3}), dx);
            assertThat(Transfers.read(backend, dx)).containsExactly(0, 30, 0, 0, 0, 0);
        }
    }

    @Test
    void affineTransformsScaleAndShift() {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            Tensor parameters = Transfers.tensor(backend, scope, 1, new double[] {9, 2, 3, 10, 20, 9});
            Tensor x = Transfers.tensor(backend, scope, 2, new double[] {1, 2, 3, 4});
            Tensor dy = Transfers.tensor(backend, scope, 2, new double[] {5, 6, 7, 8});
            Tensor rows = scope.allocate("rows", new Shape(2, 2));
            Tensor gradient = Transfers.tensor(backend, scope, 1, new double[] {1, 1, 1, 1, 1, 1});
            Affine both = new Affine(new AffineSlice(2, true, 1), parameters);
            backend.affine(both, x, 2, rows);
            assertThat(Transfers.read(backend, rows)).containsExactly(12, 26, 16, 32);
            backend.affineBackwardInput(both, dy, 2, rows);
            assertThat(Transfers.read(backend, rows)).containsExactly(10, 18, 14, 24);
            backend.affineBackwardWeights(both, x, dy, 0, 2, gradient);
            assertThat(Transfers.read(backend, gradient)).containsExactly(1, 26, 44, 12, 14, 1);
            Affine shift = new Affine(new AffineSlice(2, false, 3), parameters);
            backend.affine(shift, x, 2, rows);
            assertThat(Transfers.read(backend, rows)).containsExactly(11, 22, 13, 24);
            backend.affineBackwardInput(shift, dy, 2, rows);
            assertThat(Transfers.read(backend, rows)).containsExactly(5, 6, 7, 8);
            backend.affineBackwardWeights(shift, x, dy, 1, 1, gradient);
            assertThat(Transfers.read(backend, gradient)).containsExactly(1, 26, 44, 7, 8, 1);
        }
    }

    @Test
    void squashingStaysInItsRangeAndIsSmooth() {
        double[] x = {-1e300, -2, -1e-3, 0, 0.5, 30, 1e9, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
        };
        Squash range = new Squash(-1, 3);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            double[] ones = new double[x.length];
            Arrays.fill(ones, 1);
            Tensor y = scope.allocate("y", Shape.vector(x.length));
            Tensor dx = scope.allocate("dx", Shape.vector(x.length));
            backend.squash(range, Transfers.tensor(backend, scope, 1, x), 1, y);
            backend.squashBackward(
                    range, Transfers.tensor(backend, scope, 1, x), 1, Transfers.tensor(backend, scope, 1, ones), dx);
            for (int n = 0; n < x.length - 3; n++) {
                double width = Math.hypot(1, x[n]);
                close(Transfers.read(backend, y)[n], 1 + 2 * (x[n] / width));
                close(Transfers.read(backend, dx)[n], 2 / width / width / width);
            }
            assertThat(Transfers.read(backend, y)).endsWith(3, -1, Double.NaN);
            assertThat(Transfers.read(backend, dx)).endsWith(0, 0, Double.NaN);
        }
    }

    private static void close(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, Offset.offset(1e-15 * Math.max(1, Math.abs(expected))));
    }

    private double[] numbers(int count) {
        return random.doubles(count, -2, 2).toArray();
    }
}
