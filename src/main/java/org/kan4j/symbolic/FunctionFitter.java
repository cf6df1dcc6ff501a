package org.kan4j.symbolic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds a, b, c, d for which c * f(a x + b) + d comes closest to samples in least squares. c and d are linear: for every a and b
 * they follow (variable projection; Golub and Pereyra 1973). a and b are searched over a coarse grid first, in units of the
 * samples' range, then the best places are refined by damped Gauss-Newton steps. Places where f has a pole or no value between the smallest
 * and the largest argument are never taken. A function that only jumps has no slope to follow: it is tried between all samples.
 */
final class FunctionFitter {
    private static final int COARSE = 40; // samples
    private static final int FINE = 150;
    private static final double STEEPEST = 12; // |a| at most in the search, for x in [-1, 1]
    private static final double FLATTEST = 0.2; // |a| at least, below which all functions are lines and parabolas
    private static final double FARTHEST = 10; // |b| at most
    private static final double STEP = 0.5; // of both
    private static final double MARGIN = 1e-10; // of a, from the ends of a function's domain
    private static final int REFINED = 4; // places
    private static final int STEPS = 30;
    private static final double SETTLED = 1e-9; // relative gain below which steps end
    private static final double HIGHEST_DAMPING = 1e8;

    private final EdgeSamples samples;
    private final Projection coarse;
    private final Projection fine;
    private final Projection all;
    private final double middle;
    private final double half;

    FunctionFitter(EdgeSamples samples) {
        this.samples = samples;
        this.middle = samples.low() / 2 + samples.high() / 2;
        double reach = samples.high() / 2 - samples.low() / 2;
        this.half = reach > 0 ? reach : 1;
        this.coarse = projection(COARSE);
        this.fine = projection(FINE);
        this.all = projection(EdgeSamples.MOST);
    }

    private Projection projection(int most) {
        return Projection.of(samples.thinned(most), middle, half);
    }

    /** A place in the plane of a and b, for x in [-1, 1]. */
    private record Place(double a, double b, double lost) {}

    /** The best fit; empty where the function has none, such as a logarithm of a range around 0. */
    Optional<FunctionFit> fit(LibraryFunction function) {
        return search(function).stream()
                .sorted(Comparator.comparingDouble(Place::lost))
                .limit(REFINED)
                .map(place -> refined(function, place))
                .map(place -> fit(function, place))
                .filter(fit -> Double.isFinite(fit.lost()) && hasValues(function, fit))
                .min(Comparator.comparingDouble(FunctionFit::lost));
    }

    /** Whether it has them in the samples' own units too, in which a b is rounded otherwise. */
    private boolean hasValues(LibraryFunction function, FunctionFit fit) {
        double first = Math.fma(fit.a(), samples.low(), fit.b());
        double last = Math.fma(fit.a(), samples.high(), fit.b());
        return function.isDefinedOn(Math.min(first, last), Math.max(first, last));
    }

    private FunctionFit fit(LibraryFunction function, Place place) {
        Projection.Line line = all.lineAtFound(function, place.a(), place.b());
        double a = place.a() / half;
        return new FunctionFit(a, place.b() - a * middle, line.c(), line.d(), line.lost());
    }

    private List<Place> search(LibraryFunction function) {
        if (function.isStep()) {
            return jumps(function);
        }
        List<Place> places = new ArrayList<>();
        double steepest = function.scaleFree() ? 1 : STEEPEST;
        double first = function.scaleFree() ? 1 : STEP / 2;
        for (double a = first; a <= steepest; a += a < STEP ? STEP / 2 : STEP) {
            for (double sign = 1; sign >= (function.mirrored() ? 1 : -1); sign -= 2) {
                places.addAll(lowest(row(function, sign * a * (1 - 2 * MARGIN))));
            }
        }
        return places;
    }

    /** Places with one a, by b. */
    private List<Place> row(LibraryFunction function, double a) {
        List<Place> row = new ArrayList<>();
        double farthest = function.shiftFree() ? 0 : FARTHEST;
        for (double b = -farthest; b <= farthest; b += STEP) {
            place(function, a, b).ifPresent(row::add);
        }
        return row;
    }

    /** Those that are better than the ones beside them: of a long valley one is enough. */
    private static List<Place> lowest(List<Place> row) {
        return IntStream.range(0, row.size())
                .filter(n -> n == 0 || row.get(n).lost() < row.get(n - 1).lost())
                .filter(n -> n == row.size() - 1
                        || row.get(n).lost() <= row.get(n + 1).lost())
                .mapToObj(row::get)
                .toList();
    }

    /** Between all neighbouring samples. */
    private List<Place> jumps(LibraryFunction function) {
        return Arrays.stream(all.gaps())
                .mapToObj(gap -> new Place(1, -gap, all.line(function, 1, -gap).lost()))
                .filter(place -> Double.isFinite(place.lost()))
                .toList();
    }

    private Optional<Place> place(LibraryFunction function, double a, double b) {
        if (!isInside(function, a, b)) {
            return Optional.empty();
        }
        double lost = coarse.line(function, a, b).lost();
        return Double.isFinite(lost) ? Optional.of(new Place(a, b, lost)) : Optional.empty();
    }

    /** Whether the function has values for all arguments, and a little beyond. */
    private static boolean isInside(LibraryFunction function, double a, double b) {
        double reach = Math.abs(a) * (1 + MARGIN);
        return function.isDefinedOn(b - reach, b + reach);
    }

    /** Damped Gauss-Newton steps (Levenberg and Marquardt) while they gain. */
    private Place refined(LibraryFunction function, Place start) {
        Place best = new Place(
                start.a(), start.b(), fine.line(function, start.a(), start.b()).lost());
        double damping = 1e-3;
        for (int step = 0; step < STEPS && damping < HIGHEST_DAMPING; step++) {
            double[] move = fine.move(function, best.a(), best.b(), damping);
            double a = function.scaleFree() ? best.a() : best.a() + move[0];
            double b = function.shiftFree() ? best.b() : best.b() + move[1];
            double lost = Math.abs(a) >= FLATTEST && isInside(function, a, b)
                    ? fine.line(function, a, b).lost()
                    : Double.NaN;
            if (lost < best.lost()) {
                boolean settled = best.lost() - lost < SETTLED * best.lost();
                best = new Place(a, b, lost);
                damping /= 10;
                if (settled) {
                    break;
                }
            } else {
                damping *= 10;
            }
        }
        return best;
    }
}
