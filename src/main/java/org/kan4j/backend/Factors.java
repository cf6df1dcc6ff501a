package org.kan4j.backend;

/**
 * The factors of a linear combination of two tensors; each is rounded to the backend's precision.
 *
 * @param x of the first
 * @param y of the second
 */
public record Factors(double x, double y) {}
