package org.kan4j.backend;

/**
 * Which rows a loss call covers.
 *
 * @param rows number of rows of the prediction and the targets
 * @param offset where the rows' losses go in the tensor of row losses: row r to {@code offset + r}
 * @param scale factor of the gradient: one over the number of terms of the mean; rounded to the backend's precision
 */
public record LossRows(int rows, int offset, double scale) {}
