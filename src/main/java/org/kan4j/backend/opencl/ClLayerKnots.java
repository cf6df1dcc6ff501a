package org.kan4j.backend.opencl;

import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;

/** A layer's knot table in device memory: knots [G+4k+1][in] and reciprocals [k][G+4k][in], rows in whole tiles. */
record ClLayerKnots(LayerShape shape, ClTensor knots, ClTensor reciprocals) implements LayerKnots, ClOwned {
    @Override
    public OpenClMemory owner() {
        return knots.owner();
    }

    @Override
    public void close() {
        knots.close();
        reciprocals.close();
    }
}
