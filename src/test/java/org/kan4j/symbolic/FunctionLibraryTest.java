package org.kan4j.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.expression.Expression;

class FunctionLibraryTest {
    /** pykan 0.2.8, SYMBOLIC_LIB. */
    private static final List<String> PYKAN = List.of(
            "x",
            "x^2",
            "x^3",
            "x^4",
            "x^5",
            "1/x",
            "1/x^2",
            "1/x^3",
            "1/x^4",
            "1/x^5",
            "sqrt",
            "x^0.5",
            "x^1.5",
            "1/sqrt(x)",
            "1/x^0.5",
            "exp",
            "log",
            "abs",
            "sin",
            "cos",
            "tan",
            "tanh",
            "sgn",
            "arcsin",
            "arccos",
            "arctan",
            "arctanh",
            "0",
            "gaussian");

    private static final FunctionLibrary LIBRARY = FunctionLibrary.standard();

    private static Set<String> namesOf(java.util.function.Predicate<LibraryFunction> property) {
        return LIBRARY.functions().stream()
                .filter(property)
                .map(LibraryFunction::name)
                .collect(Collectors.toSet());
    }

    @Test
    void everyNameOfPykanResolves() {
        assertThat(PYKAN)
                .hasSize(29)
                .allSatisfy(name -> assertThat(LIBRARY.named(name)).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({
        "x^0.5, sqrt",
        "1/x^0.5, 1/sqrt",
        "1/sqrt(x), 1/sqrt",
        "sign, sgn",
        "ln, log",
        "asin, arcsin",
        "acos, arccos",
        "atan, arctan",
        "atanh, arctanh"
    })
    void aliasesAreTheSameFunction(String alias, String name) {
        assertThat(LIBRARY.named(alias)).isSameAs(LIBRARY.named(name));
        assertThat(LIBRARY.only(List.of(alias)).functions()).containsExactly(LIBRARY.named(name));
    }

    @ParameterizedTest
    @CsvSource({
        "x, 3, 3", "x^2, 3, 9", "x^5, 2, 32", "1/x^3, 2, 0.125", "sqrt, 4, 2", "1/sqrt, 4, 0.5", "x^1.5, 4, 8",
        "exp, 0, 1", "log, 1, 0", "abs, -2, 2", "sgn, -3, -1", "gaussian, 0, 1", "sigmoid, 0, 0.5", "arctanh, 0, 0",
        "0, 5, 0", "cosh, 0, 1"
    })
    void functionsAreWhatTheyAreCalled(String name, double x, double value) {
        assertThat(LIBRARY.named(name).value(x)).isEqualTo(value);
    }

    @Test
    void functionsKnowWhichNumbersSayTheSameTwice() {
        assertThat(namesOf(LibraryFunction::scaleFree))
                .containsExactlyInAnyOrder(
                        "0", "x", "x^2", "x^3", "x^4", "x^5", "1/x", "1/x^2", "1/x^3", "1/x^4", "1/x^5", "sqrt",
                        "1/sqrt", "x^1.5", "abs", "sgn", "log");
        assertThat(namesOf(LibraryFunction::shiftFree)).containsExactlyInAnyOrder("0", "x", "exp");
        assertThat(namesOf(LibraryFunction::mirrored))
                .containsExactlyInAnyOrder(
                        "x",
                        "x^2",
                        "x^3",
                        "x^4",
                        "x^5",
                        "1/x",
                        "1/x^2",
                        "1/x^3",
                        "1/x^4",
                        "1/x^5",
                        "abs",
                        "sgn",
                        "sin",
                        "cos",
                        "tan",
                        "tanh",
                        "gaussian",
                        "sinh",
                        "cosh",
                        "arcsin",
                        "arctan",
                        "arctanh");
        assertThat(namesOf(LibraryFunction::isStep)).containsExactly("sgn");
    }

    @Test
    void refusesNamesThatAreNotThereWithThoseThatAre() {
        assertThatThrownBy(() -> LIBRARY.named("sni\u001b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no function 'sni\\u001b'")
                .hasMessageContaining("sin, cos")
                .hasMessageNotContaining("\u001b");
    }

    @Test
    void takesFunctionsOfItsUser() {
        FunctionLibrary more = LIBRARY.with("bump", "1/(1 + x^2)", 2);
        assertThat(more.named("bump").value(1)).isEqualTo(0.5);
        assertThat(more.nameOf(more.named("bump").program())).isEqualTo("bump");
        assertThat(LIBRARY.with("far", "log(x - 5)", 2).named("far").value(6)).isZero();
        assertThatThrownBy(() -> LIBRARY.with("sin", "x", 1)).hasMessageContaining("sin twice");
        assertThatThrownBy(() -> LIBRARY.with("f", "x + y", 1)).hasMessageContaining("no variable but x");
        assertThatThrownBy(() -> LIBRARY.with("f", "x +", 1)).hasMessageContaining("character 4");
        assertThatThrownBy(() -> LIBRARY.with("f", "x", -1)).hasMessageContaining("at least 0, got -1");
    }

    @Test
    void namesProgramsOfOthersByTheirExpression() {
        EdgeFunction program = EdgePrograms.of(Expression.parse("x*sin(x)"));
        assertThat(LIBRARY.of(program)).isEmpty();
        assertThat(Expression.parse(LIBRARY.nameOf(program))).isEqualTo(Expression.parse("x*sin(x)"));
    }
}
