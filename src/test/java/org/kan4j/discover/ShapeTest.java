package org.kan4j.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.KanSpec;

class ShapeTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyShapeOfTheLadderIsANetworkAndThereOnce(int inputs) {
        List<Shape> ladder = Shape.ladder(inputs, 2);
        assertThat(new HashSet<>(ladder)).hasSameSizeAs(ladder);
        for (Shape shape : ladder) {
            int[] widths =
                    shape.widths(inputs, 2).stream().mapToInt(width -> width).toArray();
            KanSpec spec = KanSpec.of(widths).withNodes(shape.nodes());
            assertThat(spec.widths()).startsWith(inputs).endsWith(2);
        }
    }

    @Test
    void networksForManyInputsDoNotGrowWithThem() {
        assertThat(Shape.ladder(200, 1))
                .isNotEmpty()
                .allSatisfy(shape -> assertThat(shape.widths(200, 1).get(1)).isLessThanOrEqualTo(3))
                .allSatisfy(shape -> assertThat(shape.arities())
                        .allSatisfy(layer -> assertThat(layer).allMatch(arity -> arity == 2)));
    }

    @Test
    void everyFactorOfASeparableProductReadsOneInput() {
        Wiring wiring = Wiring.separable(1, 2);
        assertThat(wiring.gone()).containsExactlyInAnyOrder(new EdgePlace(0, 0, 2), new EdgePlace(0, 1, 1));
        assertThat(wiring.lines()).isEmpty();
    }

    @Test
    void wiringsMoveBehindSums() {
        Wiring behind = Wiring.separable(0, 2)
                .withLinesBehind(1, 1)
                .behind(List.of(List.of(1.0, -2.0, 0.0), List.of(0.0, 0.0, 1.0)));
        assertThat(behind.gone())
                .containsExactlyInAnyOrder(
                        new EdgePlace(1, 0, 1),
                        new EdgePlace(1, 1, 0),
                        new EdgePlace(0, 2, 0),
                        new EdgePlace(0, 0, 1),
                        new EdgePlace(0, 1, 1));
        assertThat(behind.lines())
                .containsOnlyKeys(
                        new EdgePlace(2, 0, 0), new EdgePlace(0, 0, 0), new EdgePlace(0, 1, 0), new EdgePlace(0, 2, 1))
                .containsEntry(new EdgePlace(0, 1, 0), -2.0);
    }

    @Test
    void shapesBehindSumsHaveALayerMore() {
        Shape behind = Shape.adding(1).behind(List.of(List.of(1.0, 1.0)));
        assertThat(behind.widths(2, 1)).containsExactly(2, 1, 1, 1);
        assertThat(behind.nodes().arities())
                .allSatisfy(layer -> assertThat(layer).isEmpty());
    }

    @Test
    void refusesSumsAndProductsOfDifferentManyLayers() {
        assertThatThrownBy(() -> new Shape(List.of(1, 2), List.of(List.of())))
                .hasMessageContaining("sums of 2 hidden layers and products of 1");
    }
}
