package org.kan4j.verify;

import java.util.Locale;
import org.kan4j.backend.LayerShape;

/** The sizes and kinds of values of a case about one layer. */
record LayerSpec(int rows, LayerShape shape, KnotLayout knots) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "rows %d, %d -> %d, grid %d, order %d, %s, %s",
                rows,
                shape.in(),
                shape.out(),
                shape.grid(),
                shape.order(),
                shape.base().name().toLowerCase(Locale.ROOT),
                knots);
    }
}
