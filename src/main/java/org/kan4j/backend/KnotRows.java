package org.kan4j.backend;

/**
 * The rows of a gradient to knots: one shard of those of a basis, and where their inputs lie.
 *
 * @param x the inputs that the basis was filled from
 * @param firstXRow the row of {@code x} that the basis began with
 * @param firstRow the first row of the shard among those of the basis
 * @param rows how many, at most {@link Contract#GRADIENT_SHARD}
 */
public record KnotRows(Tensor x, int firstXRow, int firstRow, int rows) {}
