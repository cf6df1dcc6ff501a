package org.kan4j.prune;

import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Between which scores a cut went.
 *
 * @param highestDropped the highest score of what was dropped; empty where nothing was
 * @param lowestKept the lowest score of what was kept
 */
public record Cut(OptionalDouble highestDropped, OptionalDouble lowestKept) {
    /** The cut through scores of which some are kept. */
    static Cut of(double[] scores, IntPredicate kept) {
        return new Cut(
                IntStream.range(0, scores.length)
                        .filter(kept.negate())
                        .mapToDouble(at -> scores[at])
                        .max(),
                IntStream.range(0, scores.length)
                        .filter(kept)
                        .mapToDouble(at -> scores[at])
                        .min());
    }
}
