package org.kan4j.symbolic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.EdgeFunction.Step;
import org.kan4j.backend.EdgeOperation;
import org.kan4j.expression.Apply;
import org.kan4j.expression.Cases;
import org.kan4j.expression.Constant;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Function;
import org.kan4j.expression.Power;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;
import org.kan4j.expression.Variable;

/** Expressions of one variable as the programs that backends run, and back. */
public final class EdgePrograms {
    /** Whole powers up to this are products, which are exact where exp(p log x) is not. */
    private static final int LARGEST_PRODUCT = 12;

    private EdgePrograms() {}

    /**
     * The program of an expression.
     *
     * @param expression of at most one variable, whatever its name
     * @throws IllegalArgumentException if there are more variables, or it is too long for a program
     */
    public static EdgeFunction of(Expression expression) {
        if (expression.variables().size() > 1) {
            throw new IllegalArgumentException(
                    "the function of an edge has one variable, got " + expression.variables() + " in " + expression);
        }
        Compiler compiler = new Compiler();
        expression.accept(compiler);
        return new EdgeFunction(compiler.steps);
    }

    /** What a program computes of an argument. */
    public static Expression expression(EdgeFunction function, Expression argument) {
        Deque<Expression> stack = new ArrayDeque<>();
        for (Step step : function.steps()) {
            switch (step.operation()) {
                case X -> stack.push(argument);
                case CONSTANT -> stack.push(new Constant(step.constant()));
                case ADD, SUBTRACT, MULTIPLY, DIVIDE -> {
                    Expression right = stack.pop();
                    stack.push(combined(step.operation(), stack.pop(), right));
                }
                case NEGATE -> stack.push(Product.of(Constant.MINUS_ONE, stack.pop()));
                default ->
                    stack.push(new Apply(Function.valueOf(step.operation().name()), stack.pop()));
            }
        }
        return stack.pop();
    }

    private static Expression combined(EdgeOperation operation, Expression left, Expression right) {
        return switch (operation) {
            case ADD -> Sum.of(left, right);
            case SUBTRACT -> Sum.of(left, Product.of(Constant.MINUS_ONE, right));
            case MULTIPLY -> left.equals(right) ? new Power(left, 2) : Product.of(left, right);
            default -> Product.of(left, new Power(right, -1));
        };
    }

    /** Writes the steps of what it visits. */
    private static final class Compiler implements Cases<List<Step>> {
        private final List<Step> steps = new ArrayList<>();

        private List<Step> add(EdgeOperation operation) {
            return add(Step.of(operation));
        }

        private List<Step> add(double constant) {
            return add(Step.of(constant));
        }

        /** Refuses what is too long at once: powers of powers would grow beyond all bounds. */
        private List<Step> add(Step step) {
            if (steps.size() == EdgeFunction.MAX_STEPS) {
                throw new IllegalArgumentException("the function of an edge takes at most " + EdgeFunction.MAX_STEPS
                        + " steps, this one takes more; use a simpler one");
            }
            steps.add(step);
            return steps;
        }

        @Override
        public List<Step> constant(Constant constant) {
            return add(constant.value());
        }

        @Override
        public List<Step> variable(Variable variable) {
            return add(EdgeOperation.X);
        }

        @Override
        public List<Step> sum(Sum sum) {
            return chain(sum.terms(), EdgeOperation.ADD);
        }

        @Override
        public List<Step> product(Product product) {
            return chain(product.factors(), EdgeOperation.MULTIPLY);
        }

        private List<Step> chain(List<Expression> parts, EdgeOperation operation) {
            for (int n = 0; n < parts.size(); n++) {
                parts.get(n).accept(this);
                if (n > 0) {
                    add(operation);
                }
            }
            return steps;
        }

        @Override
        public List<Step> power(Power power) {
            double exponent = power.exponent();
            if (exponent < 0) {
                add(1);
                positive(power.base(), -exponent);
                return add(EdgeOperation.DIVIDE);
            }
            return positive(power.base(), exponent);
        }

        /** Whole powers by products, halves by a square root beside them, others by exp(p log x). */
        private List<Step> positive(Expression base, double exponent) {
            if (exponent == 0) {
                return add(1);
            }
            double whole = Math.floor(exponent);
            boolean half = exponent - whole == 0.5;
            if (exponent > LARGEST_PRODUCT || (exponent != whole && !half)) {
                return large(base, exponent);
            }
            for (int n = 0; n < whole; n++) {
                base.accept(this);
                if (n > 0) {
                    add(EdgeOperation.MULTIPLY);
                }
            }
            if (half) {
                base.accept(this);
                add(EdgeOperation.SQRT);
                if (whole > 0) {
                    add(EdgeOperation.MULTIPLY);
                }
            }
            return steps;
        }

        /** exp(p log x); of a whole power exp(p log |x|), with the sign of x where it is odd. */
        private List<Step> large(Expression base, double exponent) {
            base.accept(this);
            if (exponent == Math.rint(exponent)) {
                add(EdgeOperation.ABS);
            }
            add(EdgeOperation.LOG);
            add(exponent);
            add(EdgeOperation.MULTIPLY);
            add(EdgeOperation.EXP);
            if (Math.abs(exponent % 2) == 1) {
                base.accept(this);
                add(EdgeOperation.SIGN);
                add(EdgeOperation.MULTIPLY);
            }
            return steps;
        }

        @Override
        public List<Step> apply(Apply apply) {
            apply.argument().accept(this);
            return add(EdgeOperation.valueOf(apply.function().name()));
        }
    }
}
