package org.kan4j.verify;

import java.util.Locale;
import org.kan4j.backend.LayerShape;

/** The sizes and kinds of values of a case about one layer. */
record LayerSpec(int rows, LayerShape shape, KnotLayout knots) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "rows %d, %d -> %d, %s, %s%s",
                rows,
                shape.in(),
                shape.out(),
                functions(),
                shape.base().name().toLowerCase(Locale.ROOT),
                shape.hasFunctions() ? ", " + knots + outside() : "");
    }

    /** Splines are the usual case, not named. */
    private String functions() {
        return switch (shape.family()) {
            case B_SPLINE -> "grid " + shape.grid() + ", order " + shape.order();
            case CHEBYSHEV, FOURIER, GAUSSIAN -> shape.family().name().toLowerCase(Locale.ROOT) + " of " + shape.kept();
            case NONE -> "no functions";
        };
    }

    /** What is usual for a family is not spoken of. */
    private String outside() {
        return shape.outside() == shape.family().outsides().get(0)
                ? ""
                : ", " + shape.outside().name().toLowerCase(Locale.ROOT) + " outside";
    }
}
