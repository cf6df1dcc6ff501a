package org.kan4j.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;

/** The cases of the operations on layers. */
final class LayerCases {
    private static final int UNREAD = 1; // the order of families that have none

    private static final List<LayerSpec> SPECS = List.of(
            spec(1, 1, 1, 1, 1, BaseFunction.ZERO, KnotLayout.UNIFORM),
            spec(2, 7, 31, 5, 2, BaseFunction.IDENTITY, KnotLayout.UNEVEN),
            spec(7, 31, 2, 50, 3, BaseFunction.SILU, KnotLayout.UNIFORM),
            spec(31, 32, 33, 5, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(32, 33, 1, 5, 3, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(33, 1, 63, 2000, 3, BaseFunction.SILU, KnotLayout.UNIFORM),
            spec(63, 2, 64, 5, 4, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(64, 63, 7, 2, 5, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(65, 64, 65, 5, 3, BaseFunction.SILU, KnotLayout.UNIFORM),
            spec(255, 7, 257, 5, 6, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(256, 2, 5, 50, 7, BaseFunction.SILU, KnotLayout.UNIFORM),
            spec(257, 33, 2, 1, 8, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(1000, 2, 3, 5, 9, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(33, 257, 32, 2, 3, BaseFunction.SILU, KnotLayout.UNIFORM),
            spec(2, 1000, 2, 1, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(65, 2, 1000, 5, 3, BaseFunction.SILU, KnotLayout.REPEATED),
            spec(1000, 2, 2, 2000, 9, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(1025, 3, 17, 5, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(65, 33, 5, 300, 3, BaseFunction.SILU, KnotLayout.UNEVEN),
            spec(2500, 2, 5, 50, 2, BaseFunction.SILU, KnotLayout.UNIFORM));

    /** Layers whose splines do not fade. */
    private static final List<LayerSpec> OTHERWISE_OUTSIDE = List.of(
            spec(65, 33, 17, Outside.CLAMP, KnotLayout.REPEATED),
            spec(65, 33, 17, Outside.LINEAR, KnotLayout.REPEATED),
            spec(257, 7, 3, Outside.LINEAR, KnotLayout.UNEVEN));

    private static LayerSpec spec(int rows, int in, int out, Outside outside, KnotLayout knots) {
        return new LayerSpec(rows, new LayerShape(in, out, 5, 3, BaseFunction.SILU, outside), knots);
    }

    /** Layers of other families than splines. */
    private static final List<LayerSpec> OTHER_FAMILIES = List.of(
            spec(1, shape(1, 1, Family.CHEBYSHEV, 1, Outside.CLAMP), KnotLayout.UNIFORM),
            spec(65, shape(33, 17, Family.CHEBYSHEV, 5, Outside.CLAMP), KnotLayout.UNEVEN),
            spec(257, shape(7, 31, Family.CHEBYSHEV, 31, Outside.LINEAR), KnotLayout.UNEVEN),
            spec(255, shape(31, 33, Family.FOURIER, 1, Outside.REPEAT), KnotLayout.UNEVEN),
            spec(1025, shape(3, 17, Family.FOURIER, 2, Outside.REPEAT), KnotLayout.UNEVEN),
            spec(64, shape(2, 65, Family.FOURIER, 15, Outside.LINEAR), KnotLayout.UNIFORM),
            spec(33, shape(65, 2, Family.GAUSSIAN, 2, Outside.FADE), KnotLayout.UNEVEN),
            spec(1025, shape(17, 5, Family.GAUSSIAN, 5, Outside.FADE), KnotLayout.UNEVEN),
            spec(65, shape(32, 64, Family.GAUSSIAN, 31, Outside.CLAMP), KnotLayout.UNIFORM));

    /** Layers without functions, the last one over more than a shard of rows. */
    private static final List<LayerSpec> WITHOUT_FUNCTIONS = List.of(
            spec(1, 1, 1, BaseFunction.IDENTITY),
            spec(2, 7, 31, BaseFunction.IDENTITY),
            spec(7, 31, 2, BaseFunction.SILU),
            spec(31, 32, 33, BaseFunction.IDENTITY),
            spec(33, 65, 1, BaseFunction.SILU),
            spec(63, 2, 64, BaseFunction.IDENTITY),
            spec(65, 33, 17, BaseFunction.SILU),
            spec(65, 64, 65, BaseFunction.IDENTITY),
            spec(256, 3, 257, BaseFunction.SILU),
            spec(257, 17, 5, BaseFunction.ZERO),
            spec(33, 257, 32, BaseFunction.IDENTITY),
            spec(2, 1000, 2, BaseFunction.SILU),
            spec(65, 5, 1000, BaseFunction.SILU),
            spec(2500, 7, 17, BaseFunction.SILU));

    private LayerCases() {}

    /** A layer whose edges are their base functions alone. */
    static LayerShape withoutFunctions(int in, int out, BaseFunction base) {
        return new LayerShape(in, out, Family.NONE, 1, UNREAD, base, Outside.FADE);
    }

    private static LayerSpec spec(int rows, int in, int out, BaseFunction base) {
        return new LayerSpec(rows, withoutFunctions(in, out, base), KnotLayout.UNIFORM);
    }

    /** A layer from inputs to one output more than functions are kept, as cases of the basis want it. */
    static LayerShape shape(int in, Family family, int grid, Outside outside) {
        return shape(in, family.coefficients(grid, UNREAD) + 1, family, grid, outside);
    }

    private static LayerShape shape(int in, int out, Family family, int grid, Outside outside) {
        return new LayerShape(in, out, family, grid, UNREAD, BaseFunction.SILU, outside);
    }

    private static LayerSpec spec(int rows, LayerShape shape, KnotLayout knots) {
        return new LayerSpec(rows, shape, knots);
    }

    static LayerSpec spec(int rows, int in, int out, int grid, int order, BaseFunction base, KnotLayout knots) {
        return new LayerSpec(rows, new LayerShape(in, out, grid, order, base), knots);
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        cases.addAll(each("layerForward", LayerRun::forward));
        cases.addAll(each("layerBackwardInput", LayerRun::backwardInput));
        cases.addAll(each("layerBackwardWeights", LayerRun::backwardWeights));
        return cases;
    }

    /** An operation on every layer, and on one layer with other and fewer rows in between. */
    private static List<ContractCase> each(String operation, Consumer<LayerRun> steps) {
        List<ContractCase> cases = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(operation.hashCode());
        boolean backward = operation.contains("Backward");
        for (LayerSpec spec : SPECS) {
            boolean derivatives = backward || spec.shape().order() != 3;
            cases.add(once(operation, spec, seeds.nextInt(1_000_000), derivatives, steps));
        }
        cases.add(again(operation, seeds.nextInt(1_000_000), steps));
        for (LayerSpec spec : OTHERWISE_OUTSIDE) {
            cases.add(once(operation, spec, seeds.nextInt(1_000_000), backward, steps));
        }
        for (LayerSpec spec : OTHER_FAMILIES) {
            cases.add(once(operation, spec, seeds.nextInt(1_000_000), backward || spec.rows() != 65, steps));
        }
        for (LayerSpec spec : WITHOUT_FUNCTIONS) {
            cases.add(once(operation, spec, seeds.nextInt(1_000_000), backward || spec.rows() != 65, steps));
        }
        return cases;
    }

    /** An operation on one layer. */
    static ContractCase once(
            String operation, LayerSpec spec, long seed, boolean derivatives, Consumer<LayerRun> steps) {
        return new ContractCase(operation, spec.toString(), seed, CaseRun.program(run -> {
            LayerData data = new LayerData(spec, spec.rows(), run.precision(), seed);
            LayerRun layer = new LayerRun(run, data, derivatives);
            layer.load(data);
            steps.accept(layer);
        }));
    }

    /** An operation on one layer, with other and fewer rows in between. */
    static ContractCase again(String operation, long seed, Consumer<LayerRun> steps) {
        LayerSpec spec = spec(257, 7, 31, 5, 3, BaseFunction.SILU, KnotLayout.UNEVEN);
        return new ContractCase(operation, spec + ", again after others", seed, CaseRun.program(run -> {
            LayerData data = new LayerData(spec, spec.rows(), run.precision(), seed);
            LayerData others = new LayerData(spec, spec.rows() / 2, run.precision(), seed);
            LayerRun layer = new LayerRun(run, data, true);
            for (LayerData next : List.of(data, others, data)) {
                layer.load(next);
                steps.accept(layer);
            }
        }));
    }
}
