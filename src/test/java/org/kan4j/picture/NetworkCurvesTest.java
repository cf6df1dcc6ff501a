package org.kan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Family;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.TrainedModel;

class NetworkCurvesTest {
    private static NetworkCurves curves(TrainedModel model) {
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            return NetworkCurves.of(model, PictureFixtures.table(model), backend);
        }
    }

    @ParameterizedTest
    @EnumSource
    void curvesOfALayerAddUpToItsSums(Family family) {
        KanSpec base =
                family == Family.NONE ? KanSpec.mlp(3, 1) : KanSpec.of(3, 1).withFamily(family);
        addUp(base.withNodes(new NodeSpec(List.of(), NodeAffine.NONE)));
    }

    @Test
    void curvesOfLearnedKnotsAddUpToSums() {
        addUp(KanSpec.of(3, 1).withGridMode(GridMode.LEARNED));
    }

    private static void addUp(KanSpec spec) {
        TrainedModel model = PictureFixtures.model(spec);
        NetworkCurves curves = curves(model);

        assertThat(curves.edges()).extracting(EdgeCurve::input).containsExactly(0, 2);
        assertThat(curves.edges()).extracting(EdgeCurve::low).containsExactly(-0.75, -0.85);
        assertThat(curves.edges()).extracting(EdgeCurve::high).containsExactly(0.5, 0.7);
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            double[] rows = {-0.75, -0.8, -0.85, 0.5, 0.6, 0.7};
            double[] sums = KanNetwork.outputs(model.parameters(), rows, backend);
            assertThat(sum(curves, 0)).isEqualTo(sums[0], within(1e-12));
            assertThat(sum(curves, 100)).isEqualTo(sums[1], within(1e-12));
        }
        assertThat(curves.edges().stream().mapToDouble(EdgeCurve::strength).max())
                .hasValue(1);
    }

    private static double sum(NetworkCurves curves, int place) {
        return curves.edges().stream()
                .mapToDouble(edge -> edge.values().get(place))
                .sum();
    }

    @Test
    void edgesLeadToFactorsOfProducts() {
        KanSpec spec = KanSpec.of(2, 2, 1).withNodes(new NodeSpec(List.of(List.of(2), List.of()), NodeAffine.NONE));
        NetworkCurves curves = curves(PictureFixtures.model(spec));

        assertThat(curves.nodes()).containsExactly(new NodeShape(1, List.of(2)), NodeShape.plain(1));
        assertThat(curves.edges(0)).extracting(EdgeCurve::sum).containsExactly(0, 2, 0, 1, 2);
        assertThat(curves.edges(1)).extracting(EdgeCurve::input).containsExactly(0, 1);
        assertThat(curves.inputs()).containsExactly("x0", "x1");
        assertThat(curves.outputs()).containsExactly("y");
        assertThat(curves.rows()).isEqualTo(3);
    }

    @Test
    void strengthIsRelativeToTheLayersLargest() {
        for (KanSpec spec :
                List.of(KanSpec.of(3, 2, 1), KanSpec.of(3, 2, 1).withFamily(Family.CHEBYSHEV), KanSpec.mlp(3, 2, 1))) {
            NetworkCurves curves = curves(PictureFixtures.model(spec));
            for (int layer = 0; layer < 2; layer++) {
                assertThat(curves.edges(layer).stream().mapToDouble(EdgeCurve::strength))
                        .allMatch(strength -> strength >= 0 && strength <= 1)
                        .contains(1.0);
            }
        }
    }

    @Test
    void tooManyEdgesAreRefused() {
        TrainedModel model = PictureFixtures.model(KanSpec.of(50, 40, 1));
        assertThatThrownBy(() -> curves(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the network [50, 40, 1] has 2039 edges, a picture shows at most 2000; prune it first, or train a"
                                + " narrower one");
    }
}
