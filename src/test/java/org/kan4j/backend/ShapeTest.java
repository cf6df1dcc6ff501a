package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void emptyAndOverflowingShapesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shape(0, 3))
                .withMessage("a tensor needs at least one row and one column, got [0, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Shape(65536, 32768))
                .withMessageStartingWith("a tensor holds at most 2147483647 values, got [65536, 32768]");
        assertThat(new Shape(65536, 32767).size()).isEqualTo(2147418112);
    }

    @Test
    void layersOutOfRangeAreRefused() {
        refused(0, 1, 1, 1, "a layer needs at least one input and one output, got 0 -> 1");
        refused(1, 1, 0, 1, "the grid must have 1 to 2000 intervals, got 0");
        refused(1, 1, 2001, 1, "the grid must have 1 to 2000 intervals, got 2001");
        refused(1, 1, 1, 0, "the spline order must be 1 to 9, got 0");
        refused(1, 1, 1, 10, "the spline order must be 1 to 9, got 10");
        refused(
                30_000,
                30_000,
                5,
                3,
                "a layer 30000 -> 30000 with grid 5 and order 3 needs 9000000000 parameters, at most 2147483647 are"
                        + " possible");
    }

    @Test
    void layerCountsFollowFromGridAndOrder() {
        LayerShape shape = new LayerShape(2, 3, 2000, 9, BaseFunction.SILU);
        assertThat(shape.coefficients()).isEqualTo(2009);
        assertThat(shape.knots()).isEqualTo(2019);
        assertThat(shape.parameters()).isEqualTo(6 * 2011);
    }

    private static void refused(int in, int out, int grid, int order, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerShape(in, out, grid, order, BaseFunction.SILU))
                .withMessage(message);
    }
}
