package org.kan4j.discover;

import java.util.List;
import org.kan4j.symbolic.FunctionLibrary;

/**
 * How a formula is looked for.
 *
 * @param shapes the networks that are tried, in this order
 * @param tries starts of each, from seeds one after the other
 * @param library the functions that edges may become
 * @param seed of the split and of the first start
 * @param validation share of the rows that choose
 * @param test share of the rows that nothing sees but the final scores
 * @param enough error of a formula on the rows that choose, relative to the target's spread, below which no other network is tried
 */
public record DiscoverySpec(
        List<Shape> shapes,
        int tries,
        FunctionLibrary library,
        long seed,
        double validation,
        double test,
        double enough) {
    /** Copies the list; refuses what is out of range. */
    public DiscoverySpec {
        shapes = List.copyOf(shapes);
        if (shapes.isEmpty() || tries < 1) {
            throw new IllegalArgumentException(
                    "a discovery needs at least one network and one try, got " + shapes.size() + " and " + tries);
        }
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException(
                    "the shares of validation and test rows must be above 0 and leave rows to" + " train on, got "
                            + validation + " and " + test);
        }
        if (!(enough >= 0)) {
            throw new IllegalArgumentException("the error that is enough must be at least 0, got " + enough);
        }
    }
}
