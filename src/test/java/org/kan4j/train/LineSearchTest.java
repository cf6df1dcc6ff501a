package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.reference.ReferenceBackend;

class LineSearchTest {
    private static final double C1 = 1e-4;
    private static final double C2 = 0.9;

    /** A function of one variable with its slope; counts what it is asked for and what is given back. */
    private static final class Curve implements LineSearch.Line {
        private final DoubleUnaryOperator value;
        private final DoubleUnaryOperator slope;
        private final Tensor ofStart;
        private final Tensor gradient;
        private int evaluations;
        private int held;

        Curve(DoubleUnaryOperator value, DoubleUnaryOperator slope, Tensor ofStart, Tensor gradient) {
            this.value = value;
            this.slope = slope;
            this.ofStart = ofStart;
            this.gradient = gradient;
        }

        @Override
        public LineSearch.Point at(double step) {
            evaluations++;
            held++;
            assertThat(held).as("points held beside the start").isLessThanOrEqualTo(3);
            return new LineSearch.Point(step, value.applyAsDouble(step), 0, slope.applyAsDouble(step), gradient);
        }

        @Override
        public void release(LineSearch.Point point) {
            held--;
        }
    }

    private static LineSearch.Point search(Curve curve, double first) {
        LineSearch.Point start =
                new LineSearch.Point(0, curve.value.applyAsDouble(0), 0, curve.slope.applyAsDouble(0), curve.ofStart);
        LineSearch.Point found = new LineSearch(C1, C2).find(curve, start, first, 1);
        assertThat(curve.held).as("points held at the end").isEqualTo(found.step() == 0 ? 0 : 1);
        assertThat(curve.evaluations).isLessThanOrEqualTo(LineSearch.MOST_EVALUATIONS);
        return found;
    }

    private static Curve curve(Backend backend, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        return new Curve(
                value,
                slope,
                backend.allocate("gradient of the start", Shape.vector(1)),
                backend.allocate("gradient", Shape.vector(1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.01, 1, 100, 1e6})
    void findsAPointThatMeetsTheConditions(double first) {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            Curve curve =
                    curve(backend, t -> (t - 3) * (t - 3) + Math.sin(3 * t), t -> 2 * (t - 3) + 3 * Math.cos(3 * t));
            LineSearch.Point found = search(curve, first);
            double slope = curve.slope.applyAsDouble(0);
            assertThat(found.loss()).isLessThanOrEqualTo(curve.value.applyAsDouble(0) + C1 * found.step() * slope);
            assertThat(Math.abs(found.slope())).isLessThanOrEqualTo(-C2 * slope);
        }
    }

    @Test
    void aParabolaIsSolvedByItsCubic() {
        LineSearch.Point left = point(0, 9, -6);
        LineSearch.Point right = point(10, 49, 14);
        assertThat(LineSearch.cubic(left, right, 0, 10)).isCloseTo(3, within(1e-12));
        assertThat(LineSearch.cubic(right, left, 0, 10)).isCloseTo(3, within(1e-12));
        assertThat(LineSearch.cubic(left, right, 4, 10)).isEqualTo(4);
        assertThat(LineSearch.cubic(left, point(1, Double.NaN, Double.NaN), 0, 1))
                .isEqualTo(0.5);
    }

    private static LineSearch.Point point(double step, double loss, double slope) {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            return new LineSearch.Point(step, loss, 0, slope, backend.allocate("gradient", Shape.vector(1)));
        }
    }

    @Test
    void aLossThatIsNoNumberIsTooHigh() {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            Curve curve = curve(
                    backend,
                    t -> t < 0.5 ? (t - 0.25) * (t - 0.25) : Double.NaN,
                    t -> t < 0.5 ? 2 * (t - 0.25) : Double.NaN);
            LineSearch.Point found = search(curve, 100);
            assertThat(found.step()).isGreaterThan(0).isLessThan(0.5);
            assertThat(found.loss()).isLessThan(0.0625);
        }
    }

    @Test
    void aFunctionThatDoesNotFallGivesTheStart() {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            assertThat(search(curve(backend, t -> t, t -> -1), 1).step()).isZero(); // its slope lies
        }
    }
}
