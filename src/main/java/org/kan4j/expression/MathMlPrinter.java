package org.kan4j.expression;

/** Prints expressions as MathML, which browsers show without a script. */
public final class MathMlPrinter implements Notation {
    private MathMlPrinter() {}

    /** The expression as one {@code math} element, for HTML and XML alike. */
    public static String print(Expression expression) {
        String row = Typesetter.print(expression, new MathMlPrinter());
        return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">" + row + "</math>";
    }

    @Override
    public String number(DecimalText number) {
        String digits = "<mn>" + number.digits() + "</mn>";
        return number.exponent() == 0 ? digits : times(digits, true, power("<mn>10</mn>", exponent(number.exponent())));
    }

    private static String exponent(int exponent) {
        String digits = "<mn>" + Math.abs(exponent) + "</mn>";
        return exponent < 0 ? row(operator("-") + digits) : digits;
    }

    @Override
    public String pi() {
        return "<mi>&#x3C0;</mi>";
    }

    @Override
    public String name(NameParts name) {
        String stem = "<mi>" + escaped(name.stem()) + "</mi>";
        return name.index().isEmpty() ? stem : "<msub>" + stem + "<mn>" + name.index() + "</mn></msub>";
    }

    /** What XML cannot hold, not even escaped, becomes a blank. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(symbol -> {
            switch (symbol) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(symbol) ? symbol : ' ');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int symbol) {
        boolean surrogate = symbol >= Character.MIN_SURROGATE && symbol <= Character.MAX_SURROGATE;
        return !NameParts.isUnseen(symbol) && !surrogate && (symbol & 0xFFFE) != 0xFFFE;
    }

    @Override
    public String call(Function function, String argument) {
        return row("<mi>" + function.text() + "</mi>" + operator("&#x2061;") + grouped(argument));
    }

    @Override
    public String grouped(String text) {
        return row(operator("(") + text + operator(")"));
    }

    @Override
    public String fraction(String above, String below) {
        return "<mfrac>" + row(above) + row(below) + "</mfrac>";
    }

    @Override
    public String root(String text) {
        return "<msqrt>" + text + "</msqrt>";
    }

    @Override
    public String bars(String text) {
        return row(operator("|") + text + operator("|"));
    }

    @Override
    public String power(String base, String exponent) {
        return "<msup>" + row(base) + row(exponent) + "</msup>";
    }

    @Override
    public String negative(String text) {
        return row(operator("-") + text);
    }

    @Override
    public String joined(String left, boolean minus, String right) {
        return left + operator(minus ? "-" : "+") + right;
    }

    @Override
    public String times(String left, boolean dot, String right) {
        return left + operator(dot ? "&#x22C5;" : "&#x2062;") + right;
    }

    private static String operator(String symbol) {
        return "<mo>" + symbol + "</mo>";
    }

    private static String row(String content) {
        return "<mrow>" + content + "</mrow>";
    }
}
