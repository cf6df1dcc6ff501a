package org.kan4j.expression;

import java.util.List;

/** Prints expressions as text that {@link Expression#parse} reads back to an equal one. */
public final class TextPrinter implements Cases<TextPrinter.Part> {
    /** How tightly a text holds together. */
    private enum Binding {
        SUM,
        PRODUCT,
        POWER,
        OPERAND
    }

    private TextPrinter() {}

    /** The expression as one line of text: {@code 2*x^2 - sin(pi*"mean area")/y}. */
    public static String print(Expression expression) {
        return expression.accept(new TextPrinter()).text();
    }

    /** A text and how tightly it holds together; for this printer's own use. */
    record Part(String text, Binding binding) {
        private String within(Binding least) {
            return binding.compareTo(least) >= 0 ? text : "(" + text + ")";
        }
    }

    @Override
    public Part constant(Constant constant) {
        double value = constant.value();
        boolean negative = Double.compare(value, 0) < 0;
        Part size = PiMultiple.of(Math.abs(value))
                .map(TextPrinter::multiple)
                .orElseGet(() -> new Part(DecimalText.of(value).joined(), Binding.OPERAND));
        return negative ? new Part("-" + size.text(), Binding.SUM) : size;
    }

    private static Part multiple(PiMultiple pi) {
        String above = pi.numerator() == 1 ? "pi" : pi.numerator() + "*pi";
        String text = pi.denominator() == 1 ? above : above + "/" + pi.denominator();
        return new Part(text, text.equals("pi") ? Binding.OPERAND : Binding.PRODUCT);
    }

    @Override
    public Part variable(Variable variable) {
        String name = variable.name();
        boolean plain =
                Scanner.isPlainName(name) && Function.named(name).isEmpty() && !name.equals("pi") && !name.equals("e");
        return new Part(plain ? name : "\"" + name.replace("\"", "\"\"") + "\"", Binding.OPERAND);
    }

    @Override
    public Part sum(Sum sum) {
        StringBuilder text = new StringBuilder();
        for (Expression term : sum.terms()) {
            Part part = term.accept(this);
            String shown = term instanceof Sum ? "(" + part.text() + ")" : part.text();
            if (text.isEmpty()) {
                text.append(shown);
            } else if (shown.startsWith("-")) {
                text.append(" - ").append(shown, 1, shown.length());
            } else {
                text.append(" + ").append(shown);
            }
        }
        return new Part(text.toString(), Binding.SUM);
    }

    /** A factor of -1 is a sign, but before another number, which would take the sign for its own. */
    @Override
    public Part product(Product product) {
        List<Expression> factors = product.factors();
        boolean sign = factors.get(0).equals(Constant.MINUS_ONE) && !(factors.get(1) instanceof Constant);
        if (sign) {
            return new Part("-" + factors(factors.subList(1, factors.size())), Binding.SUM);
        }
        String text = factors(factors);
        return new Part(text, text.startsWith("-") ? Binding.SUM : Binding.PRODUCT);
    }

    private String factors(List<Expression> factors) {
        StringBuilder text = new StringBuilder(first(factors));
        for (int f = 1; f < factors.size(); f++) {
            Expression factor = factors.get(f);
            boolean afterOne = f == 1 && isOne(factors.get(0)); // 1/x is the power alone
            if (factor instanceof Power power && power.exponent() < 0) {
                text.append(afterOne ? "*" + raised(power) : "/" + below(power));
            } else if (factor instanceof Constant constant) {
                text.append('*').append(number(constant, factors, f).within(Binding.PRODUCT));
            } else {
                text.append('*').append(factor.accept(this).within(Binding.POWER));
            }
        }
        return text.toString();
    }

    private String first(List<Expression> factors) {
        Expression first = factors.get(0);
        if (first instanceof Constant constant) {
            return number(constant, factors, 0).text();
        }
        return first instanceof Product || first instanceof Sum
                ? "(" + first.accept(this).text() + ")"
                : first.accept(this).within(Binding.PRODUCT);
    }

    /** Multiples of pi are spelled out in digits where a whole number beside them would be read as a part of them. */
    private Part number(Constant constant, List<Expression> factors, int at) {
        boolean before = at > 0 && factors.get(at - 1) instanceof Constant number && isBare(number, at - 1);
        boolean after = at + 1 < factors.size()
                && factors.get(at + 1) instanceof Power power
                && power.exponent() == -1
                && power.base() instanceof Constant below
                && PiMultiple.isDenominator(below.value());
        boolean apart = PiMultiple.of(Math.abs(constant.value()))
                .map(pi -> (before && pi.numerator() == 1) || (after && pi.denominator() == 1))
                .orElse(false);
        return apart ? digits(constant.value()) : constant.accept(this);
    }

    /** Whether a factor is a whole number without parentheses around it. */
    private static boolean isBare(Constant number, int at) {
        double value = number.value();
        return PiMultiple.isNumerator(at == 0 ? Math.abs(value) : value);
    }

    private static Part digits(double value) {
        String text = DecimalText.of(value).joined();
        return value < 0 ? new Part("-" + text, Binding.SUM) : new Part(text, Binding.OPERAND);
    }

    private static boolean isOne(Expression expression) {
        return expression instanceof Constant constant && Math.abs(constant.value()) == 1;
    }

    @Override
    public Part power(Power power) {
        return power.exponent() < 0
                ? new Part("1/" + below(power), Binding.PRODUCT)
                : new Part(raised(power), Binding.POWER);
    }

    private String raised(Power power) {
        String exponent = digits(power.exponent()).text();
        String base = power.base().accept(this).within(Binding.OPERAND);
        return base + "^" + (Double.compare(power.exponent(), 0) < 0 ? "(" + exponent + ")" : exponent);
    }

    /** What stands behind the slash for a power with a negative exponent. */
    private String below(Power power) {
        return power.exponent() == -1
                ? power.base().accept(this).within(Binding.OPERAND)
                : raised(new Power(power.base(), -power.exponent()));
    }

    @Override
    public Part apply(Apply apply) {
        return new Part(
                apply.function().text() + "(" + apply.argument().accept(this).text() + ")", Binding.OPERAND);
    }
}
