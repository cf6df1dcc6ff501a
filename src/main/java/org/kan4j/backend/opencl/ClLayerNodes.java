package org.kan4j.backend.opencl;

import org.kan4j.backend.LayerNodes;
import org.kan4j.backend.NodeShape;
import org.kan4j.opencl.ClBuffer;

/** Where the subnodes of every node begin, in device memory: {@link NodeShape#starts}, [nodes + 1]. */
record ClLayerNodes(OpenClMemory owner, NodeShape shape, ClBuffer starts) implements LayerNodes, ClOwned {
    @Override
    public void close() {
        starts.close();
    }
}
