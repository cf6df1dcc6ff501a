package org.kan4j.verify;

import java.util.Locale;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;

/** The sizes and kinds of values of a case about one layer. */
record LayerSpec(int rows, LayerShape shape, KnotLayout knots) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "rows %d, %d -> %d, grid %d, order %d, %s, %s%s",
                rows,
                shape.in(),
                shape.out(),
                shape.grid(),
                shape.order(),
                shape.base().name().toLowerCase(Locale.ROOT),
                knots,
                outside());
    }

    /** Splines that fade are the usual case, not spoken of. */
    private String outside() {
        return shape.outside() == Outside.FADE
                ? ""
                : ", " + shape.outside().name().toLowerCase(Locale.ROOT) + " outside";
    }
}
