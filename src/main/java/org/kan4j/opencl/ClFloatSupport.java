package org.kan4j.opencl;

/**
 * What a device claims about its floating-point arithmetic; {@link org.kan4j.opencl.ClProbe} checks the claims.
 *
 * @param fp64 whether it computes in double precision
 * @param denorm whether float subnormals are kept
 * @param correctlyRoundedDivideSqrt whether float division and square root can be had correctly rounded
 */
public record ClFloatSupport(boolean fp64, boolean denorm, boolean correctlyRoundedDivideSqrt) {}
