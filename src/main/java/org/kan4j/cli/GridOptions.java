package org.kan4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import picocli.CommandLine.Option;

/** The options of the grids. */
final class GridOptions {
    private static final GridPlan USUAL = GridPlan.FIXED;

    @Option(
            names = "--grid",
            paramLabel = "N",
            description = "Grid intervals per edge, or what --basis says (default: 5).")
    private @Nullable Integer grid;

    @Option(
            names = "--grid-schedule",
            paramLabel = "N,N...",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Grid intervals one after the other, ascending, each trained for --epochs; instead of --grid.")
    private List<Integer> schedule = new ArrayList<>();

    @Option(
            names = "--refit",
            paramLabel = "WAY",
            description =
                    "How curves go to a finer grid: exact, by knot insertion where its knots hold the old ones, or"
                            + " least_squares (default: exact).")
    private GridPlan.@Nullable Refit refit;

    @Option(
            names = "--grid-update",
            paramLabel = "N",
            description =
                    "Lay the knots anew from the samples every N epochs; 0 leaves them (default: ${DEFAULT-VALUE}).")
    private int update = USUAL.updateEvery();

    @Option(
            names = "--grid-update-until",
            paramLabel = "N",
            description = "Epoch of each grid from which on its knots stay (default: 50).")
    private @Nullable Integer until;

    @Option(
            names = "--grid-eps",
            paramLabel = "X",
            description = "Updated knots between quantiles, 0, and even spacing, 1 (default: 0.5).")
    private @Nullable Double eps;

    @Option(
            names = "--grid-margin",
            paramLabel = "X",
            description = "Part of the samples' range that updated knots reach beyond them (default: 0.01).")
    private @Nullable Double margin;

    /** Whether a number of intervals was given. */
    boolean areGiven() {
        return grid != null || !schedule.isEmpty();
    }

    /** The intervals that the network starts with. */
    int first() {
        if (grid != null && !schedule.isEmpty()) {
            throw new UsageException(
                    "--grid and --grid-schedule exclude each other; a schedule begins with its first grid");
        }
        return !schedule.isEmpty()
                ? schedule.get(0)
                : grid != null ? grid : KanSpec.of(1, 1).grid();
    }

    /** How the grids live; settings out of range are an {@link IllegalArgumentException}. */
    GridPlan plan() {
        if (update == 0 && Stream.of(until, eps, margin).anyMatch(Objects::nonNull)) {
            throw new UsageException("--grid-update-until, --grid-eps and --grid-margin have no part in a run without"
                    + " --grid-update; leave them out");
        }
        if (schedule.size() < 2 && refit != null) {
            throw new UsageException("--refit has no part in a run without --grid-schedule; leave it out");
        }
        return new GridPlan(
                schedule,
                Objects.requireNonNullElse(refit, USUAL.refit()),
                update,
                Objects.requireNonNullElse(until, USUAL.updateUntil()),
                Objects.requireNonNullElse(eps, USUAL.eps()),
                Objects.requireNonNullElse(margin, USUAL.margin()));
    }
}
