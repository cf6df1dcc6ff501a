package org.kan4j.backend.opencl;

import java.util.Map;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Precision;
import org.kan4j.backend.ShardRows;
import org.kan4j.opencl.ClArguments;
import org.kan4j.opencl.ClBuffer;

/** The launches of the gradient to a layer's knots; arguments have been checked. */
final class KnotLaunches {
    private final Kernels kernels;
    private final Room room;
    private final Precision precision;
    private final Scratch functions; // [in / tile][rows][k+1][tile]

    KnotLaunches(Kernels kernels, Room room, Precision precision, OpenClMemory memory) {
        this.kernels = kernels;
        this.room = room;
        this.precision = precision;
        this.functions = new Scratch(memory, "gradients to basis functions");
    }

    /** The gradients to a shard's basis functions; they last until the next call. */
    void basisBackward(ClBasis basis, ClEdges edges, ShardRows rows, ClTensor dy) {
        LayerShape shape = basis.shape();
        Tuning tuning = kernels.tuning(Operation.BASIS_BACKWARD, shape);
        int lanes = kernels.lanes(tuning, Lanes.tile(shape.out()));
        BasisBackwardPlan plan = BasisBackwardPlan.of(shape, rows.rows(), tuning, room);
        Map<String, Integer> defines = Map.of(
                "ORDER", shape.kept() - 1,
                "TILE", basis.tile(),
                "USED", plan.used(),
                "FUNCTIONS", plan.functions(),
                "KEPT", plan.kept() ? 1 : 0);
        ClArguments arguments = kernels.get(Operation.BASIS_BACKWARD, tuning, lanes, defines)
                .args()
                .intValue(basis.rows())
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(shape.coefficients());
        edges.places(arguments)
                .intValue(rows.firstRow())
                .intValue(rows.rows())
                .intValue(plan.width())
                .intValue(plan.rowTile())
                .buffer(basis.firsts);
        edges.blocks(arguments)
                .buffer(dy.buffer())
                .buffer(functionsOf(shape, rows.rows()))
                .localMemory((long) plan.folded() * precision.bytes());
        int groups0 = Lanes.parts(rows.rows(), plan.rowTile());
        arguments.run(
                new long[] {(long) groups0 * tuning.group0(), (long) plan.groups1() * tuning.group1()},
                new long[] {tuning.group0(), tuning.group1()});
    }

    /** What {@link #basisBackward} left goes on to the knots. */
    void layerBackwardKnots(ClLayerKnots knots, ShardRows rows, ClTensor x, ClTensor gradient) {
        LayerShape shape = knots.shape();
        Tuning tuning = kernels.tuning(Operation.LAYER_BACKWARD_KNOTS);
        int tile = Lanes.tile(shape.in());
        int lanes = kernels.lanes(tuning, tile);
        Map<String, Integer> defines = Map.of("ORDER", shape.order(), "TILE", tile);
        kernels.get(Operation.LAYER_BACKWARD_KNOTS, tuning, lanes, defines)
                .args()
                .intValue(rows.rows())
                .intValue(shape.in())
                .intValue(shape.grid())
                .intValue(rows.firstXRow() + rows.firstRow())
                .buffer(x.buffer())
                .buffer(knots.knots().buffer())
                .buffer(knots.reciprocals().buffer())
                .buffer(functionsOf(shape, rows.rows()))
                .buffer(gradient.buffer())
                .run(Lanes.parts(shape.in(), lanes), tuning.group0());
    }

    private ClBuffer functionsOf(LayerShape shape, int rows) {
        return functions.of((long) Lanes.padded(shape.in()) * rows * shape.kept());
    }

    void close() {
        functions.close();
    }
}
