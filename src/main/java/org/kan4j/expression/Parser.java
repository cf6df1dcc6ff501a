package org.kan4j.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads formulas by recursive descent. What has no value in parentheses is kept as it is written: {@code a - 2*b} is the sum of
 * {@code a} and the product of -2 and {@code b}, {@code 1/b^2} the power of {@code b} with -2, {@code 2*pi/3} one constant.
 */
final class Parser {
    static final int MOST_CHARACTERS = 100_000;
    static final int MOST_LEVELS = 200;
    private static final String OPERAND = "a number, a name, a function or '(' is expected";

    private final List<Token> tokens;
    private int at;
    private int level;

    Parser(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new ExpressionSyntaxException(
                    MOST_CHARACTERS + 1,
                    "the text goes on to " + text.length() + ", at most " + MOST_CHARACTERS + " can be read");
        }
        this.tokens = Scanner.tokens(text);
    }

    Expression parsed() {
        Expression expression = sum();
        if (token().kind() != Token.Kind.END) {
            throw expected("an operator or the end is expected");
        }
        return expression;
    }

    private Expression sum() {
        List<Expression> terms = new ArrayList<>();
        terms.add(only(product()));
        while (token().isSign("+") || token().isSign("-")) {
            boolean negative = next().isSign("-");
            List<Expression> factors = product();
            terms.add(only(negative ? negated(factors) : factors));
        }
        return terms.size() == 1 ? terms.get(0) : new Sum(terms);
    }

    /** The factors of a term. */
    private List<Expression> product() {
        if (token().isSign("+") || token().isSign("-")) {
            boolean negative = next().isSign("-");
            List<Expression> factors = nested(this::product);
            return negative ? negated(factors) : factors;
        }
        List<Expression> factors = new ArrayList<>();
        boolean reciprocal = isNumber(token(), 1) && peek(1).isSign("/");
        if (reciprocal) {
            next(); // the 1 that a quotient needs before it
        } else {
            factors.add(factor(false));
        }
        while (token().isSign("*") || token().isSign("/")) {
            Token operator = next();
            if (operator.isSign("*") && peek(-2).kind() == Token.Kind.NUMBER && startsPi() && isLastFactor(factors)) {
                factors.set(factors.size() - 1, pi(((Constant) factors.get(factors.size() - 1)).value()));
            } else {
                factors.add(factor(operator.isSign("/")));
            }
        }
        return factors;
    }

    /** Whether the number before an asterisk is a factor of its own, and may stand before pi. */
    private boolean isLastFactor(List<Expression> factors) {
        return !factors.isEmpty()
                && factors.get(factors.size() - 1) instanceof Constant constant
                && PiMultiple.isNumerator(constant.value());
    }

    private Expression factor(boolean reciprocal) {
        if (token().isSign("+") || token().isSign("-")) {
            boolean negative = next().isSign("-");
            Expression factor = nested(() -> factor(reciprocal));
            return negative ? only(negated(List.of(factor))) : factor;
        }
        if (!reciprocal && startsPi()) {
            return pi(1);
        }
        Token start = token();
        Expression base = operand();
        if (!token().isSign("^")) {
            return reciprocal ? new Power(base, -1) : base;
        }
        next();
        Expression exponent = exponent();
        if (exponent.variables().isEmpty()) {
            double number = numberOf(exponent, start);
            return new Power(base, reciprocal ? -number : number);
        }
        Expression power = new Apply(Function.EXP, naturalExponent(base, exponent));
        return reciprocal ? new Power(power, -1) : power;
    }

    private static Expression naturalExponent(Expression base, Expression exponent) {
        return base.equals(new Constant(Math.E)) ? exponent : Product.of(exponent, new Apply(Function.LOG, base));
    }

    private static double numberOf(Expression exponent, Token start) {
        double number = exponent.compiled(List.of()).evaluate(new double[0]);
        if (!Double.isFinite(number)) {
            throw new ExpressionSyntaxException(
                    start.position(), "the exponent is " + number + ", a finite number is expected");
        }
        return number;
    }

    private Expression exponent() {
        return nested(() -> factor(false));
    }

    private Expression operand() {
        Token token = next();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case QUOTED_NAME -> new Variable(token.text());
            case NAME -> token().isSign("(") ? function(token) : named(token);
            case SIGN -> {
                if (!token.isSign("(")) {
                    throw wrong(token, OPERAND);
                }
                Expression inner = nested(this::sum);
                close();
                yield inner;
            }
            case END -> throw wrong(token, OPERAND);
        };
    }

    private Expression function(Token name) {
        Optional<Function> function = Function.named(name.text());
        if (function.isEmpty()) {
            throw wrong(
                    name,
                    "a function is expected before '('; there are abs, sign, sqrt, exp, log, sin, cos, tan, asin, acos,"
                            + " atan, sinh, cosh, tanh and atanh");
        }
        next();
        Expression argument = nested(this::sum);
        close();
        return new Apply(function.get(), argument);
    }

    private static Expression named(Token name) {
        if (Function.named(name.text()).isPresent()) {
            throw wrong(
                    name,
                    "a function needs its argument in parentheses; a variable of that name stands in double quotes");
        }
        return switch (name.text()) {
            case "pi" -> new Constant(Math.PI);
            case "e" -> new Constant(Math.E);
            default -> new Variable(name.text());
        };
    }

    private static Expression number(Token token) {
        double value = Double.parseDouble(token.text());
        if (Double.isInfinite(value)) {
            throw wrong(token, "a number up to " + Double.MAX_VALUE + " is expected");
        }
        return new Constant(value);
    }

    private void close() {
        if (!token().isSign(")")) {
            throw expected("an operator or ')' is expected");
        }
        next();
    }

    /** Whether pi comes, and not a power of it. */
    private boolean startsPi() {
        return token().isName("pi") && !peek(1).isSign("^") && !peek(1).isSign("(");
    }

    /** The multiple of pi whose numerator has been read. */
    private Expression pi(double numerator) {
        next();
        Token below = peek(1);
        boolean divided = token().isSign("/") && isDenominator(below) && !peek(2).isSign("^");
        if (!divided) {
            return new Constant(PiMultiple.value(numerator, 1));
        }
        next();
        next();
        return new Constant(PiMultiple.value(numerator, Double.parseDouble(below.text())));
    }

    private static boolean isDenominator(Token token) {
        return token.kind() == Token.Kind.NUMBER && PiMultiple.isDenominator(Double.parseDouble(token.text()));
    }

    private static boolean isNumber(Token token, double value) {
        return token.kind() == Token.Kind.NUMBER && Double.parseDouble(token.text()) == value;
    }

    private static List<Expression> negated(List<Expression> factors) {
        if (factors.size() > 1 && factors.get(0).equals(Constant.MINUS_ONE)) {
            return factors.subList(1, factors.size());
        }
        List<Expression> negated = new ArrayList<>();
        if (factors.get(0) instanceof Constant constant) {
            negated.add(new Constant(-constant.value()));
            negated.addAll(factors.subList(1, factors.size()));
        } else {
            negated.add(Constant.MINUS_ONE);
            negated.addAll(factors);
        }
        return negated;
    }

    private static Expression only(List<Expression> factors) {
        return factors.size() == 1 ? factors.get(0) : new Product(factors);
    }

    private <T> T nested(Supplier<T> part) {
        if (++level > MOST_LEVELS) {
            throw expected("at most " + MOST_LEVELS + " levels of parentheses, signs and exponents can be read");
        }
        T read = part.get();
        level--;
        return read;
    }

    private Token token() {
        return peek(0);
    }

    private Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    private Token next() {
        Token token = token();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private ExpressionSyntaxException expected(String right) {
        return wrong(token(), right);
    }

    private static ExpressionSyntaxException wrong(Token token, String right) {
        return new ExpressionSyntaxException(token.position(), "found " + token.shown() + " where " + right);
    }
}
