package org.kan4j.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;

/** The cases of the operations on layers. */
final class LayerCases {
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

    private LayerCases() {}

    private static LayerSpec spec(int rows, int in, int out, int grid, int order, BaseFunction base, KnotLayout knots) {
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
        return cases;
    }

    private static ContractCase once(
            String operation, LayerSpec spec, long seed, boolean derivatives, Consumer<LayerRun> steps) {
        return new ContractCase(operation, spec.toString(), seed, CaseRun.program(run -> {
            LayerData data = new LayerData(spec, spec.rows(), run.precision(), seed);
            LayerRun layer = new LayerRun(run, data, derivatives);
            layer.load(data);
            steps.accept(layer);
        }));
    }

    private static ContractCase again(String operation, long seed, Consumer<LayerRun> steps) {
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
