package org.kan4j.expression;

import java.util.EnumSet;
import java.util.Set;

/** Prints expressions as LaTeX for mathematics mode, in commands that plain LaTeX, MathJax and KaTeX know. */
public final class LatexPrinter implements Notation {
    /** Functions without a command of their own. */
    private static final Set<Function> NAMED = EnumSet.of(Function.SIGN, Function.ATANH);

    private LatexPrinter() {}

    /** The expression: {@code 2 x_{1}^{2} - \frac{\sin\left(\pi y\right)}{z}}. */
    public static String print(Expression expression) {
        return Typesetter.print(expression, new LatexPrinter());
    }

    @Override
    public String number(DecimalText number) {
        return number.exponent() == 0 ? number.digits() : number.digits() + "\\cdot10^{" + number.exponent() + "}";
    }

    @Override
    public String pi() {
        return "\\pi";
    }

    @Override
    public String name(NameParts name) {
        String stem = name.isLetter() ? name.stem() : "\\mathrm{" + escaped(name.stem()) + "}";
        return name.index().isEmpty() ? stem : stem + "_{" + name.index() + "}";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(symbol -> {
            switch (symbol) {
                case '{', '}', '$', '&', '#', '%', '_' -> escaped.append('\\').appendCodePoint(symbol);
                case '\\' -> escaped.append("{\\backslash}");
                case '^' -> escaped.append("{\\wedge}");
                case '~' -> escaped.append("{\\sim}");
                default -> {
                    boolean blank = symbol == ' ' || NameParts.isUnseen(symbol);
                    escaped.append(blank ? "\\ " : Character.toString(symbol));
                }
            }
        });
        return escaped.toString();
    }

    @Override
    public String call(Function function, String argument) {
        return command(function) + grouped(argument);
    }

    private static String command(Function function) {
        String name = function.text();
        if (NAMED.contains(function)) {
            return "\\operatorname{" + (function == Function.ATANH ? "artanh" : name) + "}";
        }
        return switch (function) {
            case ASIN, ACOS, ATAN -> "\\arc" + name.substring(1);
            case LOG -> "\\ln";
            default -> "\\" + name;
        };
    }

    @Override
    public String grouped(String text) {
        return "\\left(" + text + "\\right)";
    }

    @Override
    public String fraction(String above, String below) {
        return "\\frac{" + above + "}{" + below + "}";
    }

    @Override
    public String root(String text) {
        return "\\sqrt{" + text + "}";
    }

    @Override
    public String bars(String text) {
        return "\\left|" + text + "\\right|";
    }

    @Override
    public String power(String base, String exponent) {
        return "{" + base + "}^{" + exponent + "}";
    }

    @Override
    public String negative(String text) {
        return "-" + text;
    }

    @Override
    public String joined(String left, boolean minus, String right) {
        return left + (minus ? " - " : " + ") + right;
    }

    @Override
    public String times(String left, boolean dot, String right) {
        return left + (dot ? " \\cdot " : " \\, ") + right;
    }
}
