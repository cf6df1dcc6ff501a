package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;

class KanSpecTest {
    @Test
    void ofHasTheDefaults() {
        KanSpec expected = new KanSpec(
                List.of(4, 5, 1),
                Family.B_SPLINE,
                5,
                3,
                BaseFunction.SILU,
                Outside.FADE,
                -1.0,
                1.0,
                NodeSpec.PLAIN,
                GridMode.PLACED,
                SymbolicEdges.NONE,
                Initialization.PAPER,
                0L);
        assertThat(KanSpec.of(4, 5, 1)).isEqualTo(expected);
    }

    @Test
    void withChangesOneThingEach() {
        KanSpec spec = KanSpec.of(2, 1)
                .withGrid(10)
                .withOrder(2)
                .withBase(BaseFunction.ZERO)
                .withOutside(Outside.LINEAR)
                .withRange(-2.0, 3.0)
                .withInitialization(Initialization.PYKAN)
                .withSeed(7);
        assertThat(spec)
                .isEqualTo(new KanSpec(
                        List.of(2, 1),
                        Family.B_SPLINE,
                        10,
                        2,
                        BaseFunction.ZERO,
                        Outside.LINEAR,
                        -2.0,
                        3.0,
                        NodeSpec.PLAIN,
                        GridMode.PLACED,
                        SymbolicEdges.NONE,
                        Initialization.PYKAN,
                        7L));
    }

    @Test
    void widthsAreCopied() {
        List<Integer> widths = new ArrayList<>(List.of(2, 3));
        KanSpec spec = new KanSpec(
                widths,
                Family.B_SPLINE,
                5,
                3,
                BaseFunction.SILU,
                Outside.FADE,
                -1.0,
                1.0,
                NodeSpec.PLAIN,
                GridMode.PLACED,
                SymbolicEdges.NONE,
                Initialization.PAPER,
                0L);
        widths.set(0, 9);
        assertThat(spec.widths()).containsExactly(2, 3).isUnmodifiable();
    }

    @Test
    void negativeZeroIsZero() {
        assertThat(KanSpec.of(1, 1).withRange(-0.0, 1.0))
                .isEqualTo(KanSpec.of(1, 1).withRange(0.0, 1.0));
        assertThat(KanSpec.of(1, 1).withRange(-1.0, -0.0))
                .isEqualTo(KanSpec.of(1, 1).withRange(-1.0, 0.0));
    }

    @Test
    void aFamilyBringsWhatItDoesOutside() {
        KanSpec splines = KanSpec.of(2, 1);
        assertThat(splines.withFamily(Family.CHEBYSHEV).outside()).isEqualTo(Outside.CLAMP);
        assertThat(splines.withFamily(Family.FOURIER).outside()).isEqualTo(Outside.REPEAT);
        assertThat(splines.withFamily(Family.GAUSSIAN).outside()).isEqualTo(Outside.FADE);
        assertThat(splines.withOutside(Outside.LINEAR)
                        .withFamily(Family.FOURIER)
                        .outside())
                .isEqualTo(Outside.LINEAR);
        assertThat(splines.withFamily(Family.FOURIER).withFamily(Family.B_SPLINE))
                .isEqualTo(splines);
        assertThat(splines.withFamily(Family.CHEBYSHEV).parameterCount()).isEqualTo(2L * (6 + 2));
        assertThat(splines.withFamily(Family.FOURIER).parameterCount()).isEqualTo(2L * (11 + 2));
        assertThat(splines.withFamily(Family.GAUSSIAN).parameterCount()).isEqualTo(2L * (6 + 2));
        assertRefused(
                () -> splines.withFamily(Family.FOURIER).withGrid(16),
                "the grid of fourier must be 1 to 15, got 16; its functions are at most 32");
        assertRefused(
                () -> splines.withFamily(Family.CHEBYSHEV).withInitialization(Initialization.PYKAN),
                "pykan's initialisation is one of splines; other bases start with the paper's");
    }

    @Test
    void networksThatNoFileHoldsAreRefused() {
        int[] deepest = new int[KanSpec.MAX_WIDTHS];
        Arrays.fill(deepest, 1);
        assertThat(KanSpec.of(deepest).layers()).isEqualTo(499);
        int[] deeper = new int[501];
        Arrays.fill(deeper, 1);
        assertRefused(
                () -> KanSpec.of(deeper),
                "the network has 501 widths, inputs and outputs among them, but at most 500 are possible");
        KanSpec spec = KanSpec.of(1, 1);
        assertThat(spec.withNodes(products(1_000_000)).parameterCount()).isEqualTo(10_000_000L);
        assertRefused(
                () -> spec.withNodes(products(1_000_001)),
                "a multiplication node has at most 1000000 factors, got 1000001");
        assertRefused(() -> spec.withNodes(products(1)), "a multiplication node needs at least 2 factors, got 1");
    }

    private static NodeSpec products(int arity) {
        return new NodeSpec(List.of(List.of(arity)), NodeAffine.NONE);
    }

    @Test
    void parameterCountIsThatOfAllEdges() {
        assertThat(KanSpec.of(2, 5, 1).layers()).isEqualTo(2);
        assertThat(KanSpec.of(2, 5, 1).parameterCount()).isEqualTo(15L * (5 + 3 + 2));
        assertThat(KanSpec.of(1_000_000, 1_000_000).withGrid(2000).withOrder(9).parameterCount())
                .isEqualTo(2_011_000_000_000_000L);
    }

    @Test
    void parameterCountRefusesToOverflow() {
        List<Integer> most = Collections.nCopies(2_100, 1_000_000);
        KanSpec spec = KanSpec.of(1_000_000, 1_000_000, 1_000_000, 1_000_000)
                .withGrid(2000)
                .withOrder(9)
                .withNodes(new NodeSpec(List.of(most, most, most), NodeAffine.NONE));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(spec::parameterCount);
    }

    @Test
    void wrongNumbersAreNamed() {
        KanSpec spec = KanSpec.of(2, 1);
        assertRefused(() -> KanSpec.of(), "widths are [] but a network needs at least 2: inputs and outputs");
        assertRefused(() -> KanSpec.of(3), "widths are [3] but a network needs at least 2: inputs and outputs");
        assertRefused(() -> KanSpec.of(3, 0, 1), "width 1 is 0 but must be 1 to 1000000");
        assertRefused(() -> KanSpec.of(3, 1_000_001), "width 1 is 1000001 but must be 1 to 1000000");
        assertRefused(() -> spec.withGrid(0), "grid is 0 but must be 1 to 2000 intervals");
        assertRefused(() -> spec.withGrid(2001), "grid is 2001 but must be 1 to 2000 intervals");
        assertRefused(() -> spec.withOrder(0), "order is 0 but must be 1 to 9");
        assertRefused(() -> spec.withOrder(10), "order is 10 but must be 1 to 9");
        assertRefused(
                () -> spec.withRange(1.0, -1.0),
                "range is [1.0, -1.0] but the upper bound must be greater than the lower");
        assertRefused(
                () -> spec.withRange(Double.NEGATIVE_INFINITY, 1.0),
                "range is [-Infinity, 1.0] but both bounds must be finite");
        KanSpec pykan = spec.withInitialization(Initialization.PYKAN);
        assertRefused(() -> pykan.withSeed(-1), "seed is -1 but the random numbers of pykan need 0 to 4294967295");
        assertRefused(() -> spec.withRange(0.0, Double.NaN), "range is [0.0, NaN] but both bounds must be finite");
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        KanSpec spec = KanSpec.of(1, 1_000_000).withGrid(2000).withOrder(9);
        assertThat(spec.withGrid(1).withOrder(1).parameterCount()).isEqualTo(4_000_000L);
        assertThat(spec.withInitialization(Initialization.PYKAN)
                        .withSeed(4_294_967_295L)
                        .seed())
                .isEqualTo(4_294_967_295L);
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
    }
}
