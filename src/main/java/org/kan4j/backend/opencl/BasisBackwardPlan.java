package org.kan4j.backend.opencl;

import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;

/**
 * How {@code basis_backward} runs over a layer: a group folds all weights of a few inputs, if its local memory takes them, and
 * passes its rows over them.
 *
 * @param used lanes that may differ from zero
 * @param functions functions of a work-item that share the loads of dy
 * @param kept whether folded weights are kept at all
 * @param width outputs with the padding of their last set of used lanes
 * @param rowTile rows of a group
 * @param groups1 groups along the inputs
 * @param folded values of local memory for folded weights
 */
record BasisBackwardPlan(int used, int functions, boolean kept, int width, int rowTile, int groups1, int folded) {
    static BasisBackwardPlan of(LayerShape shape, int rows, Tuning tuning, Room room) {
        int used = Math.min(Contract.LANES, Lanes.powerOfTwoFrom(shape.out()));
        int width = Lanes.parts(shape.out(), used) * used;
        int groups1 = Lanes.parts(shape.in(), tuning.group1());
        int rowTile = room.rowTile(rows, groups1, tuning.group0(), tuning.rowTile());
        long folded = (long) tuning.group1() * (1 + shape.coefficients()) * width;
        boolean kept = tuning.localValues() > 0 && !room.lacks(folded, 0);
        int functions = Lanes.evenly(shape.kept(), tuning.vectors());
        return new BasisBackwardPlan(used, functions, kept, width, rowTile, groups1, kept ? (int) folded : 1);
    }
}
