package org.kan4j.compile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.kan4j.expression.Apply;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Power;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;

/** How deep expressions are, by a walk that needs no stack: what comes later calls itself for every level. */
final class Depth {
    /** Levels of functions, sums, products and powers that are compiled. */
    static final int MOST = 500;

    private Depth() {}

    /** Refuses what is deeper than {@value #MOST} levels. */
    static void require(Expression expression) {
        List<Expression> level = List.of(expression);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth > MOST) {
                throw new IllegalArgumentException("the formula has more than " + MOST
                        + " levels of functions, sums and products, and at most " + MOST + " are compiled");
            }
            Set<Expression> below = Collections.newSetFromMap(new IdentityHashMap<>());
            level.forEach(one -> below.addAll(parts(one)));
            level = new ArrayList<>(below);
        }
    }

    /** What an expression is made of, one level below it. */
    static List<Expression> parts(Expression expression) {
        if (expression instanceof Sum sum) {
            return sum.terms();
        } else if (expression instanceof Product product) {
            return product.factors();
        } else if (expression instanceof Power power) {
            return List.of(power.base());
        }
        return expression instanceof Apply apply ? List.of(apply.argument()) : List.of();
    }
}
