package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;

/** Holds gradients to central differences of the loss, to 1e-7 of the largest. */
final class Differences {
    private static final double STEP = 1e-4;

    private Differences() {}

    /** Differences over one and over two steps, extrapolated: the error left is of fourth order. */
    static void compare(double[] gradient, double[] at, ToDoubleFunction<double[]> loss) {
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        assertThat(largest).isGreaterThan(1e-3);
        for (int n = 0; n < at.length; n++) {
            double near = slope(at, n, STEP, loss);
            double far = slope(at, n, 2 * STEP, loss);
            assertThat((4 * near - far) / 3).as("number %d", n).isCloseTo(gradient[n], Offset.offset(1e-7 * largest));
        }
    }

    private static double slope(double[] at, int n, double step, ToDoubleFunction<double[]> loss) {
        double[] moved = at.clone();
        moved[n] = at[n] + step;
        double above = loss.applyAsDouble(moved);
        moved[n] = at[n] - step;
        return (above - loss.applyAsDouble(moved)) / (2 * step);
    }
}
