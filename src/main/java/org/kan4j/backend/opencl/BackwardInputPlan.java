package org.kan4j.backend.opencl;

import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;

/**
 * How {@code layer_backward_input} runs over a layer: a group folds the weights of a few inputs for as many outputs as its
 * local memory takes and passes its rows over them; between two runs of outputs the lanes of the sums wait in local memory.
 *
 * @param inputs inputs of a work-item, a power of two
 * @param used lanes that may differ from zero
 * @param kept whether folded weights are kept at all
 * @param outputs outputs that are folded at a time, a multiple of the used lanes
 * @param rowTile rows of a group
 * @param groups1 groups along the inputs
 * @param folded values of local memory for folded weights
 * @param partial values of local memory for lanes
 */
record BackwardInputPlan(
        int inputs, int used, boolean kept, int outputs, int rowTile, int groups1, int folded, int partial) {
    static BackwardInputPlan of(LayerShape shape, int rows, Tuning tuning, Room room) {
        int used = Math.min(Contract.LANES, Lanes.powerOfTwoFrom(shape.out()));
        int all = Lanes.parts(shape.out(), used) * used;
        int inputs = Math.min(Lanes.tile(shape.in()), Integer.highestOneBit(tuning.vectors()));
        int ofGroup = inputs * tuning.group1();
        int perOutput = ofGroup * (1 + shape.coefficients());
        int groups1 = Lanes.parts(shape.in(), ofGroup);
        int step = tuning.group0();
        int rowTile = room.rowTile(rows, groups1, step, tuning.rowTile());
        int outputs = Math.min(all, Math.max(1, tuning.localValues() / perOutput / used) * used);
        boolean kept = tuning.localValues() > 0;
        while (kept && room.lacks(folded(outputs, perOutput), partial(outputs, all, (long) rowTile * ofGroup * used))) {
            if (outputs < all && rowTile > step) {
                rowTile = Room.half(rowTile, step);
            } else if (outputs > used) {
                outputs = Room.half(outputs, used);
            } else {
                kept = false;
            }
        }
        outputs = kept ? outputs : all;
        return new BackwardInputPlan(
                inputs, used, kept, outputs, rowTile, groups1, kept ? (int) folded(outputs, perOutput) : 1, (int)
                        partial(outputs, all, (long) rowTile * ofGroup * used));
    }

    private static long folded(int outputs, int perOutput) {
        return (long) outputs * perOutput;
    }

    /** What waits between two runs; nothing if one run covers all outputs. */
    private static long partial(int outputs, int all, long waiting) {
        return outputs < all ? waiting : 1;
    }
}
