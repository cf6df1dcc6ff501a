package org.kan4j.backend.opencl;

import org.kan4j.backend.LayerSlice;
import org.kan4j.opencl.ClArguments;

/** One layer's parameters and masks in the blocks of its network, as kernels take them. */
record ClEdges(LayerSlice slice, ClTensor parameters, ClTensor mask) {
    /** Gives the places of the layer in the two blocks. */
    ClArguments places(ClArguments arguments) {
        return arguments.intValue(slice.parameterOffset()).intValue(slice.edgeOffset());
    }

    /** Gives the two blocks. */
    ClArguments blocks(ClArguments arguments) {
        return arguments.buffer(parameters.buffer()).buffer(mask.buffer());
    }
}
