package org.kan4j.backend;

/**
 * Which rows a loss call covers.
 *
 * @param rows number of rows of the prediction
 * @param firstTarget the row of the targets that belongs to the prediction's first
 * @param offset where the rows' losses go in the tensor of row losses: row r to {@code offset + r}
 * @param scale factor of the gradient: one over the number of terms of the mean; rounded to the backend's precision
 */
public record LossRows(int rows, int firstTarget, int offset, double scale) {}
