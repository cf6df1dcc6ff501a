package org.kan4j.expression;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An expression made ready to be evaluated row by row, in double: sums and products from left to right, functions by
 * {@link StrictMath}, so that the bits are the same on every machine. Immutable and thread-safe.
 */
public final class Evaluator {
    private final int variables;
    private final ToDoubleFunction<double[]> value;

    private Evaluator(int variables, ToDoubleFunction<double[]> value) {
        this.variables = variables;
        this.value = value;
    }

    static Evaluator of(Expression expression, List<String> variables) {
        if (new HashSet<>(variables).size() < variables.size()) {
            throw new IllegalArgumentException("a variable is named twice in " + variables);
        }
        Map<String, Integer> places = IntStream.range(0, variables.size())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(variables::get, place -> place));
        return new Evaluator(variables.size(), expression.accept(new Compiler(places)));
    }

    /**
     * The value; NaN or infinite where the expression has none.
     *
     * @param values one for each variable, in the order in which they were named
     * @throws IllegalArgumentException if there are more or fewer
     */
    public double evaluate(double[] values) {
        if (values.length != variables) {
            throw new IllegalArgumentException(
                    "a row has " + values.length + " values but the expression has " + variables + " variables");
        }
        return value.applyAsDouble(values);
    }

    /** Turns nodes into functions of a row. */
    private record Compiler(Map<String, Integer> places) implements Cases<ToDoubleFunction<double[]>> {
        @Override
        public ToDoubleFunction<double[]> constant(Constant constant) {
            double number = constant.value();
            return row -> number;
        }

        @Override
        public ToDoubleFunction<double[]> variable(Variable variable) {
            Integer place = places.get(variable.name());
            if (place == null) {
                throw new IllegalArgumentException("the expression has the variable " + Quoted.of(variable.name())
                        + ", which is not among the variables " + places.keySet());
            }
            int at = place;
            return row -> row[at];
        }

        @Override
        public ToDoubleFunction<double[]> sum(Sum sum) {
            List<ToDoubleFunction<double[]>> terms = all(sum.terms());
            return row -> {
                double total = terms.get(0).applyAsDouble(row);
                for (int t = 1; t < terms.size(); t++) {
                    total += terms.get(t).applyAsDouble(row);
                }
                return total;
            };
        }

        @Override
        public ToDoubleFunction<double[]> product(Product product) {
            List<ToDoubleFunction<double[]>> factors = all(product.factors());
            return row -> {
                double total = factors.get(0).applyAsDouble(row);
                for (int f = 1; f < factors.size(); f++) {
                    total *= factors.get(f).applyAsDouble(row);
                }
                return total;
            };
        }

        @Override
        public ToDoubleFunction<double[]> power(Power power) {
            ToDoubleFunction<double[]> base = power.base().accept(this);
            double exponent = power.exponent();
            return row -> Power.value(base.applyAsDouble(row), exponent);
        }

        @Override
        public ToDoubleFunction<double[]> apply(Apply apply) {
            ToDoubleFunction<double[]> argument = apply.argument().accept(this);
            Function function = apply.function();
            return row -> function.value(argument.applyAsDouble(row));
        }

        private List<ToDoubleFunction<double[]>> all(List<Expression> parts) {
            return parts.stream().map(part -> part.accept(this)).toList();
        }
    }
}
