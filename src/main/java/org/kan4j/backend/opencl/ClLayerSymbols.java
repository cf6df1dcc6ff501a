package org.kan4j.backend.opencl;

import java.util.List;
import org.kan4j.backend.LayerSymbols;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.opencl.ClBuffer;

/**
 * Symbolic edges in device memory.
 *
 * @param bySum of every sum its first edge [out+1]
 * @param byNode of every node its first place among the edges by node [in+1], then these edges [edges]
 * @param ends of every edge: input, output, first step, one past the last [edges][4]
 * @param codes of every step its operation
 * @param constants of every step its constant
 */
record ClLayerSymbols(
        OpenClMemory owner,
        SymbolicSlice slice,
        ClBuffer bySum,
        ClBuffer byNode,
        ClBuffer ends,
        ClBuffer codes,
        ClTensor constants)
        implements LayerSymbols, ClOwned {
    @Override
    public void close() {
        List.of(bySum, byNode, ends, codes).forEach(ClBuffer::close);
        constants.close();
    }
}
