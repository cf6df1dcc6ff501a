package org.kan4j.discover;

import java.util.List;
import org.kan4j.data.Schema;
import org.kan4j.model.TrainingSpec;
import org.kan4j.symbolic.FunctionLibrary;

/**
 * How a formula is looked for.
 *
 * @param shapes the networks that are tried, in this order; none for those that are usual for a table, from small to large, and then
 *     for networks behind sums of columns
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
    /** The usual networks, two tries of each, the standard library, seed 0, the shares of a usual run, and 1e-8. */
    public static final DiscoverySpec DEFAULT = new DiscoverySpec(
            List.of(),
            2,
            FunctionLibrary.standard(),
            0,
            TrainingSpec.DEFAULT.validation(),
            TrainingSpec.DEFAULT.test(),
            1e-8);

    /** Copies the list; refuses what is out of range. */
    public DiscoverySpec {
        shapes = List.copyOf(shapes);
        if (tries < 1) {
            throw new IllegalArgumentException("a discovery needs at least one try of each network, got " + tries);
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

    /** The same from another seed. */
    public DiscoverySpec withSeed(long other) {
        return new DiscoverySpec(shapes, tries, library, other, validation, test, enough);
    }

    /** The networks that are tried for a table whatever they show. */
    public List<Shape> shapes(Schema schema) {
        return shapes.isEmpty() ? Shape.ladder(schema.inputs(), schema.outputs()) : shapes;
    }
}
