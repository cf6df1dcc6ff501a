package org.kan4j.backend.opencl;

import java.util.Map;
import java.util.TreeMap;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.opencl.ClArguments;
import org.kan4j.opencl.ClKernel;

/** The launches of the operations on edges; arguments have been checked. */
final class LayerLaunches {
    /** Inputs whose chains a work-item holds side by side where each has but one, so that the loads of dy serve them all. */
    private static final int INPUTS_OF_BASE = 4;

    private final Kernels kernels;
    private final Room room;
    private final Precision precision;

    LayerLaunches(Kernels kernels, Room room, Precision precision) {
        this.kernels = kernels;
        this.room = room;
        this.precision = precision;
    }

    void basis(ClLayerKnots knots, ClTensor x, int firstRow, int rows, ClBasis into) {
        LayerShape shape = into.shape();
        Tuning tuning = kernels.tuning(Operation.BASIS, shape);
        int lanes = kernels.lanes(tuning, into.tile());
        Map<String, Integer> semantics = Map.of(
                "FAMILY", define(shape.family()),
                "ORDER", order(shape),
                "BASE", define(shape.base()),
                "OUTSIDE", define(shape.outside()),
                "SLOPES", into.derivatives() ? 1 : 0,
                "TILE", into.tile());
        ClArguments arguments = kernels.get(Operation.BASIS, tuning, lanes, semantics)
                .args()
                .intValue(rows)
                .intValue(shape.in())
                .intValue(shape.grid())
                .intValue(shape.spans())
                .intValue(firstRow)
                .buffer(x.buffer())
                .buffer(knots.knots().buffer())
                .buffer(knots.reciprocals().buffer())
                .buffer(into.firsts)
                .buffer(into.values)
                .buffer(into.slopes);
        run(tuning, arguments, rows, Lanes.parts(shape.in(), lanes));
    }

    void countOutside(ClLayerKnots knots, ClTensor x, int firstRow, int rows, ClTensor into) {
        LayerShape shape = knots.shape();
        if (!shape.hasFunctions()) {
            return; // there is no grid
        }
        Tuning tuning = kernels.tuning(Operation.COUNT_OUTSIDE);
        int lanes = kernels.lanes(tuning, Lanes.tile(shape.in()));
        ClArguments arguments = kernels.get(Operation.COUNT_OUTSIDE, tuning, lanes, Map.of())
                .args()
                .intValue(rows)
                .intValue(shape.in())
                .intValue(Lanes.padded(shape.in()))
                .intValue(KnotTable.low(shape))
                .intValue(KnotTable.high(shape))
                .intValue(firstRow)
                .buffer(x.buffer())
                .buffer(knots.knots().buffer())
                .buffer(into.buffer());
        runGroups(tuning, arguments, 1, Lanes.parts(shape.in(), lanes * tuning.group1()));
    }

    void layerForward(ClBasis basis, ClEdges edges, ClTensor y) {
        LayerShape shape = basis.shape();
        Tuning tuning = kernels.tuning(Operation.LAYER_FORWARD, shape);
        int lanes = kernels.lanes(tuning, Lanes.tile(shape.out()));
        ForwardPlan plan = ForwardPlan.of(shape, basis.rows(), lanes, tuning, room);
        Map<String, Integer> defines = defines(shape, plan.kept());
        defines.put("VECTORS_OUT", plan.vectors());
        ClArguments arguments = sizes(kernels.get(Operation.LAYER_FORWARD, tuning, lanes, defines), basis);
        edges.places(arguments)
                .intValue(plan.inputs())
                .intValue(plan.rowTile())
                .buffer(basis.firsts)
                .buffer(basis.values);
        edges.blocks(arguments).buffer(y.buffer());
        local(arguments, plan.folded(), plan.chains());
        runGroups(tuning, arguments, Lanes.parts(basis.rows(), plan.rowTile()), plan.groups1());
    }

    void layerBackwardInput(ClBasis basis, ClEdges edges, ClTensor dy, ClTensor dx) {
        LayerShape shape = basis.shape();
        Tuning tuning = kernels.tuning(Operation.LAYER_BACKWARD_INPUT, shape);
        int lanes = kernels.lanes(tuning, Lanes.tile(shape.out()));
        BackwardInputPlan plan = BackwardInputPlan.of(shape, basis.rows(), tuning, room);
        Map<String, Integer> defines = defines(shape, plan.kept());
        defines.put("INPUTS", plan.inputs());
        defines.put("USED", plan.used());
        ClArguments arguments = sizes(kernels.get(Operation.LAYER_BACKWARD_INPUT, tuning, lanes, defines), basis);
        edges.places(arguments)
                .intValue(plan.outputs())
                .intValue(plan.rowTile())
                .buffer(basis.firsts)
                .buffer(basis.slopes);
        edges.blocks(arguments).buffer(dy.buffer()).buffer(dx.buffer());
        local(arguments, plan.folded(), plan.partial());
        runGroups(tuning, arguments, Lanes.parts(basis.rows(), plan.rowTile()), plan.groups1());
    }

    void layerBackwardWeights(ClBasis basis, ClEdges edges, ClTensor dy, int firstRow, int rows, ClTensor gradient) {
        if (basis.shape().hasFunctions()) {
            spanOrder(basis, firstRow, rows);
            inOrder(basis, edges, dy, rows, gradient);
        } else {
            baseAlone(basis, edges, dy, firstRow, rows, gradient);
        }
    }

    private void spanOrder(ClBasis basis, int firstRow, int rows) {
        LayerShape shape = basis.shape();
        Map<String, Integer> semantics = Map.of("ORDER", order(shape), "TILE", basis.tile());
        Tuning tuning = kernels.tuning(Operation.SPAN_ORDER, shape);
        ClArguments arguments = kernels.get(Operation.SPAN_ORDER, tuning, 1, semantics)
                .args()
                .intValue(firstRow)
                .intValue(rows)
                .intValue(basis.rows())
                .intValue(shape.in())
                .intValue(shape.spans())
                .buffer(basis.firsts)
                .buffer(basis.values)
                .buffer(basis.order)
                .buffer(basis.sorted)
                .buffer(basis.ends);
        run(tuning, arguments, shape.in(), 0);
    }

    /** The gradient over the rows that were sorted. */
    private void inOrder(ClBasis basis, ClEdges edges, ClTensor dy, int rows, ClTensor gradient) {
        LayerShape shape = basis.shape();
        Tuning tuning = kernels.tuning(Operation.LAYER_BACKWARD_WEIGHTS, shape);
        int lanes = kernels.lanes(tuning, Lanes.tile(shape.out()));
        int vectors = Lanes.evenly(Lanes.parts(shape.out(), lanes), tuning.vectors());
        Map<String, Integer> defines = Map.of("ORDER", order(shape), "VECTORS_OUT", vectors);
        ClArguments arguments = kernels.get(Operation.LAYER_BACKWARD_WEIGHTS, tuning, lanes, defines)
                .args()
                .intValue(rows)
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(shape.spans());
        edges.places(arguments)
                .buffer(basis.order)
                .buffer(basis.ends)
                .buffer(basis.sorted)
                .buffer(dy.buffer());
        edges.blocks(arguments).buffer(gradient.buffer());
        run(tuning, arguments, Lanes.parts(shape.out(), lanes * vectors), shape.in());
    }

    /** The gradient of a layer without functions, whose rows need no order. */
    private void baseAlone(ClBasis basis, ClEdges edges, ClTensor dy, int firstRow, int rows, ClTensor gradient) {
        LayerShape shape = basis.shape();
        Tuning tuning = kernels.tuning(Operation.LAYER_BACKWARD_WEIGHTS, shape);
        int lanes = kernels.lanes(tuning, Lanes.tile(shape.out()));
        int vectors = Lanes.evenly(Lanes.parts(shape.out(), lanes), tuning.vectors());
        int inputs = Math.min(INPUTS_OF_BASE, basis.tile());
        Map<String, Integer> defines = Map.of("VECTORS_OUT", vectors, "INPUTS", inputs);
        ClArguments arguments = kernels.get(
                        Operation.LAYER_BACKWARD_WEIGHTS, "layer_backward_weights_base", tuning, lanes, defines)
                .args()
                .intValue(firstRow)
                .intValue(rows)
                .intValue(basis.rows())
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(basis.tile());
        edges.places(arguments)
                .buffer(basis.values)
                .buffer(dy.buffer())
                .buffer(edges.mask().buffer());
        arguments.buffer(gradient.buffer());
        run(tuning, arguments, Lanes.parts(shape.out(), lanes * vectors), Lanes.parts(shape.in(), inputs));
    }

    /** The defines of a kernel over folded weights. */
    private static Map<String, Integer> defines(LayerShape shape, boolean kept) {
        Map<String, Integer> defines = new TreeMap<>();
        defines.put("ORDER", order(shape));
        defines.put("TILE", Lanes.tile(shape.in()));
        defines.put("KEPT", kept ? 1 : 0);
        return defines;
    }

    private static ClArguments sizes(ClKernel kernel, ClBasis basis) {
        LayerShape shape = basis.shape();
        return kernel.args()
                .intValue(basis.rows())
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(shape.coefficients());
    }

    /** Two arrays of local memory, in values. */
    private void local(ClArguments arguments, int first, int second) {
        arguments.localMemory((long) first * precision.bytes()).localMemory((long) second * precision.bytes());
    }

    /** Launches over work-items along one dimension, or two if {@code size1} is not 0. */
    private static void run(Tuning tuning, ClArguments arguments, int size0, int size1) {
        if (size1 == 0) {
            arguments.run(size0, tuning.group0());
        } else {
            arguments.run(new long[] {size0, size1}, new long[] {tuning.group0(), tuning.group1()});
        }
    }

    /** Launches so many groups along two dimensions. */
    private static void runGroups(Tuning tuning, ClArguments arguments, int groups0, int groups1) {
        arguments.run(
                new long[] {(long) groups0 * tuning.group0(), (long) groups1 * tuning.group1()},
                new long[] {tuning.group0(), tuning.group1()});
    }

    /** The kernels' ORDER, of splines the order, -1 without functions. */
    private static int order(LayerShape shape) {
        return shape.kept() - 1;
    }

    private static int define(Family family) {
        return switch (family) {
            case B_SPLINE -> 0;
            case CHEBYSHEV -> 1;
            case FOURIER -> 2;
            case GAUSSIAN -> 3;
            case NONE -> 4;
        };
    }

    private static int define(BaseFunction base) {
        return switch (base) {
            case SILU -> 0;
            case IDENTITY -> 1;
            case ZERO -> 2;
        };
    }

    private static int define(Outside outside) {
        return switch (outside) {
            case FADE, REPEAT -> 0;
            case CLAMP -> 1;
            case LINEAR -> 2;
        };
    }
}
