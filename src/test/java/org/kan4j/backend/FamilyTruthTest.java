package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.backend.reference.ReferenceBackend;

/** The functions of the families beside splines against formulas of their own, in double precision. */
class FamilyTruthTest {
    private static final double LOW = -1.5;
    private static final double HIGH = 2.25;
    private static final int POINTS = 500;

    /** The functions and their slopes at a place; outputs and inputs of a layer whose output m is function m. */
    private static double[][] functions(LayerShape shape, double at) {
        LayerSlice slice = new LayerSlice(shape, 0, 0);
        double[] parameters = new double[shape.parameters()];
        for (int m = 0; m < shape.coefficients(); m++) {
            parameters[m * shape.out() + m] = 1;
        }
        Arrays.fill(parameters, slice.scaleOffset(), slice.parameterEnd(), 1);
        double[] mask = new double[shape.edges()];
        Arrays.fill(mask, 1);
        double[][] results = {new double[shape.out()], new double[shape.out()]};
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            Tensor block = scope.allocate("parameters", Shape.vector(parameters.length));
            Tensor kept = scope.allocate("mask", Shape.vector(mask.length));
            Tensor x = scope.allocate("x", Shape.vector(1));
            Tensor y = scope.allocate("y", Shape.vector(shape.out()));
            Tensor dx = scope.allocate("dx", Shape.vector(1));
            backend.upload(block, DoubleBuffer.wrap(parameters));
            backend.upload(kept, DoubleBuffer.wrap(mask));
            backend.upload(x, DoubleBuffer.wrap(new double[] {at}));
            Basis basis = scope.allocateBasis(shape, 1, true);
            KnotTable table = new KnotTable(shape, Precision.FLOAT64, new double[] {LOW, HIGH});
            backend.basis(scope.knots(table), x, 0, 1, basis);
            Weights weights = new Weights(slice, block, kept);
            backend.layerForward(basis, weights, y);
            backend.download(y, DoubleBuffer.wrap(results[0]));
            for (int o = 0; o < shape.out(); o++) {
                double[] single = new double[shape.out()];
                single[o] = 1;
                backend.upload(y, DoubleBuffer.wrap(single));
                backend.layerBackwardInput(basis, weights, y, dx);
                backend.download(dx, DoubleBuffer.wrap(results[1], o, 1));
            }
        }
        return results;
    }

    private static LayerShape shape(Family family, int grid, Outside outside) {
        return new LayerShape(1, family.coefficients(grid, 1), family, grid, 1, BaseFunction.ZERO, outside);
    }

    /** Function m at a place of the range, by another way than the kernels'. */
    private static double formula(Family family, int grid, int m, double x) {
        double u = ((x - LOW) - (HIGH - x)) / (HIGH - LOW);
        return switch (family) {
            case CHEBYSHEV -> StrictMath.cos(m * StrictMath.acos(Math.max(-1, Math.min(1, u))));
            case FOURIER -> {
                int harmonic = (m + 1) / 2;
                double angle = harmonic * Math.PI * u;
                yield m % 2 == 1 || m == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle);
            }
            case GAUSSIAN -> {
                double h = (HIGH - LOW) / grid;
                double centre = LOW + m * h;
                yield StrictMath.exp(-(x - centre) * (x - centre) / (h * h));
            }
            case B_SPLINE -> throw new IllegalArgumentException("splines have a test of their own");
            case NONE -> throw new IllegalArgumentException("there is no function");
        };
    }

    /** T_n moves by n^2 times what its argument is rounded by, which bounds what any evaluation can reach. */
    @ParameterizedTest
    @CsvSource({
        "CHEBYSHEV, 1, CLAMP, 1e-15", "CHEBYSHEV, 8, CLAMP, 1e-13", "CHEBYSHEV, 31, LINEAR, 1e-12",
        "FOURIER, 1, REPEAT, 2e-15", "FOURIER, 6, REPEAT, 1e-13", "FOURIER, 15, LINEAR, 1e-13",
        "GAUSSIAN, 1, FADE, 1e-15", "GAUSSIAN, 8, FADE, 1e-13", "GAUSSIAN, 31, LINEAR, 1e-13"
    })
    void valuesAndSlopesAreThoseOfTheFormula(Family family, int grid, Outside outside, double bound) {
        LayerShape shape = shape(family, grid, outside);
        SplittableRandom random = new SplittableRandom(7);
        double step = 1e-4 * (HIGH - LOW) / grid;
        for (int n = 0; n < POINTS; n++) {
            double x = random.nextDouble(LOW + 2 * step, HIGH - 2 * step);
            double[][] found = functions(shape, x);
            for (int m = 0; m < shape.coefficients(); m++) {
                assertThat(found[0][m]).as("%s at %s", m, x).isCloseTo(formula(family, grid, m, x), within(bound));
                double near = difference(family, grid, m, x, step);
                double slope = (4 * near - difference(family, grid, m, x, 2 * step)) / 3;
                double steepest = 2.0 * grid * grid * Math.PI / (HIGH - LOW);
                assertThat(found[1][m]).as("slope of %s at %s", m, x).isCloseTo(slope, within(1e-7 * steepest));
            }
        }
    }

    private static double difference(Family family, int grid, int m, double x, double step) {
        return (formula(family, grid, m, x + step) - formula(family, grid, m, x - step)) / (2 * step);
    }

    @ParameterizedTest
    @CsvSource({"CHEBYSHEV", "FOURIER", "GAUSSIAN"})
    void outsideTheyStayOrGoOnAlongTangents(Family family) {
        double[][] end = functions(shape(family, 4, Outside.LINEAR), HIGH);
        double[][] clamped = functions(shape(family, 4, Outside.CLAMP), HIGH + 0.5);
        double[][] linear = functions(shape(family, 4, Outside.LINEAR), HIGH + 0.5);
        assertThat(clamped[0]).isEqualTo(end[0]);
        assertThat(clamped[1]).containsOnly(0);
        assertThat(linear[1]).isEqualTo(end[1]);
        for (int m = 0; m < end[0].length; m++) {
            assertThat(linear[0][m]).isEqualTo(Math.fma(0.5, end[1][m], end[0][m]));
        }
        double[][] far = functions(shape(family, 4, Outside.CLAMP), Double.POSITIVE_INFINITY);
        assertThat(far[0]).isEqualTo(end[0]);
        assertThat(functions(shape(family, 4, Outside.CLAMP), Double.NaN)[0]).contains(Double.NaN);
    }

    @Test
    void harmonicsRepeatAndGaussiansFade() {
        LayerShape fourier = shape(Family.FOURIER, 3, Outside.REPEAT);
        assertThat(functions(fourier, LOW + 1)[0])
                .usingComparatorWithPrecision(1e-14)
                .containsExactly(functions(fourier, LOW + 1 + 8 * (HIGH - LOW))[0]);
        LayerShape gaussian = shape(Family.GAUSSIAN, 3, Outside.FADE);
        for (double far : new double[] {1e6, -1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(functions(gaussian, far)[0]).containsOnly(0);
            assertThat(functions(gaussian, far)[1]).containsOnly(0);
        }
    }

    /** A linear layer is a product of matrices, its gradients the products with the transposed ones. */
    @Test
    void layerWithoutFunctionsIsAProductOfMatrices() {
        int rows = 40;
        int in = 70;
        int out = 35;
        LayerShape shape = new LayerShape(in, out, Family.NONE, 1, 1, BaseFunction.IDENTITY, Outside.FADE);
        SplittableRandom random = new SplittableRandom(11);
        double[] x = numbers(rows * in, random);
        double[] w = numbers(in * out, random);
        double[] dy = numbers(rows * out, random);
        double[] mask = new double[in * out];
        Arrays.setAll(mask, n -> n % 5 == 0 ? 0 : 1);
        double[] masked = new double[in * out];
        Arrays.setAll(masked, n -> w[n] * mask[n]);
        double[] dw = product(transposed(x, rows, in), dy, in, rows, out);
        Arrays.setAll(dw, n -> dw[n] * mask[n]);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            Basis basis = scope.allocateBasis(shape, rows, true);
            Weights weights = new Weights(
                    new LayerSlice(shape, 0, 0), tensor(backend, scope, 1, w), tensor(backend, scope, 1, mask));
            LayerKnots knots = scope.knots(new KnotTable(shape, Precision.FLOAT64, new double[0]));
            backend.basis(knots, tensor(backend, scope, rows, x), 0, rows, basis);
            Tensor upstream = tensor(backend, scope, rows, dy);
            Tensor y = scope.allocate("y", new Shape(rows, out));
            Tensor dx = scope.allocate("dx", new Shape(rows, in));
            Tensor gradient = scope.allocate("gradient", Shape.vector(w.length));
            backend.layerForward(basis, weights, y);
            backend.layerBackwardInput(basis, weights, upstream, dx);
            backend.layerBackwardWeights(basis, weights, upstream, 0, rows, gradient);
            same(backend, y, product(x, masked, rows, in, out));
            same(backend, dx, product(dy, transposed(masked, in, out), rows, out, in));
            same(backend, gradient, dw);
        }
    }

    private static double[] numbers(int count, SplittableRandom random) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static Tensor tensor(Backend backend, TensorScope scope, int rows, double[] values) {
        Tensor tensor = scope.allocate("values", new Shape(rows, values.length / rows));
        backend.upload(tensor, DoubleBuffer.wrap(values));
        return tensor;
    }

    private static void same(Backend backend, Tensor tensor, double[] expected) {
        double[] found = new double[expected.length];
        backend.download(tensor, DoubleBuffer.wrap(found));
        assertThat(found).usingComparatorWithPrecision(1e-13).containsExactly(expected);
    }

    /** a [rows][inner] times b [inner][cols]. */
    private static double[] product(double[] a, double[] b, int rows, int inner, int cols) {
        double[] product = new double[rows * cols];
        for (int n = 0; n < product.length; n++) {
            for (int k = 0; k < inner; k++) {
                product[n] += a[n / cols * inner + k] * b[k * cols + n % cols];
            }
        }
        return product;
    }

    private static double[] transposed(double[] matrix, int rows, int cols) {
        double[] transposed = new double[matrix.length];
        Arrays.setAll(transposed, n -> matrix[n % rows * cols + n / rows]);
        return transposed;
    }

    @Test
    void refusesWhatAFamilyIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape(Family.CHEBYSHEV, 32, Outside.CLAMP))
                .withMessage("the grid of chebyshev must be 1 to 31, got 32; its functions are at most 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape(Family.FOURIER, 16, Outside.REPEAT))
                .withMessage("the grid of fourier must be 1 to 15, got 16; its functions are at most 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape(Family.CHEBYSHEV, 3, Outside.FADE))
                .withMessage("outside the grid chebyshev can clamp, linear, got fade");
        LayerShape shape = shape(Family.GAUSSIAN, 3, Outside.FADE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnotTable(shape, Precision.FLOAT32, new double[] {1, 1 + 1e-10}))
                .withMessage("the knots of input 0 all coincide at 1.0 in FLOAT32; they need a range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnotTable(shape, Precision.FLOAT32, new double[] {0, 1e-38}))
                .withMessageContaining("wide, which FLOAT32 cannot divide by; rescale the input");
    }
}
