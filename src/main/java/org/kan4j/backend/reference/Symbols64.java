package org.kan4j.backend.reference;

import org.kan4j.backend.LayerSymbols;
import org.kan4j.backend.SymbolProgram;
import org.kan4j.backend.SymbolicSlice;

/** Symbolic edges with their functions as arrays, in the order of the sums and in that of the nodes. */
final class Symbols64 implements LayerSymbols {
    final int[] startsOfSums; // [out + 1], into the edges
    final int[] startsOfNodes; // [in + 1], into byNode
    final int[] byNode; // [edges]
    final int[] starts; // [edges + 1], into the steps
    final int[] codes; // [steps]
    final double[] constants; // [steps]
    private final SymbolicSlice slice;
    private boolean closed;

    Symbols64(SymbolicSlice slice) {
        this.slice = slice;
        this.startsOfSums = slice.startsOfSums();
        this.startsOfNodes = slice.startsOfNodes();
        this.byNode = slice.byNode();
        SymbolProgram program = SymbolProgram.of(slice);
        this.starts = program.starts();
        this.codes = program.codes();
        this.constants = new double[codes.length];
        for (int n = 0; n < codes.length; n++) {
            constants[n] = (double) program.constants()[n];
        }
    }

    @Override
    public SymbolicSlice slice() {
        return slice;
    }

    Symbols64 open() {
        if (closed) {
            throw new IllegalStateException("symbolic edges were used after they were closed");
        }
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }
}
