package org.kan4j.verify;

import java.util.List;
import java.util.function.Function;
import org.kan4j.backend.Backend;

/**
 * One seeded run of one operation, the same on every backend. Whatever it writes lies between guard values that belong to
 * its outputs, so a number written out of place shows as a difference.
 *
 * @param operation the name of the method of {@link Backend} that it is about
 * @param shapes its sizes and kinds of values in words; with the operation and the seed unique and all that is needed to
 *     repeat it
 * @param seed decides all its numbers
 * @param program allocates, computes, reads everything back and frees it; the outputs in a fixed order
 */
public record ContractCase(String operation, String shapes, long seed, Function<Backend, List<double[]>> program) {
    /** Runs it. Frees all that it allocated, also when it fails. */
    public List<double[]> run(Backend backend) {
        return program.apply(backend);
    }

    /** Operation, shapes and seed: what repeats it. */
    @Override
    public String toString() {
        return operation + " " + shapes + ", seed " + seed;
    }
}
