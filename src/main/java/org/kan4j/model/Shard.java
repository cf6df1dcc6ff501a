package org.kan4j.model;

/**
 * Rows of a pass whose gradient to the parameters is summed as one.
 *
 * @param firstRow the first of them
 * @param rows at most {@link org.kan4j.backend.Contract#GRADIENT_SHARD}
 */
record Shard(int firstRow, int rows) {}
