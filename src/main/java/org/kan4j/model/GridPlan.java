package org.kan4j.model;

import java.util.List;
import org.kan4j.spline.Knots;
import org.kan4j.spline.QuantileGrid;

/**
 * How the grids of a run live: which numbers of intervals it goes through, and when their knots follow the samples.
 * A part of the run's definition.
 *
 * @param schedule the numbers of intervals one after the other, ascending, each trained for the run's epochs; empty for the
 *     network's own alone
 * @param refit how splines are carried over to a finer grid
 * @param updateEvery epochs from one update of the knots to the next, the first one before the first epoch of a grid; 0 for
 *     none
 * @param updateUntil epochs of each grid from which on the knots stay
 * @param eps where an update puts the knots, from quantiles of the samples, 0, to even spacing, 1
 * @param margin part of the samples' range that updated knots reach beyond them, 0 to 1
 */
public record GridPlan(
        List<Integer> schedule, Refit refit, int updateEvery, int updateUntil, double eps, double margin) {
    /** One grid whose knots stay. Updates, once asked for, put the knots half between even spacing and quantiles. */
    public static final GridPlan FIXED = new GridPlan(List.of(), Refit.EXACT, 0, 50, 0.5, QuantileGrid.DEFAULT_MARGIN);

    private static final int MOST_GRIDS = 100;

    /** How splines are carried over to a finer grid. */
    public enum Refit {
        /** By knot insertion, which leaves the curves as they are, where the finer knots hold all old ones; else by least squares. */
        EXACT,
        /** By least squares over the samples. */
        LEAST_SQUARES
    }

    /** Copies the schedule; refuses what is out of range. */
    public GridPlan {
        schedule = List.copyOf(schedule);
        Settings.require(
                schedule.size() <= MOST_GRIDS, "a grid schedule has at most " + MOST_GRIDS + " grids", schedule.size());
        for (int n = 0; n < schedule.size(); n++) {
            Knots.requireGrid(schedule.get(n));
            Settings.require(
                    n == 0 || schedule.get(n) > schedule.get(n - 1), "the grids of a schedule must ascend", schedule);
        }
        new QuantileGrid(eps, margin); // refuses shares out of range
        Settings.require(updateEvery >= 0, "epochs between updates of the knots must be at least 0", updateEvery);
        Settings.require(updateUntil >= 0, "the epoch of the last update must be at least 0", updateUntil);
    }

    /** The same with another schedule. */
    public GridPlan withSchedule(Integer... grids) {
        return new GridPlan(List.of(grids), refit, updateEvery, updateUntil, eps, margin);
    }

    /** The same with another way to carry splines over. */
    public GridPlan withRefit(Refit way) {
        return new GridPlan(schedule, way, updateEvery, updateUntil, eps, margin);
    }

    /** The same with updates every so many epochs, until an epoch of each grid. */
    public GridPlan withUpdates(int every, int until) {
        return new GridPlan(schedule, refit, every, until, eps, margin);
    }

    /** The same with another placement of the knots. */
    public GridPlan withPlacement(double share, double beyond) {
        return new GridPlan(schedule, refit, updateEvery, updateUntil, share, beyond);
    }

    /** Where an update puts the knots. */
    public QuantileGrid placement() {
        return new QuantileGrid(eps, margin);
    }

    /** How many grids the run of a network goes through. */
    public int grids() {
        return Math.max(1, schedule.size());
    }

    /** The intervals of one of them, from 0, where the network was made with {@code own}. */
    public int grid(int number, int own) {
        return schedule.isEmpty() ? own : schedule.get(number);
    }

    /** Whether the knots are updated before an epoch of a grid, from 0. */
    public boolean updatesBefore(int epochOfGrid) {
        return updateEvery > 0 && epochOfGrid < updateUntil && epochOfGrid % updateEvery == 0;
    }
}
