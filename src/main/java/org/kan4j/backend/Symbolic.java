package org.kan4j.backend;

/**
 * Symbolic edges of a layer with the parameter block, which a pass reads as it is when it runs.
 *
 * @param symbols the edges
 * @param parameters the parameter block
 */
public record Symbolic(LayerSymbols symbols, Tensor parameters) {
    /** The edges and their place in the block. */
    public SymbolicSlice slice() {
        return symbols.slice();
    }
}
