package org.kan4j.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

class PrintersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "x_1 + x2; x_{1} + x_{2}",
                "age*\"a_b c\"; \\mathrm{age} \\, \\mathrm{a\\_b\\ c}",
                "\"\\%{}$&#^~\"; \\mathrm{{\\backslash}\\%\\{\\}\\$\\&\\#{\\wedge}{\\sim}}",
                "1e-7*x; 1\\cdot10^{-7} \\, x",
                "-2*x - 3; -2 \\, x - 3",
                "x/y; \\frac{x}{y}",
                "1/(x + 1)^2; \\frac{1}{{\\left(x + 1\\right)}^{2}}",
                "x*(y + 1); x \\, \\left(y + 1\\right)",
                "x*(-2); -x \\cdot 2",
                "sqrt(abs(x)); \\sqrt{\\left|x\\right|}",
                "asin(x) + ln(y); \\arcsin\\left(x\\right) + \\ln\\left(y\\right)",
                "tanh(x)*atanh(y); \\tanh\\left(x\\right) \\, \\operatorname{artanh}\\left(y\\right)",
                "sin(2*pi*x/3); \\sin\\left(\\frac{2 \\, \\pi \\, x}{3}\\right)",
                "2*pi/3; \\frac{2 \\, \\pi}{3}",
                "(x^2)^3; {\\left({x}^{2}\\right)}^{3}",
                "2^3*3^2; {2}^{3} \\cdot {3}^{2}",
                "x - (y + z); x - \\left(y + z\\right)",
                "-(y + z)^1; -{\\left(y + z\\right)}^{1}",
                "-1*(y + z)/x; -\\frac{y + z}{x}",
                "x*(-(y*z)); x \\, \\left(-y \\, z\\right)"
            })
    void latexIs(String text, String latex) {
        assertThat(LatexPrinter.print(Expression.parse(text))).isEqualTo(latex);
    }

    @Test
    void mathMlIs() {
        assertThat(MathMlPrinter.print(Expression.parse("x_1^2 - sin(\"a<b&\")/2")))
                .isEqualTo(
                        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><msup><mrow><msub><mi>x</mi><mn>1</mn></msub></mrow>"
                                + "<mrow><mn>2</mn></mrow></msup><mo>-</mo><mfrac><mrow><mrow><mi>sin</mi><mo>&#x2061;</mo><mrow><mo>(</mo>"
                                + "<mi>a&lt;b&amp;</mi><mo>)</mo></mrow></mrow></mrow><mrow><mn>2</mn></mrow></mfrac></math>");
    }

    @Test
    void everyTreeIsPrinted() {
        RandomExpressions trees = new RandomExpressions(7);
        for (int tree = 0; tree < 2000; tree++) {
            Expression expression = trees.next(5);
            String latex = LatexPrinter.print(expression);
            assertThat(latex.chars().filter(symbol -> symbol == '{').count())
                    .isEqualTo(latex.chars().filter(symbol -> symbol == '}').count());
            assertIsXml(MathMlPrinter.print(expression));
        }
    }

    @Test
    void everyNameIsXml() {
        assertIsXml(MathMlPrinter.print(new Variable("\u0000]]>\ud800<!--\uffff&amp;\"'\n\ud83d\ude00")));
    }

    private static void assertIsXml(String text) {
        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(text))))
                .as(text)
                .doesNotThrowAnyException();
    }
}
