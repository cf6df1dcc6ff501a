package org.kan4j.spline;

import java.util.Arrays;

/**
 * The B-splines on one knot vector, evaluated in double precision on the host, {@code order + 1} at a time: all others
 * are zero at that place. Immutable and thread-safe.
 *
 * <p>The recursion is that of Cox and de Boor (M. G. Cox 1972; C. de Boor, "On calculating with B-splines", 1972), on
 * half-open intervals:
 *
 * <pre>
 * B(i,0)(x) = 1 if t[i] &lt;= x &lt; t[i+1], else 0
 * B(i,d)(x) = (x - t[i]) / (t[i+d] - t[i]) * B(i,d-1)(x) + (t[i+d+1] - x) / (t[i+d+1] - t[i+1]) * B(i+1,d-1)(x)
 * </pre>
 *
 * with 0/0 read as 0 in each of the two terms (repeated knots). Unless {@link Beyond} says otherwise, outside [first knot, last knot) every B-spline is zero;
 * in the outer {@code order} intervals of the extension those that would need further knots do not exist.
 */
public final class SplineBasis {
    /** The span of a place outside the knots. */
    public static final int OUTSIDE = -1;

    private final double[] knots;
    private final int order;
    private final Beyond beyond;

    /**
     * The B-splines of an order on extended knots.
     *
     * @param knots at least {@code 2 * order + 2} ascending knots, repeated ones allowed; copied
     * @param order the order, 1 to {@value Knots#MAX_ORDER}
     * @throws IllegalArgumentException if the order is out of its range, or the knots are too few or do not ascend
     */
    public SplineBasis(double[] knots, int order) {
        this(knots, order, Beyond.FADE);
    }

    /**
     * The same, with a choice of what they are beyond the interior knots.
     *
     * @param knots as above
     * @param order as above
     * @param beyond what they are there; other than {@link Beyond#FADE} needs interior knots that do not all coincide
     * @throws IllegalArgumentException as above, or if there is no inside to go on from
     */
    public SplineBasis(double[] knots, int order, Beyond beyond) {
        Knots.requireOrder(order);
        if (knots.length < 2 * order + 2) {
            throw new IllegalArgumentException(
                    "there are " + knots.length + " knots but order " + order + " needs at least " + (2 * order + 2));
        }
        Knots.requireAscending(knots);
        this.knots = knots.clone();
        this.order = order;
        this.beyond = beyond;
        if (beyond != Beyond.FADE && low() == high()) {
            throw new IllegalArgumentException(
                    "all interior knots are " + low() + " but splines that go on beyond them need a range");
        }
    }

    /**
     * The number of B-splines.
     *
     * @return {@code knots - order - 1}, which is {@code grid + order}
     */
    public int size() {
        return knots.length - order - 1;
    }

    /**
     * The order.
     *
     * @return the degree of the polynomial pieces
     */
    public int order() {
        return order;
    }

    /**
     * The number of intervals between the interior knots.
     *
     * @return {@code size() - order}
     */
    public int grid() {
        return size() - order;
    }

    boolean hasKnotsOf(SplineBasis other) {
        return order == other.order && beyond == other.beyond && Arrays.equals(knots, other.knots);
    }

    double knot(int i) {
        return knots[i];
    }

    /** The first interior knot. */
    double low() {
        return knots[order];
    }

    /** The last interior knot. */
    double high() {
        return knots[knots.length - 1 - order];
    }

    /** The average of the {@code order} knots inside the support of a B-spline, near which it is largest. */
    double knotAverage(int spline) {
        double sum = 0.0;
        for (int j = 1; j <= order; j++) {
            sum += knots[spline + j] / order;
        }
        return sum;
    }

    /** The same with knots beyond the interior range moved to its ends: a place in that range. */
    double innerAverage(int spline) {
        double sum = 0.0;
        for (int j = 1; j <= order; j++) {
            sum += clamp(knots[spline + j]) / order;
        }
        return clamp(sum);
    }

    private double clamp(double x) {
        return Math.min(Math.max(x, low()), high());
    }

    /**
     * Evaluates the B-splines that may differ from zero at {@code x}: those numbered {@code span - order} to
     * {@code span}, where {@code knots[span] <= x < knots[span + 1]}.
     *
     * @param x the place; infinities lie outside
     * @param values receives {@code order + 1} values: {@code values[j]} is B-spline {@code span - order + j}, and 0
     *     where that number is not one of 0 to {@code size() - 1}
     * @return the span, or {@link #OUTSIDE} (then all values are 0)
     * @throws IllegalArgumentException if {@code x} is NaN or {@code values} has another length
     */
    public int evaluate(double x, double[] values) {
        if (beyond == Beyond.LINEAR) {
            return evaluate(x, values, new double[order + 1]);
        }
        requireRoom("values", values);
        double place = place(x);
        int span = begin(place, values);
        for (int degree = 1; degree <= order && span != OUTSIDE; degree++) {
            raise(span, degree, place, values);
        }
        return span;
    }

    /** Where the pieces are evaluated; the upper end itself belongs to the piece beyond, whose slope may be another. */
    private double place(double x) {
        return beyond == Beyond.FADE ? x : Math.max(low(), Math.min(x, Math.nextDown(high())));
    }

    /**
     * Evaluates the same B-splines and their first derivatives,
     *
     * <pre>
     * B(i,k)'(x) = k * (B(i,k-1)(x) / (t[i+k] - t[i]) - B(i+1,k-1)(x) / (t[i+k+1] - t[i+1]))
     * </pre>
     *
     * with 0/0 read as 0 in each term, and beyond the interior knots what is chosen there; at a knot where a B-spline has a kink or a step, the derivative to the right.
     *
     * @param x the place; infinities lie outside
     * @param values receives {@code order + 1} values as {@link #evaluate(double, double[])} gives them
     * @param slopes receives the derivatives, in the same places
     * @return the span, or {@link #OUTSIDE} (then all values and derivatives are 0)
     * @throws IllegalArgumentException if {@code x} is NaN or an array has another length
     */
    public int evaluate(double x, double[] values, double[] slopes) {
        requireRoom("values", values);
        requireRoom("slopes", slopes);
        double place = place(x);
        int span = evaluateAt(place, values, slopes);
        if (beyond == Beyond.LINEAR && place != x) {
            for (int j = 0; j <= order; j++) {
                values[j] = Math.fma(x - place, slopes[j], values[j]);
            }
        } else if (beyond == Beyond.CLAMP && (x < low() || x > high())) {
            Arrays.fill(slopes, 0.0);
        }
        return span;
    }

    private int evaluateAt(double x, double[] values, double[] slopes) {
        int span = begin(x, values);
        Arrays.fill(slopes, 0.0);
        if (span == OUTSIDE) {
            return OUTSIDE;
        }
        for (int degree = 1; degree < order; degree++) {
            raise(span, degree, x, values);
        }
        for (int j = 0; j <= order; j++) {
            slopes[j] = exists(span - order + j, order) ? slope(span - order + j, span, values) : 0.0;
        }
        raise(span, order, x, values);
        return span;
    }

    private void requireRoom(String name, double[] room) {
        if (room.length != order + 1) {
            throw new IllegalArgumentException(
                    name + " has length " + room.length + " but order " + order + " gives " + (order + 1) + " values");
        }
    }

    /** The B-splines of degree 0. */
    private int begin(double x, double[] values) {
        int span = span(x);
        Arrays.fill(values, 0.0);
        values[order] = span == OUTSIDE ? 0.0 : 1.0;
        return span;
    }

    /** From the B-splines of one degree less, of which {@code lower[j]} is number {@code span - order + j}. */
    private double slope(int i, int span, double[] lower) {
        int j = i - span + order;
        double left = knots[i + order] - knots[i];
        double right = knots[i + order + 1] - knots[i + 1];
        double rising = left == 0.0 ? 0.0 : lower[j] / left;
        double falling = right == 0.0 || i == span ? 0.0 : lower[j + 1] / right;
        return order * (rising - falling);
    }

    /**
     * The interval that holds {@code x}: among repeated knots the one interval that is not empty.
     *
     * @param x the place
     * @return the number of the last knot not above {@code x}, or {@link #OUTSIDE}
     * @throws IllegalArgumentException if {@code x} is NaN
     */
    public int span(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("x is NaN but must be a number");
        }
        int low = 0;
        int high = knots.length - 1;
        if (x < knots[low] || x >= knots[high]) {
            return OUTSIDE;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (knots[middle] <= x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Evaluates the blossom (polar form) of the polynomial piece on one interval: that function of {@code order}
     * places, symmetric and affine in each, which gives the piece where all places are equal (L. Ramshaw, "Blossoms are
     * polar forms", 1989). At {@code order} neighbouring knots it gives a coefficient.
     *
     * @param span the interval, not empty, one of those between the interior knots
     * @param places {@code order} places, also outside the interval
     * @param weights receives {@code order + 1} values: the blossom is the sum of weights[j] times the coefficient of
     *     B-spline {@code span - order + j}
     */
    void blossom(int span, double[] places, double[] weights) {
        Arrays.fill(weights, 0.0);
        weights[order] = 1.0;
        for (int degree = 1; degree <= order; degree++) {
            raise(span, degree, places[degree - 1], weights);
        }
    }

    /** One step of the recursion, from the B-splines of the degree before. */
    private void raise(int span, int degree, double x, double[] values) {
        for (int i = span - degree; i <= span; i++) {
            int j = i - span + order;
            double next = i < span ? values[j + 1] : 0.0;
            values[j] = exists(i, degree) ? combine(i, degree, x, values[j], next) : 0.0;
        }
    }

    private boolean exists(int i, int degree) {
        return i >= 0 && i + degree + 1 < knots.length;
    }

    private double combine(int i, int degree, double x, double here, double next) {
        double left = knots[i + degree] - knots[i];
        double right = knots[i + degree + 1] - knots[i + 1];
        double rising = left == 0.0 ? 0.0 : (x - knots[i]) / left;
        double falling = right == 0.0 ? 0.0 : (knots[i + degree + 1] - x) / right;
        return Math.fma(rising, here, falling * next);
    }
}
