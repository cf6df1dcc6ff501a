package org.kan4j.verify;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Basis;
import org.kan4j.backend.Family;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.Weights;

/**
 * The cases of the basis. A basis is opaque, so it is seen through a layer with one input and an output more than functions are
 * kept: output 0 is the base function, and since at most order + 1 neighbouring splines differ from zero, each of them gets
 * an output for itself when spline m goes to output 1 + m mod (order + 1), and so do the functions of other families. Gradients
 * that are one at a single output show the slopes.
 */
final class BasisCases {
    /** Places of a dense sweep over all magnitudes. */
    private static final int SWEEP = 100_000;

    private BasisCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        int[] grids = {1, 2, 5, 50, 5, 2, 5, 50, 1};
        KnotLayout[] layouts = KnotLayout.values();
        for (int order = 1; order <= LayerShape.MAX_ORDER; order++) {
            cases.add(probe(shape(grids[order - 1], order, BaseFunction.SILU), layouts[order % layouts.length]));
        }
        cases.add(probe(shape(50, 1, BaseFunction.ZERO), KnotLayout.UNIFORM));
        cases.add(probe(shape(50, 2, BaseFunction.IDENTITY), KnotLayout.REPEATED));
        cases.add(probe(shape(2000, 3, BaseFunction.SILU), KnotLayout.UNIFORM));
        cases.add(sweep());
        for (Outside outside : List.of(Outside.CLAMP, Outside.LINEAR)) {
            for (int order = 1; order <= LayerShape.MAX_ORDER; order++) {
                KnotLayout layout = layouts[(order + (outside == Outside.CLAMP ? 1 : 2)) % layouts.length];
                cases.add(probe(shape(grids[order - 1], order, outside), layout));
            }
            cases.add(probe(shape(50, 3, outside), KnotLayout.REPEATED));
            cases.add(probe(shape(20, 3, outside), KnotLayout.REPEATED));
            cases.add(probe(shape(2000, 3, outside), KnotLayout.UNIFORM));
        }
        for (Family family : Family.values()) {
            if (!family.isSpline() && family.hasFunctions()) {
                cases.addAll(of(family));
            }
        }
        for (BaseFunction base : BaseFunction.values()) {
            cases.add(probe(LayerCases.withoutFunctions(1, 1, base), KnotLayout.UNIFORM));
        }
        return cases;
    }

    /** A family from its fewest functions to its most, in turn under all that it does outside the range. */
    private static List<ContractCase> of(Family family) {
        List<ContractCase> cases = new ArrayList<>();
        int most = family.mostGrid();
        int few = family == Family.FOURIER ? 2 : 5;
        int[] grids = {1, 2, most / 2, most};
        for (int n = 0; n < grids.length; n++) {
            Outside outside = family.outsides().get(n % family.outsides().size());
            KnotLayout layout = n % 2 == 0 ? KnotLayout.UNEVEN : KnotLayout.UNIFORM;
            cases.add(probe(LayerCases.shape(1, family, grids[n], outside), layout));
        }
        for (Outside outside : family.outsides()) {
            cases.add(probe(LayerCases.shape(1, family, few, outside), KnotLayout.UNEVEN));
        }
        return cases;
    }

    private static LayerShape shape(int grid, int order, BaseFunction base) {
        return new LayerShape(1, order + 2, grid, order, base);
    }

    private static LayerShape shape(int grid, int order, Outside outside) {
        return new LayerShape(1, order + 2, grid, order, BaseFunction.SILU, outside);
    }

    private static ContractCase probe(LayerShape shape, KnotLayout layout) {
        LayerSpec spec = new LayerSpec(257, shape, layout);
        long seed = 1000L * shape.grid() + 10L * shape.order();
        return new ContractCase("basis", spec + ", each function alone", seed, CaseRun.program(run -> {
            LayerData data = new LayerData(spec, spec.rows(), run.precision(), seed);
            probe(run, shape, data.knots, data.x);
        }));
    }

    /** The base function at bit patterns that are spread evenly over all floats or doubles. */
    private static ContractCase sweep() {
        LayerShape shape = new LayerShape(1, 5, 5, 3, BaseFunction.SILU);
        String shapes = String.format(Locale.ROOT, "silu at %d bit patterns over the whole range", SWEEP);
        return new ContractCase("basis", shapes, 0, CaseRun.program(run -> {
            double[] knots = KnotLayout.UNIFORM.knots(shape, new SplittableRandom(0));
            probe(run, shape, knots, bitPatterns(run.precision(), SWEEP));
        }));
    }

    static double[] bitPatterns(Precision precision, int count) {
        double[] values = new double[count];
        for (int n = 0; n < count; n++) {
            values[n] = precision == Precision.FLOAT32
                    ? Float.intBitsToFloat((int) ((1L << 32) / count * n))
                    : Double.longBitsToDouble(Long.divideUnsigned(-1L, count) * n);
        }
        return values;
    }

    /** Reads the values and slopes of the basis at some places. */
    private static void probe(CaseRun run, LayerShape shape, double[] knots, double[] places) {
        int rows = places.length;
        LayerKnots table = run.scope().knots(new KnotTable(shape, run.precision(), knots));
        Weights weights = weights(run, shape);
        Basis basis = run.scope().allocateBasis(shape, rows, true);
        run.backend().basis(table, run.tensor(rows, 1, places), 0, rows, basis);
        Tensor y = run.guarded(rows + CaseRun.MARGIN, shape.out());
        run.backend().layerForward(basis, weights, y);
        run.read(y);
        Tensor dy = run.scope().allocate("one gradient", new Shape(rows, shape.out()));
        Tensor dx = run.guarded(rows + CaseRun.MARGIN, 1);
        for (int o = 0; o < shape.out(); o++) {
            double[] single = new double[rows * shape.out()];
            for (int b = 0; b < rows; b++) {
                single[b * shape.out() + o] = 1;
            }
            run.backend().upload(dy, DoubleBuffer.wrap(single));
            run.backend().layerBackwardInput(basis, weights, dy, dx);
            run.read(dx);
        }
    }

    private static Weights weights(CaseRun run, LayerShape shape) {
        LayerSlice slice = new LayerSlice(shape, 0, 0);
        double[] parameters = new double[shape.parameters()];
        for (int m = 0; m < shape.coefficients(); m++) {
            parameters[m * shape.out() + 1 + m % shape.kept()] = 1;
        }
        parameters[slice.baseOffset()] = 1;
        Arrays.fill(parameters, slice.scaleOffset(), slice.parameterEnd(), 1);
        double[] mask = new double[shape.edges()];
        Arrays.fill(mask, 1);
        return new Weights(slice, run.tensor(1, parameters.length, parameters), run.tensor(1, mask.length, mask));
    }
}
