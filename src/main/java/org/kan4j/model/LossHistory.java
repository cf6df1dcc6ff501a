package org.kan4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How the losses of a run went, for curves: every epoch of a short run, every second, fourth, ... of a longer one, so that at
 * most {@value #MOST} are kept. A function of the run; nothing depends on it. Immutable and thread-safe.
 *
 * @param points the epochs that are kept, ascending; all of them with a validation loss, or none
 */
public record LossHistory(List<Point> points) {
    /** The most epochs that are kept. */
    public static final int MOST = 512;

    /** Of what no run has made. */
    public static final LossHistory NONE = new LossHistory(List.of());

    /**
     * The losses of an epoch, in the network's units.
     *
     * @param epoch its number, from 1
     * @param training loss of the training rows, without a penalty, finite
     * @param validation mean loss of the held-out rows after the epoch, finite; empty without such rows
     */
    public record Point(int epoch, double training, OptionalDouble validation) {
        /** Refuses what no epoch can have given. */
        public Point {
            if (epoch < 1) {
                throw new IllegalArgumentException("epochs count from 1, got " + epoch);
            }
            if (!Double.isFinite(training) || !Double.isFinite(validation.orElse(0))) {
                throw new IllegalArgumentException("the losses of epoch " + epoch + " must be finite, got " + training
                        + " and " + validation.orElse(0));
            }
        }
    }

    /** Copies the list; refuses epochs that do not ascend, are too many, or of which only some have a validation loss. */
    public LossHistory {
        points = List.copyOf(points);
        if (points.size() > MOST) {
            throw new IllegalArgumentException("a history has at most " + MOST + " epochs, got " + points.size());
        }
        for (int n = 1; n < points.size(); n++) {
            Point before = points.get(n - 1);
            Point point = points.get(n);
            if (point.epoch() <= before.epoch()) {
                throw new IllegalArgumentException(
                        "the epochs of a history must ascend, got " + point.epoch() + " after " + before.epoch());
            }
            if (point.validation().isPresent() != before.validation().isPresent()) {
                throw new IllegalArgumentException("all epochs of a history have a validation loss or none, but "
                        + before.epoch() + " and " + point.epoch() + " differ");
            }
        }
    }

    /** The history after the next epoch; of earlier epochs those go which are too many by now. */
    public LossHistory with(Point next) {
        int stride = stride(next.epoch());
        List<Point> kept = new ArrayList<>(points);
        kept.add(next);
        kept.removeIf(point -> point.epoch() % stride != 0);
        return new LossHistory(kept);
    }

    /** The distance between the epochs that are kept of so many. */
    private static int stride(int epochs) {
        int stride = 1;
        while (epochs / stride > MOST) {
            stride *= 2;
        }
        return stride;
    }

    /** The number of the last epoch that is kept, 0 where there is none. */
    public int lastEpoch() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).epoch();
    }
}
