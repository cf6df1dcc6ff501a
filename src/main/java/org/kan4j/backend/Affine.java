package org.kan4j.backend;

/**
 * An affine transform of nodes: its place in the blocks, and the parameter block, which a pass reads as it is when it runs.
 *
 * @param slice its place
 * @param parameters the parameter block
 */
public record Affine(AffineSlice slice, Tensor parameters) {}
