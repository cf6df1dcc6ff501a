package org.kan4j.backend.opencl;

import org.kan4j.backend.LayerShape;

/**
 * How {@code layer_forward} runs over a layer: a group folds the weights of a few inputs into local memory and passes its
 * rows over them, from input to input, while the chains of its outputs wait in local memory.
 *
 * @param vectors vectors of outputs of a work-item
 * @param kept whether folded weights are kept at all
 * @param inputs inputs that are folded at a time, a power of two
 * @param rowTile rows of a group
 * @param groups1 groups along the outputs
 * @param folded values of local memory for folded weights
 * @param chains values of local memory for chains
 */
record ForwardPlan(int vectors, boolean kept, int inputs, int rowTile, int groups1, int folded, int chains) {
    static ForwardPlan of(LayerShape shape, int rows, int lanes, Tuning tuning, Room room) {
        int vectors = Lanes.evenly(Lanes.parts(shape.out(), lanes), tuning.vectors());
        int outputs = lanes * vectors * tuning.group1();
        int groups1 = Lanes.parts(shape.out(), outputs);
        int step = tuning.rows() * tuning.group0();
        int perInput = (1 + shape.coefficients()) * outputs;
        int rowTile = room.rowTile(rows, groups1, step, tuning.rowTile());
        int tile = Lanes.tile(shape.in());
        // One input at a time would spend its time on the chains' way to memory and back.
        int inputs = Math.min(tile, Math.max(2, Integer.highestOneBit(tuning.localValues() / perInput)));
        boolean kept = tuning.localValues() > 0;
        while (room.lacks(kept ? (long) inputs * perInput : 0, (long) rowTile * outputs)) {
            if (rowTile > step) {
                rowTile = Room.half(rowTile, step);
            } else if (kept && inputs > 1) {
                inputs /= 2;
            } else if (kept) {
                kept = false;
            } else {
                throw room.tooSmall("layer_forward", shape);
            }
        }
        return new ForwardPlan(
                vectors, kept, kept ? inputs : tile, rowTile, groups1, kept ? inputs * perInput : 1, rowTile * outputs);
    }
}
