package org.kan4j.compile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.kan4j.expression.Apply;
import org.kan4j.expression.Cases;
import org.kan4j.expression.Constant;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Power;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;
import org.kan4j.expression.Variable;

/** Finds the cores of expressions, going down to where a second value comes in; remembers them, for levels above ask again. Not thread-safe. */
final class Cores implements Cases<Core> {
    private final IdentityHashMap<Expression, Core> found = new IdentityHashMap<>();

    /**
     * Of an expression.
     *
     * @throws IllegalArgumentException if a part without columns has no finite value
     */
    Core of(Expression expression) {
        Core there = found.get(expression);
        if (there != null) {
            return there;
        }
        Core core = expression.accept(this);
        found.put(expression, core);
        return core;
    }

    @Override
    public Core constant(Constant constant) {
        return new Core(Optional.empty(), constant);
    }

    @Override
    public Core variable(Variable variable) {
        return new Core(Optional.of(variable), Core.X);
    }

    @Override
    public Core apply(Apply apply) {
        Core inner = of(apply.argument());
        return finite(new Core(inner.value(), new Apply(apply.function(), inner.function())), apply);
    }

    @Override
    public Core power(Power power) {
        Core inner = of(power.base());
        return finite(new Core(inner.value(), new Power(inner.function(), power.exponent())), power);
    }

    @Override
    public Core sum(Sum sum) {
        return joined(sum, sum.terms(), Sum::new);
    }

    @Override
    public Core product(Product product) {
        return joined(product, product.factors(), Product::new);
    }

    private Core joined(Expression whole, List<Expression> parts, Function<List<Expression>, Expression> join) {
        List<Core> cores = parts.stream().map(part -> of(part)).toList();
        Set<Expression> values = new LinkedHashSet<>();
        cores.forEach(core -> core.value().ifPresent(values::add));
        if (values.size() <= 1) {
            Expression function = join.apply(cores.stream().map(Core::function).toList());
            return finite(new Core(values.stream().findFirst(), function), whole);
        }
        List<Expression> inside = new ArrayList<>();
        List<Expression> outside = new ArrayList<>(List.of(Core.X));
        for (int n = 0; n < parts.size(); n++) {
            (cores.get(n).value().isPresent() ? inside : outside).add(parts.get(n));
        }
        return new Core(Optional.of(join.apply(inside)), outside.size() == 1 ? Core.X : join.apply(outside));
    }

    /** What has no columns is one number. */
    private static Core finite(Core core, Expression of) {
        if (core.value().isPresent()) {
            return core;
        }
        double number = core.function().compiled(List.of()).evaluate(new double[0]);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "the formula has the part " + Kanpiler.shown(of) + ", which has no finite value, got " + number);
        }
        return new Core(Optional.empty(), new Constant(number));
    }
}
