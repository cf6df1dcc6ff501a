package org.kan4j.train;

import java.util.OptionalDouble;

/**
 * A trial that has ended.
 *
 * @param number from 1
 * @param count how many there are
 * @param seed that the network was drawn from
 * @param loss by which it is judged, in the network's units; empty if it diverged
 */
public record Trial(int number, int count, long seed, OptionalDouble loss) {}
