package org.kan4j.expression;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints expressions as Java source that needs nothing but {@link Math}. Its values are those of {@link Evaluator} up to the last
 * places in which {@code Math} may differ from {@code StrictMath}.
 */
public final class JavaPrinter implements Cases<String> {
    /** The method that the source file brings along, since {@link Math} lacks it. */
    static final String ATANH = "atanh";
    /** A method's parameters have 255 places, a double takes two. */
    private static final int MOST_VARIABLES = 127;

    private static final String ATANH_METHOD = """

                private static double atanh(double x) {
                    double size = Math.abs(x);
                    return Math.copySign(Math.log1p(2 * size / (1 - size)) / 2, x);
                }
            """;

    private final Map<String, String> identifiers;

    private JavaPrinter(Map<String, String> identifiers) {
        this.identifiers = identifiers;
    }

    /**
     * A source file: a final class with a static method for every output, which has a parameter for every variable. Names become
     * identifiers; comments say what they were.
     *
     * @param className a Java identifier, perhaps with a package before it: {@code org.example.Formula}
     * @param variables the names of the variables in the order of the parameters, at most 127
     * @param outputs the formulas by name, in the order of the methods; their variables are among {@code variables}
     * @throws IllegalArgumentException if the class's name is none, or a variable is missing, named twice, or one too many
     */
    public static String source(String className, List<String> variables, Map<String, Expression> outputs) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        List<String> methods = JavaNames.of(List.copyOf(outputs.keySet()));
        check(className, variables);
        outputs.values().forEach(expression -> expression.compiled(variables));
        List<String> parameters = JavaNames.of(variables);
        StringBuilder source = new StringBuilder();
        if (!simple.equals(className)) {
            source.append("package ")
                    .append(className, 0, className.length() - simple.length() - 1)
                    .append(";\n\n");
        }
        source.append("/** Formulas. */\npublic final class ").append(simple).append(" {\n");
        source.append("    private ").append(simple).append("() {}\n");
        JavaPrinter printer = new JavaPrinter(IntStream.range(0, variables.size())
                .boxed()
                .collect(Collectors.toMap(variables::get, parameters::get)));
        int at = 0;
        for (Map.Entry<String, Expression> output : outputs.entrySet()) {
            source.append(comment(output.getKey(), variables, parameters));
            source.append(printer.method(methods.get(at++), parameters, output.getValue()));
        }
        boolean atanh = source.indexOf(ATANH + "(") >= 0;
        return source.append(atanh ? ATANH_METHOD : "").append("}\n").toString();
    }

    private static void check(String className, List<String> variables) {
        if (!JavaNames.isClassName(className)) {
            throw new IllegalArgumentException("a class cannot be named " + Quoted.of(className)
                    + ", it needs a name such as org.example.Formula");
        }
        if (variables.size() > MOST_VARIABLES) {
            throw new IllegalArgumentException("a Java method of " + variables.size()
                    + " variables is asked for, it takes at most " + MOST_VARIABLES);
        }
    }

    private static String comment(String output, List<String> variables, List<String> parameters) {
        StringBuilder comment = new StringBuilder("\n    /**\n     * The output ")
                .append(harmless(output))
                .append(".\n     *\n");
        for (int at = 0; at < variables.size(); at++) {
            comment.append("     * @param ")
                    .append(parameters.get(at))
                    .append(' ')
                    .append(harmless(variables.get(at)))
                    .append('\n');
        }
        return comment.append("     */\n").toString();
    }

    /** In quotes, with all but letters, digits, blanks and underscores as numbers or blanks: nothing ends the comment or begins a tag. */
    private static String harmless(String name) {
        StringBuilder text = new StringBuilder("\"");
        name.codePoints().forEach(symbol -> {
            boolean plain = symbol < 128 && (Character.isLetterOrDigit(symbol) || symbol == ' ' || symbol == '_');
            boolean shown = !Character.isISOControl(symbol) && !isSurrogate(symbol);
            text.append(plain ? Character.toString(symbol) : shown ? "&#" + symbol + ";" : " ");
        });
        return text.append('"').toString();
    }

    private static boolean isSurrogate(int symbol) {
        return symbol >= Character.MIN_SURROGATE && symbol <= Character.MAX_SURROGATE;
    }

    private String method(String name, List<String> parameters, Expression expression) {
        String list =
                parameters.stream().map(parameter -> "double " + parameter).collect(Collectors.joining(", "));
        return "    public static double " + name + "(" + list + ") {\n        return " + expression.accept(this)
                + ";\n    }\n";
    }

    @Override
    public String constant(Constant constant) {
        return PiMultiple.of(constant.value()).map(JavaPrinter::multiple).orElseGet(() -> number(constant.value()));
    }

    private static String multiple(PiMultiple pi) {
        String above = pi.numerator() == 1 ? "Math.PI" : pi.numerator() + " * Math.PI";
        String text = pi.denominator() == 1 ? above : above + " / " + pi.denominator();
        return text.equals("Math.PI") ? text : "(" + text + ")";
    }

    private static String number(double value) {
        String digits = DecimalText.of(value).joined();
        String literal = digits.matches("[0-9]+") ? digits + ".0" : digits;
        return Double.compare(value, 0) < 0 ? "(-" + literal + ")" : literal;
    }

    @Override
    public String variable(Variable variable) {
        return identifiers.getOrDefault(variable.name(), "");
    }

    @Override
    public String sum(Sum sum) {
        return joined(sum.terms(), " + ");
    }

    @Override
    public String product(Product product) {
        return joined(product.factors(), " * ");
    }

    private String joined(List<Expression> parts, String operator) {
        return parts.stream().map(part -> part.accept(this)).collect(Collectors.joining(operator, "(", ")"));
    }

    @Override
    public String power(Power power) {
        String base = power.base().accept(this);
        return power.exponent() == -1
                ? "(1.0 / " + base + ")"
                : "Math.pow(" + base + ", " + number(power.exponent()) + ")";
    }

    @Override
    public String apply(Apply apply) {
        String argument = "(" + apply.argument().accept(this) + ")";
        return switch (apply.function()) {
            case SIGN -> "Math.signum" + argument;
            case ATANH -> ATANH + argument;
            default -> "Math." + apply.function().text() + argument;
        };
    }
}
