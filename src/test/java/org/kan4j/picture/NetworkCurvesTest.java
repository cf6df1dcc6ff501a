package org.kan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Family;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

class NetworkCurvesTest {
    /** Random weights of edges, an edge that is gone and one that is halved. */
    private static TrainedModel model(KanSpec spec) {
        int inputs = spec.widths().get(0);
        List<Feature> features = IntStream.range(0, inputs)
                .<Feature>mapToObj(n -> new Feature.Numeric("x" + n))
                .toList();
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        SplittableRandom random = new SplittableRandom(5);
        int end = start.layout().layers().get(0).parameterEnd();
        double[] values = start.copyOfValues();
        Arrays.setAll(values, n -> n < end ? values[n] + random.nextDouble(-0.5, 0.5) : values[n]);
        double[] mask = start.copyOfMask();
        mask[1] = 0;
        mask[2] = 0.5;
        return new TrainedModel(
                new Schema(features, "y", Task.REGRESSION, List.of()),
                new Normalisation(
                        Collections.nCopies(inputs, new FeatureScale(-2, 2, 0.25)),
                        new Range(-1, 1),
                        new TargetScale(3, 2)),
                Precision.FLOAT64,
                spec,
                start.withValues(values).withMask(mask),
                new Provenance("0".repeat(64), TrainingSpec.DEFAULT, Contract.VERSION));
    }

    /** Every feature lowest in the first row, highest in the second, between in the third. */
    private static Dataset table(TrainedModel model) {
        int inputs = model.schema().inputs();
        double[] features = new double[3 * inputs];
        for (int n = 0; n < inputs; n++) {
            features[n] = -1.5 - 0.1 * n;
            features[inputs + n] = 1 + 0.2 * n;
            features[2 * inputs + n] = 0.3;
        }
        return Dataset.of(model.schema(), features, new double[3]);
    }

    private static NetworkCurves curves(TrainedModel model) {
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            return NetworkCurves.of(model, table(model), backend);
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
        TrainedModel model = model(spec);
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
        NetworkCurves curves = curves(model(spec));

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
            NetworkCurves curves = curves(model(spec));
            for (int layer = 0; layer < 2; layer++) {
                assertThat(curves.edges(layer).stream().mapToDouble(EdgeCurve::strength))
                        .allMatch(strength -> strength >= 0 && strength <= 1)
                        .contains(1.0);
            }
        }
    }

    @Test
    void tooManyEdgesAreRefused() {
        TrainedModel model = model(KanSpec.of(50, 40, 1));
        assertThatThrownBy(() -> curves(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the network [50, 40, 1] has 2039 edges, a picture shows at most 2000; prune it first, or train a"
                                + " narrower one");
    }
}
