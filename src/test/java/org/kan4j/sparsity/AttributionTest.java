package org.kan4j.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.PykanFile;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Family;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;

/** Scores against pykan 0.2.8, against their definition, and between backends. */
class AttributionTest {
    private static final Offset<Double> PYKAN = within(1e-9);
    private static final Offset<Double> DEFINITION = within(1e-12);
    private static final KanSpec PRODUCTS = KanSpec.of(3, 4, 2, 2)
            .withNodes(new NodeSpec(List.of(List.of(2, 3), List.of(2), List.of()), NodeAffine.FULL))
            .withSeed(5);

    private static TrainedModel model(KanSpec spec, Precision precision, Parameters parameters) {
        int inputs = spec.widths().get(0);
        List<Feature> features = new ArrayList<>();
        IntStream.range(0, inputs).forEach(n -> features.add(new Feature.Numeric("x" + n)));
        int outputs = spec.widths().get(spec.layers());
        Schema schema = outputs == 1
                ? new Schema(features, "y", Task.REGRESSION, List.of())
                : new Schema(
                        features,
                        "y",
                        Task.CLASSIFICATION,
                        IntStream.range(0, outputs).mapToObj(n -> "c" + n).toList());
        Normalisation units = new Normalisation(
                java.util.Collections.nCopies(inputs, new FeatureScale(-1, 1, 0)),
                new Range(-1, 1),
                TargetScale.IDENTITY,
                false);
        Provenance provenance = new Provenance("1".repeat(64), TrainingSpec.DEFAULT, Contract.VERSION);
        return new TrainedModel(schema, units, precision, spec, parameters, provenance);
    }

    private static TrainedModel model(KanSpec spec, Precision precision) {
        return model(spec, precision, Parameters.initial(spec, precision));
    }

    private static Dataset table(TrainedModel model, int rows) {
        double[] features = new SplittableRandom(4)
                .doubles((long) rows * model.schema().inputs(), -1.2, 1.2)
                .toArray();
        return Dataset.of(model.schema(), features, new double[0]);
    }

    private static Attribution onJava(TrainedModel model, Dataset table) {
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            return Attribution.of(model, table, backend);
        }
    }

    @Test
    void scoresEqualPykan() {
        PykanPenaltyFile file = new PykanPenaltyFile(PykanPenaltyFile.read("attribution.json"));
        TrainedModel model =
                model(KanSpec.of(3, 4, 2), Precision.FLOAT64, file.network().parameters());

        Attribution scores = onJava(model, Dataset.of(model.schema(), file.inputs(), new double[0]));

        assertThat(scores.rows()).isEqualTo(150);
        assertThat(scores.layers()).isEqualTo(2);
        for (int level = 0; level <= 2; level++) {
            assertThat(scores.nodes(level))
                    .containsExactly(
                            PykanFile.numbers(file.root().get("node_scores").get(level)), PYKAN);
        }
        assertThat(scores.nodes(0))
                .containsExactly(PykanFile.numbers(file.root().get("feature_score")), PYKAN);
        for (int l = 0; l < 2; l++) {
            JsonNode expected = file.root().get("edge_scores").get(l); // [out][in]
            double[] edges = scores.edges(l);
            for (int edge = 0; edge < edges.length; edge++) {
                int out = expected.size();
                assertThat(edges[edge])
                        .isCloseTo(expected.get(edge % out).get(edge / out).asDouble(), PYKAN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void devicesGiveTheSameBits(Precision precision) {
        try (Backend device = OpenClBackend.open(
                ClPlatforms.discover(DiscoveryOptions.defaults())
                        .preferred()
                        .orElseThrow(() -> new AssertionError("run ./verify, which installs PoCL")),
                precision,
                ClOptions.defaults())) {
            for (KanSpec spec : List.of(KanSpec.of(3, 5, 1), PRODUCTS)) {
                TrainedModel model = model(spec, precision);
                Dataset table = table(model, 5000);
                Attribution expected = onJava(model, table);
                Attribution found = Attribution.of(model, table, device);
                assertThat(found.nodes(0)).containsExactly(expected.nodes(0)).doesNotContain(0);
                for (int l = 0; l < expected.layers(); l++) {
                    assertThat(found.edges(l)).containsExactly(expected.edges(l));
                    assertThat(found.nodes(l + 1)).containsExactly(expected.nodes(l + 1));
                }
            }
        }
    }

    /** Products in two layers, affine transforms that change something, an edge that is masked. */
    @Test
    void factorsHaveTheScoreOfTheirProduct() {
        Parameters start = Parameters.initial(PRODUCTS, Precision.FLOAT64);
        double[] values = start.copyOfValues();
        SplittableRandom random = new SplittableRandom(8);
        for (NodeSlice slice : start.layout().nodes()) {
            for (int n = slice.parameterOffset(); n < slice.parameterEnd(); n++) {
                values[n] += random.nextDouble(-0.5, 0.5);
            }
        }
        double[] mask = start.copyOfMask();
        mask[1] = 0;
        Parameters parameters = start.withValues(values).withMask(mask);
        TrainedModel model = model(PRODUCTS, Precision.FLOAT64, parameters);
        Dataset table = table(model, 60);

        Attribution scores = onJava(model, table);

        List<double[]> knots = List.of(parameters.knots(0), parameters.knots(1), parameters.knots(2));
        PlainNetwork plain = new PlainNetwork(parameters.layout(), values, mask, knots);
        List<double[]> entering = new ArrayList<>(List.of(table.features()));
        List<double[]> sums = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            sums.add(plain.sums(l, entering.get(l)));
            entering.add(nodes(parameters.layout().nodes().get(l), values, sums.get(l)));
        }
        double[] above = {0.5, 0.5};
        for (int l = 2; l >= 0; l--) {
            assertThat(scores.nodes(l + 1)).containsExactly(above, DEFINITION);
            NodeShape shape = parameters.layout().nodes().get(l).shape();
            int in = parameters.layout().layers().get(l).shape().in();
            double[] edges = new double[in * shape.subnodes()];
            double[] nodes = new double[in];
            for (int i = 0; i < in; i++) {
                for (int node = 0; node < shape.nodes(); node++) {
                    for (int s = shape.starts()[node]; s < shape.starts()[node + 1]; s++) {
                        double share = plain.deviation(entering, l, i, s)
                                / (deviation(sums.get(l), shape.subnodes(), s) + 1e-4);
                        edges[i * shape.subnodes() + s] = share * above[node];
                        nodes[i] += share * above[node];
                    }
                }
            }
            assertThat(scores.edges(l)).containsExactly(edges, DEFINITION);
            above = nodes;
        }
        assertThat(scores.nodes(0)).containsExactly(above, DEFINITION);
        assertThat(scores.edges(0)[1]).isZero();
    }

    private static double[] nodes(NodeSlice slice, double[] values, double[] sums) {
        NodeShape shape = slice.shape();
        double[] nodes = new double[sums.length / shape.subnodes() * shape.nodes()];
        for (int at = 0; at < nodes.length; at++) {
            int row = at / shape.nodes();
            int node = at % shape.nodes();
            double product = 1;
            for (int s = shape.starts()[node]; s < shape.starts()[node + 1]; s++) {
                double sum = sums[row * shape.subnodes() + s];
                product *= slice.subnodes().isPresent()
                        ? values[slice.subnodes().get().scaleOffset() + s] * sum
                                + values[slice.subnodes().get().biasOffset() + s]
                        : sum;
            }
            nodes[at] = values[slice.nodes().orElseThrow().scaleOffset() + node] * product
                    + values[slice.nodes().orElseThrow().biasOffset() + node];
        }
        return nodes;
    }

    private static double deviation(double[] table, int columns, int column) {
        double[] y = IntStream.range(0, table.length / columns)
                .mapToDouble(row -> table[row * columns + column])
                .toArray();
        double mean = Arrays.stream(y).average().orElseThrow();
        return Math.sqrt(Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / (y.length - 1));
    }

    @Test
    void rowsOfALongTableAreSpreadOverIt() {
        TrainedModel model = model(KanSpec.of(1, 80_000, 1).withGrid(1).withOrder(1), Precision.FLOAT32);
        int held = NodeValues.MOST_VALUES / 160_002;
        double[] features = new double[3 * held];
        Arrays.setAll(features, row -> row % 3 == 0 ? row * 0.001 : 0.5);
        Dataset table = Dataset.of(model.schema(), features, new double[0]);
        double[] thirds =
                IntStream.range(0, held).mapToDouble(row -> features[3 * row]).toArray();

        Attribution scores = onJava(model, table);

        assertThat(scores.rows()).isEqualTo(held);
        assertThat(scores.nodes(0))
                .containsExactly(onJava(model, Dataset.of(model.schema(), thirds, new double[0]))
                        .nodes(0));
    }

    @Test
    void whatHasNoScoresIsRefused() {
        TrainedModel model = model(KanSpec.of(2, 1), Precision.FLOAT32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> onJava(model, table(model, 1)))
                .withMessage("scores are taken of at least 2 rows, the table has 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> onJava(model, table(model(KanSpec.of(3, 1), Precision.FLOAT32), 9)))
                .withMessageContaining("another schema");
        TrainedModel polynomials = model(KanSpec.of(2, 1).withFamily(Family.CHEBYSHEV), Precision.FLOAT32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> onJava(polynomials, table(polynomials, 9)))
                .withMessage("scores are those of the basis b_spline, but the network's is chebyshev");
        try (Backend other = ReferenceBackend.open(Precision.FLOAT64)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Attribution.of(model, table(model, 9), other))
                    .withMessageContaining("FLOAT32", "FLOAT64");
        }
        double[] huge = new double[model.parameters().layout().parameters()];
        Arrays.fill(huge, 1e30);
        TrainedModel unbounded =
                model(model.spec(), Precision.FLOAT32, model.parameters().withValues(huge));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> onJava(unbounded, table(unbounded, 9)))
                .withMessageContaining("layer 1 that are not finite");
    }

    @Test
    void aMissingValueIsReadAsTheMean() {
        TrainedModel model = model(KanSpec.of(2, 2, 1), Precision.FLOAT32);
        double[] missing = table(model, 9).features().clone();
        double[] filled = missing.clone();
        missing[4] = Double.NaN;
        filled[4] = 0;
        assertThat(onJava(model, Dataset.of(model.schema(), missing, new double[0]))
                        .nodes(0))
                .containsExactly(onJava(model, Dataset.of(model.schema(), filled, new double[0]))
                        .nodes(0));
    }
}
