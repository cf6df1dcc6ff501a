package org.kan4j.backend.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;

/** Launches fit every layer into the local memory there is, and keep the device busy. */
class PlanTest {
    private static final int[] LOCAL_VALUES = {1 << 18, 12_288, 8192, 4096};

    static Stream<LayerShape> shapes() {
        return Stream.of(
                shape(1, 1, 1, 1),
                shape(2, 5, 3, 3),
                shape(128, 128, 500, 3),
                shape(1000, 1, 5, 3),
                shape(4, 1000, 2000, 9),
                new LayerShape(784, 640, Family.NONE, 1, 1, BaseFunction.SILU, Outside.FADE));
    }

    private static LayerShape shape(int in, int out, int grid, int order) {
        return new LayerShape(in, out, grid, order, BaseFunction.SILU);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void forwardFitsLocalMemory(LayerShape shape) {
        for (int local : LOCAL_VALUES) {
            for (Tuning tuning : Operation.LAYER_FORWARD.legalTunings()) {
                int lanes = Math.min(tuning.vectorWidth(), Lanes.tile(shape.out()));
                ForwardPlan plan = ForwardPlan.of(shape, 1000, lanes, tuning, new Room(local, 2));
                assertThat(plan.folded() + plan.chains())
                        .as("%s, %s", tuning, plan)
                        .isLessThanOrEqualTo(local + 1);
                assertThat(plan.rowTile() % (tuning.rows() * tuning.group0())).isZero();
                assertThat(plan.groups1() * plan.vectors() * lanes * tuning.group1())
                        .isGreaterThanOrEqualTo(shape.out());
                assertThat(Lanes.tile(shape.in()) % plan.inputs()).isZero();
            }
        }
    }

    static Stream<LayerShape> splines() {
        return shapes().filter(shape -> shape.family().isSpline());
    }

    @ParameterizedTest
    @MethodSource("splines")
    void basisBackwardFitsLocalMemory(LayerShape shape) {
        for (int local : LOCAL_VALUES) {
            for (Tuning tuning : Operation.BASIS_BACKWARD.legalTunings()) {
                BasisBackwardPlan plan = BasisBackwardPlan.of(shape, 1000, tuning, new Room(local, 2));
                assertThat(plan.folded()).as("%s, %s", tuning, plan).isLessThanOrEqualTo(local);
                assertThat(plan.kept() || plan.folded() == 1).isTrue();
                assertThat(plan.width() % plan.used()).isZero();
                assertThat(plan.width()).isGreaterThanOrEqualTo(shape.out());
                assertThat(plan.functions()).isBetween(1, shape.kept());
                assertThat(plan.groups1() * tuning.group1()).isGreaterThanOrEqualTo(shape.in());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void backwardInputFitsLocalMemory(LayerShape shape) {
        for (int local : LOCAL_VALUES) {
            for (Tuning tuning : Operation.LAYER_BACKWARD_INPUT.legalTunings()) {
                BackwardInputPlan plan = BackwardInputPlan.of(shape, 1000, tuning, new Room(local, 2));
                assertThat(plan.folded() + plan.partial())
                        .as("%s, %s", tuning, plan)
                        .isLessThanOrEqualTo(local + 1);
                assertThat(plan.outputs() % plan.used()).isZero();
                assertThat(Lanes.tile(shape.in()) % plan.inputs()).isZero();
                assertThat(plan.groups1() * plan.inputs() * tuning.group1()).isGreaterThanOrEqualTo(shape.in());
            }
        }
    }

    @Test
    void weightsThatDoNotFitAreFoldedAsTheyAreUsed() {
        Tuning tuning = new Tuning(1, 1, 1, 64, 8192, 8, 32);
        LayerShape fine = shape(128, 128, 2000, 3);
        assertThat(ForwardPlan.of(fine, 1000, 1, tuning, new Room(12_288, 2)).kept())
                .isFalse();
        assertThat(BackwardInputPlan.of(fine, 1000, tuning, new Room(12_288, 2)).kept())
                .isFalse();
        assertThat(ForwardPlan.of(shape(128, 128, 5, 3), 1000, 1, tuning, new Room(12_288, 2))
                        .kept())
                .isTrue();
    }

    @Test
    void rowsAreCutUntilEveryUnitHasGroups() {
        assertThat(new Room(1, 2).rowTile(1000, 1, 4, 512)).isEqualTo(252);
        assertThat(new Room(1, 2).rowTile(1000, 4, 4, 512)).isEqualTo(512);
        assertThat(new Room(1, 64).rowTile(10, 1, 8, 512)).isEqualTo(8);
    }
}
