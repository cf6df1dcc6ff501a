package org.kan4j.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a figure of kan4j is meant to reach.
 *
 * @param relation how the figure is taken
 * @param bound the least or the most it may be
 */
record Target(Relation relation, double bound) {
    /** How two times, or a rate and its roof, are put into one figure. */
    enum Relation {
        /** kan4j's time over the other's: small is good. */
        TIME,
        /** The other's time over kan4j's: large is good. */
        SPEED,
        /** A rate over the measured peak, which is the time at the peak over kan4j's: large is good. */
        SHARE;

        /** The figure. */
        double of(double own, double other) {
            return this == TIME ? own / other : other / own;
        }
    }

    private static final Set<String> BESIDE_LINEAR = Set.of("layer-128", "layer-512", "jerry");
    private static final int FINE_GRID = 50;

    /** For the time of a fine grid beside that of a coarse one. */
    static final Target ACROSS_GRIDS = new Target(Relation.TIME, 1.5);

    /** For a time beside a peer's; most have none. Those of CPUs were set for two cores through PoCL. */
    static Optional<Target> beside(PeerKind peer, BenchResult.Row row, boolean gpu) {
        boolean training = row.operation().equals("training_step");
        return switch (peer) {
            case LINEAR -> linear(row, gpu);
            case PYKAN -> when(training && !gpu && row.name().equals("deep-100"), Relation.SPEED, 200);
            case JAXKAN -> Optional.empty();
        };
    }

    private static Optional<Target> linear(BenchResult.Row row, boolean gpu) {
        if (row.name().equals("layer-fine")) {
            return when(!gpu && row.grid() >= FINE_GRID, Relation.TIME, 0.3);
        }
        return when(gpu ? row.name().equals("wide") : BESIDE_LINEAR.contains(row.name()), Relation.TIME, 1);
    }

    /** For the share of the peak that a contraction reaches. */
    static Optional<Target> contraction(BenchResult.Row row, boolean gpu) {
        boolean bound = gpu ? row.name().equals("wide") : BESIDE_LINEAR.contains(row.name());
        return when(bound, Relation.SHARE, gpu ? 0.5 : 0.4);
    }

    private static Optional<Target> when(boolean condition, Relation relation, double bound) {
        return condition ? Optional.of(new Target(relation, bound)) : Optional.empty();
    }

    /** Whether a figure reaches it. */
    boolean isMetBy(double figure) {
        return relation == Relation.TIME ? figure <= bound : figure >= bound;
    }

    /** The target as people write it. */
    String words() {
        return switch (relation) {
            case TIME -> String.format(Locale.ROOT, "<= %.1fx its time", bound);
            case SPEED -> String.format(Locale.ROOT, ">= %.0fx as fast", bound);
            case SHARE -> String.format(Locale.ROOT, ">= %.0f%% of the peak", 100 * bound);
        };
    }
}
