package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole networks whose grids pykan updated or extended: equal knots, curves and outputs. */
class PykanGridsTest {
    private static final double CURVE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"grid_update_0", "grid_update_1"})
    void updateFromSamplesEqualsPykan(String name) {
        PykanGrids fixture = new PykanGrids(name);
        QuantileGrid grid = new QuantileGrid(fixture.gridEps(), 0.0);
        double[] x = fixture.values("x");
        for (int l = 0; l < fixture.layers(); l++) {
            Offset<Double> bound = within(l == 0 ? 0.0 : 1e-14);
            PykanGrids.Layer before = fixture.before(l);
            PykanGrids.Layer after = fixture.after(l);
            Curve[][] curves = new Curve[before.inputs()][];
            for (int i = 0; i < before.inputs(); i++) {
                SortedSamples samples = SortedSamples.column(x, before.inputs(), i);
                double[] knots = grid.update(before.knots(i), fixture.order(), samples);
                assertThat(knots).containsExactly(after.knots(i), bound);
                curves[i] = refit(before, after, i, samples, knots);
            }
            x = after.forward(x, curves);
        }
        assertThat(x).containsExactly(fixture.values("y_after"), within(CURVE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid_extension_0", "grid_extension_1"})
    void extensionEqualsPykan(String name) {
        PykanGrids fixture = new PykanGrids(name);
        double[] x = fixture.values("x");
        double[] y = x;
        for (int l = 0; l < fixture.layers(); l++) {
            PykanGrids.Layer before = fixture.before(l);
            PykanGrids.Layer after = fixture.after(l);
            Curve[][] curves = new Curve[before.inputs()][];
            for (int i = 0; i < before.inputs(); i++) {
                SortedSamples samples = SortedSamples.column(x, before.inputs(), i);
                double[] knots = Knots.refine(before.knots(i), fixture.order(), fixture.number("new_grid"));
                assertThat(knots).containsExactly(after.knots(i), within(1e-15));
                curves[i] = refit(before, after, i, samples, knots);
            }
            x = before.forward(x);
            y = after.forward(y, curves);
        }
        assertThat(x).containsExactly(fixture.values("y_before"), within(1e-14));
        assertThat(y).containsExactly(fixture.values("y_after"), within(CURVE));
    }

    private static Curve[] refit(
            PykanGrids.Layer before, PykanGrids.Layer after, int input, SortedSamples samples, double[] knots) {
        SplineBasis fresh = new SplineBasis(knots, before.order());
        CoefficientMap map = LeastSquaresRefit.between(before.basis(input), fresh, samples);
        Curve[] curves = new Curve[before.outputs()];
        for (int o = 0; o < curves.length; o++) {
            curves[o] = before.curve(input, o).mapped(map, fresh);
            assertEqualAtSamples(curves[o], after.curve(input, o), samples);
        }
        return curves;
    }

    private static void assertEqualAtSamples(Curve curve, Curve expected, SortedSamples samples) {
        for (int n = 0; n < samples.count(); n++) {
            assertThat(curve.at(samples.get(n))).isCloseTo(expected.at(samples.get(n)), within(CURVE));
        }
    }
}
