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
