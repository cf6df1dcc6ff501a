package org.kan4j.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.TargetScale;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainedModel;

class StructureTest {
    private static final int ROWS = 400;

    /** What is exact but for rounding. */
    private static final double EXACT = 1e-12;

    private static Structure structure(TrainedModel model, Dataset table) {
        return structure(model, table, Structure.USUAL_THRESHOLD);
    }

    private static Structure structure(TrainedModel model, Dataset table, double threshold) {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            InputDerivatives derivatives = InputDerivatives.of(model, table, FunctionModel.all(model), backend);
            return Structure.of(derivatives, 0, threshold);
        }
    }

    private static Structure structure(TrainedModel model, double low, double high) {
        return structure(model, FunctionModel.table(model, ROWS, low, high));
    }

    private static double score(Structure structure, Symmetry.Form form, int one, int other) {
        return structure.symmetries().stream()
                .filter(symmetry -> symmetry.form() == form && symmetry.one() == one && symmetry.other() == other)
                .findFirst()
                .orElseThrow()
                .score();
    }

    @Test
    void productPlusSine() {
        Structure found = structure(FunctionModel.productAndSine(), -1, 1);
        assertThat(found.rows()).isEqualTo(ROWS);
        assertThat(found.columns()).containsExactly(0, 1, 2);
        assertThat(found.sums().groups()).containsExactly(List.of(0, 1), List.of(2));
        assertThat(found.sums().score()).isLessThan(EXACT);
        assertThat(found.products().holds()).isFalse();
        assertThat(found.products().score()).isGreaterThan(0.1);
        assertThat(found.inner()).isEmpty(); // the sum says it
        assertThat(found.symmetries()).hasSize(4 * 3);
        assertThat(found.symmetries().get(0))
                .isEqualTo(new Symmetry(
                        Symmetry.Form.PRODUCT, 0, 1, found.symmetries().get(0).score()));
        assertThat(found.symmetries().get(0).score()).isLessThan(EXACT);
        assertThat(found.symmetries().get(1).score()).isGreaterThan(0.1);
    }

    @Test
    void exponentialOfASum() {
        Structure found = structure(FunctionModel.exponential(), -1, 1);
        assertThat(found.sums().holds()).isFalse();
        assertThat(found.products().groups()).containsExactly(List.of(0), List.of(1));
        assertThat(found.products().score()).isLessThan(EXACT);
        assertThat(found.symmetries().get(0).form()).isEqualTo(Symmetry.Form.SUM);
        assertThat(score(found, Symmetry.Form.SUM, 0, 1)).isLessThan(EXACT);
        assertThat(score(found, Symmetry.Form.DIFFERENCE, 0, 1)).isEqualTo(1, within(EXACT));
    }

    @Test
    void distanceReadsDifferences() {
        Structure found = structure(FunctionModel.distance(), -1, 1);
        assertThat(found.sums().holds()).isFalse();
        assertThat(found.products().holds()).isFalse();
        assertThat(score(found, Symmetry.Form.DIFFERENCE, 0, 1)).isLessThan(EXACT);
        assertThat(score(found, Symmetry.Form.DIFFERENCE, 2, 3)).isLessThan(EXACT);
        assertThat(found.symmetries().subList(0, 2)).extracting(Symmetry::form).containsOnly(Symmetry.Form.DIFFERENCE);
        assertThat(found.symmetries().get(2).score()).isGreaterThan(0.1);
        assertThat(found.inner())
                .extracting(InnerFunction::columns)
                .containsExactlyInAnyOrder(List.of(0, 1), List.of(2, 3));
        assertThat(found.inner()).allMatch(group -> group.score() < EXACT);
    }

    @Test
    void quotientIsAProductAndReadsTheRatio() {
        Structure found = structure(FunctionModel.quotient(), 0.5, 2);
        assertThat(found.products().groups()).containsExactly(List.of(0), List.of(1));
        assertThat(found.products().score()).isLessThan(EXACT);
        assertThat(found.sums().holds()).isFalse();
        assertThat(found.symmetries().get(0).form()).isEqualTo(Symmetry.Form.RATIO);
        assertThat(found.symmetries().get(0).score()).isLessThan(EXACT);
    }

    /** tanh(x1 * x2 * x3 + x4): no sum and no product, and three columns in one function. */
    @Test
    void threeColumnsMayEnterTogether() {
        KanSpec spec = KanSpec.of(4, 2, 1, 1)
                .withNodes(new NodeSpec(List.of(List.of(3), List.of(), List.of()), NodeAffine.NONE));
        TrainedModel model = FunctionModel.of(
                spec, "1,4,1 x", "1,1,2 x", "1,2,3 x", "1,3,4 x", "2,1,1 x", "2,2,1 x", "3,1,1 tanh(x)");
        Structure found = structure(model, 0.5, 1.5);
        assertThat(found.sums().holds()).isFalse();
        assertThat(found.products().holds()).isFalse();
        assertThat(found.inner())
                .extracting(InnerFunction::columns)
                .containsExactlyInAnyOrder(List.of(0, 1, 2), List.of(0, 1), List.of(0, 2), List.of(1, 2));
        assertThat(found.inner().get(0).columns()).hasSize(3);
    }

    @Test
    void constantsHaveNoStructureAndNoColumns() {
        Structure found = structure(FunctionModel.of(KanSpec.of(2, 1)), -1, 1);
        assertThat(found.effects()).containsExactly(0.0, 0.0);
        assertThat(found.columns()).isEmpty();
        assertThat(found.sums().groups()).isEmpty();
        assertThat(found.sums().holds()).isFalse();
        assertThat(found.symmetries()).isEmpty();
    }

    @Test
    void oneColumnIsAGroupOfItsOwn() {
        Structure found = structure(FunctionModel.of(KanSpec.of(1, 1), "1,1,1 sin(x)"), -1, 1);
        assertThat(found.sums()).isEqualTo(new Separation(List.of(List.of(0)), 0, false));
        assertThat(found.products().holds()).isFalse();
        assertThat(found.symmetries()).isEmpty();
        assertThat(found.inner()).isEmpty();
    }

    @Test
    void columnsThatHardlyMatterTakeNoPart() {
        TrainedModel model =
                FunctionModel.of(KanSpec.of(4, 1, 1), "1,1,1 x", "1,2,1 x", "1,4,1 0.0001*x", "2,1,1 exp(x)");
        Structure found = structure(model, -1, 1);
        assertThat(found.columns()).containsExactly(0, 1);
        assertThat(found.effects().get(2)).isZero();
        assertThat(found.effects().get(3)).isEqualTo(1e-4, within(1e-5));
        assertThat(found.products().groups()).containsExactly(List.of(0), List.of(1));
        Dataset table = FunctionModel.table(model, ROWS, -1, 1);
        assertThat(structure(model, table, 1e-5).columns()).containsExactly(0, 1, 3);
    }

    @Test
    void columnsThatDoNotVaryTakeNoPart() {
        TrainedModel model = FunctionModel.exponential();
        double[] features = FunctionModel.table(model, ROWS, -1, 1).features().clone();
        for (int row = 0; row < ROWS; row++) {
            features[2 * row + 1] = 0.5;
        }
        assertThat(structure(model, Dataset.of(model.schema(), features, new double[0]))
                        .columns())
                .containsExactly(0);
    }

    /** Random curves: nothing is exact, and all scores stay what they are. */
    @Test
    void unitsDoNotCount() {
        Structure small = structure(random(1, 1), ofScale(1));
        Structure large = structure(random(1000, 1e6), ofScale(1000));
        assertThat(small.sums().score())
                .isBetween(0.01, 0.9)
                .isCloseTo(large.sums().score(), within(EXACT));
        assertThat(small.effects().get(1)).isCloseTo(large.effects().get(1), within(EXACT));
        Structure shifted = structure(random(1000, 1), ofScale(1000));
        assertThat(small.products().score())
                .isBetween(0.01, 0.9)
                .isCloseTo(shifted.products().score(), within(EXACT));
        for (Symmetry.Form form : List.of(Symmetry.Form.PRODUCT, Symmetry.Form.RATIO)) {
            assertThat(score(small, form, 0, 2)).isCloseTo(score(shifted, form, 0, 2), within(EXACT));
        }
    }

    private static TrainedModel random(double factor, double deviation) {
        KanSpec spec = KanSpec.of(3, 2, 1);
        SplittableRandom random = new SplittableRandom(2);
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        double[] values = start.copyOfValues();
        Arrays.setAll(values, n -> values[n] + random.nextDouble(-0.5, 0.5));
        FeatureScale scale = new FeatureScale(-factor, factor, 0);
        Normalisation normalisation =
                new Normalisation(List.of(scale, scale, scale), new Range(-1, 1), new TargetScale(0, deviation));
        return FunctionModel.model(spec, start.withValues(values), normalisation, FunctionModel.NONE);
    }

    private static Dataset ofScale(double factor) {
        Dataset table = FunctionModel.table(random(1, 1), ROWS, -1, 1);
        return Dataset.of(
                table.schema(),
                Arrays.stream(table.features()).map(x -> factor * x).toArray(),
                new double[0]);
    }

    @Test
    void rowsWithoutDerivativesSayNothing() {
        TrainedModel model = FunctionModel.quotient();
        double[] features = FunctionModel.table(model, ROWS, 0.5, 2).features().clone();
        features[1] = 0;
        Structure found = structure(model, Dataset.of(model.schema(), features, new double[0]));
        assertThat(found.rows()).isEqualTo(ROWS - 1);
        assertThat(found.products().score()).isLessThan(EXACT);
        for (int row = 1; row < ROWS; row++) {
            features[2 * row + 1] = 0;
        }
        Dataset nowhere = Dataset.of(model.schema(), features, new double[0]);
        assertThatThrownBy(() -> structure(model, nowhere)).hasMessageContaining("finite derivatives, got 0 of 400");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void thresholdsAreFromZeroToBelowOne(double threshold) {
        TrainedModel model = FunctionModel.exponential();
        Dataset table = FunctionModel.table(model, 9, 0, 1);
        assertThatThrownBy(() -> structure(model, table, threshold))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 0 to below 1, got " + threshold);
    }
}
