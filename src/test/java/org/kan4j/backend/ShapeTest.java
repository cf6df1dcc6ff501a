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

    @Test
    void layerWithoutFunctionsHasOneParameterAnEdge() {
        LayerShape shape = new LayerShape(2, 3, Family.NONE, 1, 1, BaseFunction.IDENTITY, Outside.FADE);
        assertThat(shape.hasFunctions()).isFalse();
        assertThat(shape.coefficients()).isZero();
        assertThat(shape.kept()).isZero();
        assertThat(shape.spans()).isEqualTo(1);
        assertThat(shape.knots()).isZero();
        assertThat(shape.parameters()).isEqualTo(6);
        LayerSlice slice = new LayerSlice(shape, 5, 0);
        assertThat(slice.baseOffset()).isEqualTo(5);
        assertThat(slice.scaleOffset()).isEqualTo(11).isEqualTo(slice.parameterEnd());
        int widest = Integer.MAX_VALUE / 40_000;
        assertThat(new LayerShape(40_000, widest, Family.NONE, 1, 1, BaseFunction.SILU, Outside.FADE).parameters())
                .isEqualTo(40_000 * widest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shape.withGrid(2))
                .withMessage("the grid of a layer without functions is unread and must be 1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerShape(2, 3, Family.NONE, 1, 1, BaseFunction.SILU, Outside.CLAMP))
                .withMessage("outside the grid a layer without functions can fade, got clamp");
    }

    private static void refused(int in, int out, int grid, int order, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerShape(in, out, grid, order, BaseFunction.SILU))
                .withMessage(message);
    }
}
