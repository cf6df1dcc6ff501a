package org.kan4j.train;

import org.kan4j.backend.Tensor;

/**
 * A line search for the strong Wolfe conditions: a bracket by growing steps, then a narrowing one, each next step from the
 * cubic through two points (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithms 3.5 and 3.6, equation 3.59, with
 * the safeguards usual since M. Schmidt's minFunc). A loss that is no number counts as too high.
 */
final class LineSearch {
    /** Evaluations of one search. */
    static final int MOST_EVALUATIONS = 25;

    private static final double NARROWEST = 1e-32; // what of a step is no step
    private static final double MARGIN = 0.1; // part of a bracket next to its ends that a second step may not stay in

    private final double sufficientDecrease;
    private final double curvature;

    /** The function along the line. */
    interface Line {
        /** Goes to a step and evaluates. */
        Point at(double step);

        /** A point is needed no more. */
        void release(Point point);
    }

    /**
     * The function at one step.
     *
     * @param step t
     * @param loss the function
     * @param penalty the part of it that is no loss of rows
     * @param slope its derivative along the line
     * @param gradient its gradient
     */
    record Point(double step, double loss, double penalty, double slope, Tensor gradient) {}

    /**
     * A search with its constants.
     *
     * @param sufficientDecrease c1 of the condition on the loss
     * @param curvature c2 of the condition on the slope, above c1 and below 1
     */
    LineSearch(double sufficientDecrease, double curvature) {
        this.sufficientDecrease = sufficientDecrease;
        this.curvature = curvature;
    }

    /**
     * Searches from a point where the function falls.
     *
     * @param start the point at step 0, which stays the caller's
     * @param first the first step to try
     * @param length of the direction
     * @return a point that meets the conditions, or the best of the last bracket; {@code start} itself if none was better
     */
    Point find(Line line, Point start, double first, double length) {
        return new Search(line, start, length).from(first);
    }

    /** One search: its line, and how often it has evaluated. */
    private final class Search {
        private final Line line;
        private final Point start;
        private final double length;
        private int evaluations;

        Search(Line line, Point start, double length) {
            this.line = line;
            this.start = start;
            this.length = length;
        }

        Point from(double first) {
            Point before = start;
            Point now = at(first);
            while (true) {
                if (tooHigh(now) || (evaluations > 2 && !(now.loss < before.loss))) {
                    return zoom(before, now);
                }
                if (flat(now)) {
                    release(before);
                    return now;
                }
                if (!(now.slope < 0) || evaluations == MOST_EVALUATIONS) {
                    return zoom(before, now);
                }
                double least = now.step + 0.01 * (now.step - before.step);
                double next = cubic(before, now, least, 10 * now.step);
                release(before);
                before = now;
                now = at(next);
            }
        }

        /** Narrows a bracket between a point and another. */
        private Point zoom(Point one, Point other) {
            boolean firstIsLower = one.loss <= other.loss || Double.isNaN(other.loss);
            Point low = firstIsLower ? one : other;
            Point high = firstIsLower ? other : one;
            boolean stalled = false;
            while (evaluations < MOST_EVALUATIONS && Math.abs(high.step - low.step) * length >= NARROWEST) {
                double least = Math.min(low.step, high.step);
                double most = Math.max(low.step, high.step);
                double step = cubic(low, high, least, most);
                double margin = MARGIN * (most - least);
                boolean atEnd = Math.min(most - step, step - least) < margin;
                if (atEnd && (stalled || step >= most || step <= least)) {
                    step = Math.abs(step - most) < Math.abs(step - least) ? most - margin : least + margin;
                    atEnd = false;
                }
                stalled = atEnd;
                Point next = at(step);
                if (tooHigh(next) || !(next.loss < low.loss)) {
                    release(high);
                    boolean lower = next.loss < low.loss;
                    high = lower ? low : next;
                    low = lower ? next : low;
                    continue;
                }
                if (flat(next)) {
                    release(low);
                    release(high);
                    return next;
                }
                if (next.slope * (high.step - low.step) >= 0) {
                    release(high);
                    high = low;
                } else {
                    release(low);
                }
                low = next;
            }
            release(high);
            return low;
        }

        private Point at(double step) {
            evaluations++;
            return line.at(step);
        }

        private void release(Point point) {
            if (point.gradient != start.gradient) { // which stays the caller's
                line.release(point);
            }
        }

        /** Whether the loss has not fallen enough; one that is no number has not. */
        private boolean tooHigh(Point point) {
            return !(point.loss <= start.loss + sufficientDecrease * point.step * start.slope);
        }

        private boolean flat(Point point) {
            return Math.abs(point.slope) <= -curvature * start.slope;
        }
    }

    /** The minimum of the cubic with the losses and slopes of two points, within bounds; where it has none, their middle. */
    static double cubic(Point one, Point other, double least, double most) {
        boolean ascending = one.step <= other.step;
        Point left = ascending ? one : other;
        Point right = ascending ? other : one;
        double width = right.step - left.step;
        double d1 = left.slope + right.slope - 3 * (left.loss - right.loss) / (left.step - right.step);
        double square = d1 * d1 - left.slope * right.slope;
        if (!(square >= 0)) {
            return (least + most) / 2;
        }
        double d2 = Math.sqrt(square);
        double step = right.step - width * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
        return Double.isNaN(step) ? (least + most) / 2 : Math.min(Math.max(step, least), most);
    }
}
