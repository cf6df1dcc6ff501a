package org.kan4j.compare;

import java.util.Locale;
import org.kan4j.backend.Family;
import org.kan4j.model.KanSpec;

/**
 * KANs of one basis: the nodes of the size, and on every edge as many coefficients as an edge of the size has, or one more or
 * less where the basis has no such number.
 *
 * @param family the basis functions
 */
public record BasisSeries(Family family) implements Series {
    @Override
    public String name() {
        return family.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public KanSpec network(KanSpec size) {
        int wanted = size.family().coefficients(size.grid(), size.order());
        int nearest = 1;
        for (int grid = 1; grid <= family.mostGrid(); grid++) {
            if (distance(grid, size.order(), wanted) < distance(nearest, size.order(), wanted)) {
                nearest = grid;
            }
        }
        if (distance(nearest, size.order(), wanted) > 1) {
            throw new IllegalArgumentException("an edge of " + wanted + " coefficients, as b_spline of grid "
                    + size.grid() + " and order " + size.order() + " has, is out of reach for " + name()
                    + ", which has "
                    + family.coefficients(1, size.order()) + " to "
                    + family.coefficients(family.mostGrid(), size.order()) + "; take a coarser grid, or leave "
                    + name() + " out");
        }
        // In this order: the size's own grid may be out of the basis's range.
        return size.withGrid(nearest).withFamily(family);
    }

    private int distance(int grid, int order, int wanted) {
        return Math.abs(family.coefficients(grid, order) - wanted);
    }
}
