package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeFunctionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "0.1",
                "x x multiply negate exp",
                "x -2.5 add 3.0E-7 divide sin",
                "1.7976931348623157E308 x subtract abs sqrt log tan asin acos atan sinh cosh tanh atanh sign cos"
            })
    void aFunctionIsWhatItsTextSays(String text) {
        EdgeFunction function = EdgeFunction.parse(text);
        assertThat(function).hasToString(text);
        assertThat(EdgeFunction.parse(function.toString())).isEqualTo(function).hasSameHashCodeAs(function);
    }

    @Test
    void numbersAreReadAsTheyAreWritten() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < 1000; n++) {
            double constant = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(constant)) {
                EdgeFunction function = new EdgeFunction(List.of(EdgeFunction.Step.of(constant)));
                assertThat(EdgeFunction.parse(function.toString())).isEqualTo(function);
            }
        }
        for (String number : List.of("5", "-5", "12", "0.5", "-1e3", "1E+22", "5E-324")) {
            assertThat(EdgeFunction.parse(number).steps().get(0).constant()).isEqualTo(Double.parseDouble(number));
        }
        assertThat(EdgeFunction.parse("-0.0")).isEqualTo(EdgeFunction.parse("0"));
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationHasAWord(EdgeOperation operation) {
        if (operation.taken() == 1) {
            EdgeFunction function = EdgeFunction.of(operation);
            assertThat(function)
                    .hasToString("x " + operation.word())
                    .isEqualTo(EdgeFunction.parse("x " + operation.word()));
        } else if (operation.taken() == 2) {
            assertThat(EdgeFunction.parse("x 1 " + operation.word())
                            .steps()
                            .get(2)
                            .operation())
                    .isEqualTo(operation);
        } else {
            assertThat(EdgeOperation.of(operation.word()).isPresent()).isEqualTo(operation == EdgeOperation.X);
        }
    }

    @Test
    void programsAreAsLongAndAsDeepAsTheyMayBe() {
        assertThat(EdgeFunction.parse("x" + " sin".repeat(63)).steps()).hasSize(64);
        refused(
                "a function takes 1 to 64 steps, got more; use simpler ones",
                () -> EdgeFunction.parse("x" + " sin".repeat(64)));
        refused(
                "a function takes 1 to 64 steps, got more; use simpler ones",
                () -> EdgeFunction.parse("x ".repeat(1_000_000)));
        refused("a function takes 1 to 64 steps, got 0; use simpler ones", () -> new EdgeFunction(List.of()));
        assertThat(EdgeFunction.parse("x x x x x x x x" + " add".repeat(7)).steps())
                .hasSize(15);
        refused(
                "a function keeps at most 8 values at a time, got more in x x x x x x x x x add",
                () -> EdgeFunction.parse("x x x x x x x x x add"));
    }

    @Test
    void whatIsNoFunctionIsRefusedInOneLine() {
        refused("the step sin of a function takes 1 values, there are 0 in sin", () -> EdgeFunction.parse("sin"));
        refused("the step add of a function takes 2 values, there are 1 in x add", () -> EdgeFunction.parse("x add"));
        refused("a function leaves one value, got 2 from x 1.0", () -> EdgeFunction.parse("x 1"));
        refused(
                "a step pushes a finite constant or is an operation without one, got constant NaN",
                () -> EdgeFunction.Step.of(Double.NaN));
        refused(
                "a step pushes a finite constant or is an operation without one, got constant Infinity",
                () -> EdgeFunction.parse("1e999"));
        refused(
                "a step pushes a finite constant or is an operation without one, got sin 2.0",
                () -> new EdgeFunction.Step(EdgeOperation.SIN, 2));
        for (String word : Arrays.asList(
                "",
                " ",
                "x  sin",
                "x sine",
                "X",
                "SIN",
                "constant",
                "nan",
                "NaN",
                "Infinity",
                "-",
                "1.",
                ".5",
                "0x1p3",
                "1d",
                "1f",
                "1e",
                "--1",
                "1_0",
                "٣")) {
            assertThatIllegalArgumentException()
                    .as(word)
                    .isThrownBy(() -> EdgeFunction.parse(word))
                    .withMessageMatching(
                            "a step of a function is an operation such as sin or a number, got \"[ -~]*\"");
        }
    }

    @Test
    void hostileTextsAreShownShortAndInOneLine() {
        refused(
                "a step of a function is an operation such as sin or a number, got \"a?b???c\"",
                () -> EdgeFunction.parse("x a\nb\r\u0007\u202ec"));
        refused(
                "a step of a function is an operation such as sin or a number, got \"" + "9".repeat(32) + "..\"",
                () -> EdgeFunction.parse("x " + "9".repeat(1_000_000)));
    }

    @Test
    void slicesRefuseEdgesThatALayerDoesNotHave() {
        EdgeFunction sin = EdgeFunction.of(EdgeOperation.SIN);
        SymbolicEdge edge = new SymbolicEdge(1, 0, sin);
        refused("a layer's symbolic edges are at least one, got none", () -> new SymbolicSlice(2, 3, List.of(), 0));
        for (SymbolicEdge wrong : List.of(
                new SymbolicEdge(2, 0, sin),
                new SymbolicEdge(0, 3, sin),
                new SymbolicEdge(-1, 0, sin),
                new SymbolicEdge(0, -1, sin))) {
            refused(
                    "a symbolic edge leads from one of 2 nodes to one of 3 sums, got node " + (wrong.input() + 1)
                            + " and sum " + (wrong.output() + 1),
                    () -> new SymbolicSlice(2, 3, List.of(edge, wrong), 0));
        }
        refused(
                "the edge from node 2 to sum 1 is symbolic twice; give it one function",
                () -> new SymbolicSlice(2, 3, List.of(edge, new SymbolicEdge(1, 0, EdgeFunction.parse("x"))), 0));
        refused(
                "the parameters of 1 symbolic edges do not fit into a block from parameter 2147483644 on",
                () -> new SymbolicSlice(2, 3, List.of(edge), Integer.MAX_VALUE - 3));
        refused(
                "the parameters of 1 symbolic edges do not fit into a block from parameter -1 on",
                () -> new SymbolicSlice(2, 3, List.of(edge), -1));
        assertThat(new SymbolicSlice(2, 3, List.of(edge), Integer.MAX_VALUE - 4).parameterEnd())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void slicesKeepEdgesBySumAndKnowThemByNode() {
        EdgeFunction f = EdgeFunction.parse("x");
        SymbolicSlice slice = new SymbolicSlice(
                3,
                4,
                List.of(
                        new SymbolicEdge(2, 3, f),
                        new SymbolicEdge(0, 3, f),
                        new SymbolicEdge(2, 0, f),
                        new SymbolicEdge(0, 0, f)),
                7);
        assertThat(slice.edges())
                .containsExactly(
                        new SymbolicEdge(0, 0, f),
                        new SymbolicEdge(2, 0, f),
                        new SymbolicEdge(0, 3, f),
                        new SymbolicEdge(2, 3, f));
        assertThat(slice.startsOfSums()).containsExactly(0, 2, 2, 2, 4);
        assertThat(slice.startsOfNodes()).containsExactly(0, 2, 2, 4);
        assertThat(slice.byNode()).containsExactly(0, 2, 1, 3);
        assertThat(slice.offset(2)).isEqualTo(15);
        assertThat(slice.parameterEnd()).isEqualTo(23);
        assertThat(slice.parameters()).isEqualTo(16);
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
