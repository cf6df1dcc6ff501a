package org.kan4j.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Predictor;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

class FormulaTest {
    private static final int ROWS = 50;
    private static final List<Feature> COLUMNS =
            List.of(new Feature.Numeric("u"), new Feature.Numeric("mean area"), new Feature.Indicator("colour", "red"));
    private static final List<FeatureScale> SCALES =
            List.of(new FeatureScale(-2, 4, 1), new FeatureScale(100, 103, 101), new FeatureScale(0, 1, 0.25));

    /** Of functions that have a value everywhere. */
    private static final List<String> FUNCTIONS =
            List.of("sin", "x^2", "exp", "tanh", "gaussian", "x", "cos", "arctan", "abs");

    /** Every number random, a function on every edge but one, which is gone. */
    private static TrainedModel model(KanSpec spec, List<String> classes, Normalisation normalisation) {
        SplittableRandom random = new SplittableRandom(3);
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        double[] values = start.copyOfValues();
        Arrays.setAll(values, n -> values[n] + random.nextDouble(-0.3, 0.3));
        double[] mask = start.copyOfMask();
        mask[1] = 0;
        Task task = classes.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
        TrainedModel model = new TrainedModel(
                new Schema(COLUMNS, "y", task, classes),
                normalisation,
                Precision.FLOAT64,
                spec,
                start.withValues(values).withMask(mask),
                new Provenance("1".repeat(64), TrainingSpec.DEFAULT, Contract.VERSION));
        for (EdgePlace place : Formula.learned(model)) {
            String function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
            List<Double> numbers = random.doubles(4, -0.8, 0.8).boxed().toList();
            model = FixedFunctions.fix(
                    model, place, FunctionLibrary.standard().named(function).program(), numbers);
        }
        return model;
    }

    private static Normalisation fitted(boolean regression) {
        return new Normalisation(SCALES, new Range(-1, 1), regression ? new TargetScale(3, 2) : TargetScale.IDENTITY);
    }

    private static Dataset table(TrainedModel model) {
        SplittableRandom random = new SplittableRandom(8);
        double[] features = IntStream.range(0, ROWS)
                .boxed()
                .flatMapToDouble(row -> Arrays.stream(
                        new double[] {random.nextDouble(-3, 5), random.nextDouble(99, 104), random.nextInt(2)}))
                .toArray();
        features[3] = Double.NaN; // read as the mean
        return Dataset.of(model.schema(), features, new double[ROWS]);
    }

    private static void answersAlike(TrainedModel model) {
        Dataset table = table(model);
        double[] formula = Formula.of(model).answers(model, table);
        try (Predictor predictor = Predictor.open(model)) {
            double[] network = predictor.predict(table).answers();
            assertThat(formula).hasSameSizeAs(network);
            assertThat(Arrays.stream(network).distinct().count()).isGreaterThan(ROWS / 2);
            for (int n = 0; n < network.length; n++) {
                assertThat(formula[n]).isCloseTo(network[n], within(1e-12 * Math.max(1, Math.abs(network[n]))));
            }
        }
    }

    private static final NodeSpec PRODUCTS = new NodeSpec(List.of(List.of(2, 3), List.of()), NodeAffine.NONE);

    @Test
    void sumsAreAnsweredAlike() {
        answersAlike(model(KanSpec.of(3, 4, 2, 1), List.of(), fitted(true)));
    }

    @Test
    void productsOfTwoAndThreeAreAnsweredAlike() {
        answersAlike(model(KanSpec.of(3, 3, 1).withNodes(PRODUCTS), List.of(), fitted(true)));
    }

    @ParameterizedTest
    @EnumSource(NodeAffine.class)
    void affineNodesAreAnsweredAlike(NodeAffine affine) {
        NodeSpec nodes = new NodeSpec(PRODUCTS.arities(), affine);
        answersAlike(model(KanSpec.of(3, 3, 1).withNodes(nodes), List.of(), fitted(true)));
        answersAlike(model(KanSpec.of(3, 2, 1).withNodes(new NodeSpec(List.of(), affine)), List.of(), fitted(true)));
    }

    @Test
    void squashedNodesAreAnsweredAlike() {
        KanSpec spec = KanSpec.of(3, 3, 2, 1).withGridMode(GridMode.NORMALISED);
        answersAlike(model(spec, List.of(), fitted(true)));
        answersAlike(model(
                KanSpec.of(3, 3, 1).withGridMode(GridMode.NORMALISED).withNodes(PRODUCTS), List.of(), fitted(true)));
    }

    @Test
    void columnsThatAreConstantInTrainingSayNothing() {
        List<FeatureScale> scales = List.of(SCALES.get(0), new FeatureScale(101, 101, 101), SCALES.get(2));
        Normalisation constant = new Normalisation(scales, new Range(-1, 1), new TargetScale(3, 2));
        TrainedModel model = model(KanSpec.of(3, 2, 1), List.of(), constant);
        answersAlike(model);
        assertThat(Formula.of(model).expressions().get(0).variables()).containsExactlyInAnyOrder("u", "colour=red");
    }

    @Test
    void tablesThatAreReadAsTheyAreAreAnsweredAlike() {
        Normalisation none = new Normalisation(
                List.of(SCALES.get(0), new FeatureScale(-1, 1, 0), SCALES.get(2)),
                new Range(-1, 1),
                TargetScale.IDENTITY,
                false);
        answersAlike(model(KanSpec.of(3, 2, 1).withRange(-200, 200), List.of(), none));
    }

    @Test
    void classesAreAnsweredAlike() {
        TrainedModel model = model(KanSpec.of(3, 3, 3), List.of("a", "b", "c"), fitted(false));
        answersAlike(model);
        assertThat(Formula.of(model).outputs()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 12})
    void roundingMovesAnswersByWhatItTakesAway(int digits) {
        TrainedModel model = model(KanSpec.of(3, 3, 1), List.of(), fitted(true));
        Dataset table = table(model);
        Formula whole = Formula.of(model);
        Formula rounded = new Formula(
                whole.outputs(),
                whole.expressions().stream().map(one -> one.rounded(digits)).toList());
        double[] expected = whole.answers(model, table);
        double[] found = rounded.answers(model, table);
        double largest = IntStream.range(0, ROWS)
                .mapToDouble(n -> Math.abs(found[n] - expected[n]))
                .max()
                .orElseThrow();
        assertThat(largest).isBetween(Double.MIN_VALUE, 1e4 * Math.pow(10, -digits));
    }

    @Test
    void learnedEdgesAreNamed() {
        TrainedModel symbolic = model(KanSpec.of(3, 2, 1), List.of(), fitted(true));
        TrainedModel learned = FixedFunctions.unfix(symbolic, new EdgePlace(1, 1, 0));
        assertThat(Formula.learned(learned)).containsExactly(new EdgePlace(1, 1, 0));
        assertThatThrownBy(() -> Formula.of(learned))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 edge is a learned curve")
                .hasMessageContaining("2,2,1");
    }

    @Test
    void fixedEdgesSayTheirFunctionsAndNumbers() {
        TrainedModel model = model(KanSpec.of(3, 2, 1), List.of(), fitted(true));
        List<FixedEdge> edges = FixedEdge.of(model);
        assertThat(edges).hasSize(7).allSatisfy(edge -> {
            assertThat(FUNCTIONS).contains(edge.function());
            assertThat(edge.numbers())
                    .isEqualTo(FixedFunctions.numbers(model, edge.place()).orElseThrow());
        });
        assertThat(edges)
                .extracting(edge -> edge.place().toString())
                .doesNotContain("1,1,2")
                .contains("2,2,1");
    }
}
