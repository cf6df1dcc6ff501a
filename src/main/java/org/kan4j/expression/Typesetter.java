package org.kan4j.expression;

import java.util.ArrayList;
import java.util.List;

/** Lays out expressions as printed mathematics: negative powers below fractions, roots as roots, signs as signs. */
record Typesetter(Notation notation) implements Cases<Typesetter.Part> {
    /** How tightly a text holds together. */
    enum Binding {
        SUM,
        PRODUCT,
        OPERAND
    }

    /**
     * A text.
     *
     * @param negative whether a minus belongs before it
     * @param digit whether it begins with a digit
     */
    record Part(String text, Binding binding, boolean negative, boolean digit) {}

    static String print(Expression expression, Notation notation) {
        return new Typesetter(notation).signed(expression);
    }

    private String signed(Expression expression) {
        return signed(expression.accept(this));
    }

    private String signed(Part part) {
        return part.negative() ? notation.negative(part.text()) : part.text();
    }

    private String within(Part part, Binding least) {
        boolean alone = !part.negative() && part.binding().compareTo(least) >= 0;
        return alone ? part.text() : notation.grouped(signed(part));
    }

    @Override
    public Part constant(Constant constant) {
        double value = constant.value();
        boolean negative = Double.compare(value, 0) < 0;
        return PiMultiple.of(Math.abs(value))
                .map(pi -> multiple(pi, negative))
                .orElseGet(() -> digits(value, negative));
    }

    private Part digits(double value, boolean negative) {
        DecimalText decimal = DecimalText.of(value);
        Binding binding = decimal.exponent() == 0 ? Binding.OPERAND : Binding.PRODUCT;
        return new Part(notation.number(decimal), binding, negative, true);
    }

    private Part multiple(PiMultiple pi, boolean negative) {
        String numerator = notation.number(DecimalText.of(pi.numerator()));
        String above = pi.numerator() == 1 ? notation.pi() : notation.times(numerator, false, notation.pi());
        if (pi.denominator() > 1) {
            String below = notation.number(DecimalText.of(pi.denominator()));
            return new Part(notation.fraction(above, below), Binding.PRODUCT, negative, false);
        }
        boolean letter = pi.numerator() == 1;
        return new Part(above, letter ? Binding.OPERAND : Binding.PRODUCT, negative, !letter);
    }

    @Override
    public Part variable(Variable variable) {
        return operand(notation.name(NameParts.of(variable.name())));
    }

    private static Part operand(String text) {
        return new Part(text, Binding.OPERAND, false, false);
    }

    @Override
    public Part sum(Sum sum) {
        Part first = sum.terms().get(0).accept(this);
        String text = signed(first);
        for (Expression term : sum.terms().subList(1, sum.terms().size())) {
            Part part = term.accept(this);
            String shown = term instanceof Sum ? notation.grouped(signed(part)) : part.text();
            text = notation.joined(text, part.negative(), shown);
        }
        return new Part(text, Binding.SUM, false, !first.negative() && first.digit());
    }

    @Override
    public Part product(Product product) {
        List<Part> above = new ArrayList<>();
        List<Part> below = new ArrayList<>();
        boolean negative = false;
        for (Expression factor : product.factors()) {
            boolean divides = factor instanceof Power power && power.exponent() < 0;
            Part part = (divides ? inverse((Power) factor) : factor).accept(this);
            boolean sign = part.negative() && factor instanceof Constant;
            negative ^= sign;
            (divides ? below : above).add(sign ? new Part(part.text(), part.binding(), false, part.digit()) : part);
        }
        Part numerator = joined(above);
        if (below.isEmpty()) {
            String text = within(numerator, Binding.PRODUCT);
            return new Part(text, Binding.PRODUCT, negative, numerator.digit());
        }
        String fraction = notation.fraction(signed(numerator), signed(joined(below)));
        return new Part(fraction, Binding.PRODUCT, negative, false);
    }

    private static Expression inverse(Power power) {
        return power.exponent() == -1 ? power.base() : new Power(power.base(), -power.exponent());
    }

    /** Factors side by side; 1 is left out where others are. */
    private Part joined(List<Part> factors) {
        Part one = Constant.ONE.accept(this);
        List<Part> shown =
                factors.stream().filter(factor -> !factor.equals(one)).toList();
        if (shown.size() <= 1) {
            return shown.isEmpty() ? one : shown.get(0);
        }
        String text = within(shown.get(0), Binding.PRODUCT);
        for (Part factor : shown.subList(1, shown.size())) {
            text = notation.times(text, factor.digit(), within(factor, Binding.PRODUCT));
        }
        return new Part(text, Binding.PRODUCT, false, shown.get(0).digit());
    }

    @Override
    public Part power(Power power) {
        if (power.exponent() < 0) {
            String one = notation.number(DecimalText.of(1));
            String below = signed(inverse(power).accept(this));
            return new Part(notation.fraction(one, below), Binding.PRODUCT, false, false);
        }
        boolean nested = power.base() instanceof Power;
        Part base = power.base().accept(this);
        String shown = nested ? notation.grouped(signed(base)) : within(base, Binding.OPERAND);
        String exponent = notation.number(DecimalText.of(power.exponent()));
        return new Part(notation.power(shown, exponent), Binding.OPERAND, false, base.digit());
    }

    @Override
    public Part apply(Apply apply) {
        String argument = signed(apply.argument());
        return operand(
                switch (apply.function()) {
                    case SQRT -> notation.root(argument);
                    case ABS -> notation.bars(argument);
                    default -> notation.call(apply.function(), argument);
                });
    }
}
