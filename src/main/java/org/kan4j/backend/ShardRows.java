package org.kan4j.backend;

/**
 * One shard of the rows of a pass through a layer, and where what entered the layer lies.
 *
 * @param x what entered the layer
 * @param firstXRow the row of {@code x} that the pass began with
 * @param firstRow the first row of the shard among those of the pass
 * @param rows how many, at most {@link Contract#GRADIENT_SHARD}
 */
public record ShardRows(Tensor x, int firstXRow, int firstRow, int rows) {}
