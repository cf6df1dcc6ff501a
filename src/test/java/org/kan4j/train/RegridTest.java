package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.Parameters;
import org.kan4j.model.Predictor;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.spline.Knots;

/** What a change of knots leaves as it was. */
class RegridTest {
    private static final int ROWS = 300;
    private static final Dataset DATA = TrainingFixtures.regression(ROWS);
    private static final Normalisation UNITS =
            Normalisation.fit(DATA, IntStream.range(0, ROWS).toArray(), new Range(-1, 1));
    private static final KanSpec SPEC = KanSpec.of(2, 3, 1).withGrid(4).withSeed(2);

    private static Assignment task(GridPlan plan) {
        int[] all = IntStream.range(0, ROWS).toArray();
        return new Assignment(
                TrainingSpec.DEFAULT.withGrids(plan),
                Loss.MEAN_SQUARED_ERROR,
                new Part(DATA, UNITS, all),
                new Part(DATA, UNITS, new int[0]),
                new Divergence());
    }

    private static TrainingState state(Parameters parameters, OptimizerKind optimizer) {
        return TrainingState.start(
                parameters,
                OptimizerState.nothing(optimizer, parameters.layout().parameters()));
    }

    @Test
    void layersWithoutFunctionsAreRefused() {
        Parameters parameters = Parameters.initial(KanSpec.mlp(2, 1), Precision.FLOAT32);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT32)) {
            Regrid regrid = new Regrid(backend, task(GridPlan.FIXED), 0);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> regrid.move(state(parameters, OptimizerKind.ADAM), 1, (old, order, samples) -> old))
                    .withMessage("the knots of layer 1 cannot be laid anew: a layer without functions has no grid, its"
                            + " family is NONE");
        }
    }

    private static double[] answers(Parameters parameters, Precision precision) {
        return answers(parameters, precision, Outside.FADE);
    }

    private static double[] answers(Parameters parameters, Precision precision, Outside outside) {
        return answers(
                parameters, precision, SPEC.withGrid(parameters.layout().grid()).withOutside(outside));
    }

    private static double[] answers(Parameters parameters, Precision precision, KanSpec spec) {
        TrainedModel model = new TrainedModel(
                DATA.schema(), UNITS, precision, spec, parameters, new Provenance("hash", TrainingSpec.DEFAULT, 1));
        try (Predictor predictor = Predictor.open(model)) {
            return predictor.predict(DATA).answers();
        }
    }

    private static Parameters moved(Parameters from, GridPlan plan, int intervals, Regrid.Placement placement) {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            return new Regrid(backend, task(plan), 0)
                    .move(state(from, OptimizerKind.LBFGS), intervals, placement)
                    .parameters();
        }
    }

    /** A start with other magnitudes; up to 0.3 hidden values stay on the grid. */
    private static Parameters scaled(double factor) {
        Parameters start = Parameters.initial(SPEC, Precision.FLOAT64);
        return start.withValues(
                Arrays.stream(start.copyOfValues()).map(value -> factor * value).toArray());
    }

    private static Regrid.Placement refine(int intervals) {
        return (old, order, samples) -> Knots.refine(old, order, intervals);
    }

    @Test
    void aFinerGridThatHoldsTheOldKnotsChangesNoAnswer() {
        Parameters before = scaled(0.3);
        Parameters after = moved(before, GridPlan.FIXED, 12, refine(12));

        assertThat(after.layout().grid()).isEqualTo(12);
        assertThat(answers(after, Precision.FLOAT64))
                .usingComparatorWithPrecision(1e-13)
                .containsExactly(answers(before, Precision.FLOAT64));
    }

    @ParameterizedTest
    @CsvSource({"12, LEAST_SQUARES, 1e-9", "7, EXACT, 0.02", "7, LEAST_SQUARES, 0.02"})
    void aFinerGridKeepsTheCurvesAsWellAsItCan(int intervals, GridPlan.Refit refit, double error) {
        Parameters before = scaled(0.3);
        Parameters after = moved(before, GridPlan.FIXED.withRefit(refit), intervals, refine(intervals));

        assertThat(answers(after, Precision.FLOAT64))
                .usingComparatorWithPrecision(error)
                .containsExactly(answers(before, Precision.FLOAT64));
    }

    /** Narrow Gaussians cannot be all that wide ones are, least at the ends, where there are none on the other side. */
    @ParameterizedTest
    @CsvSource({"CHEBYSHEV, 4, 9, 0", "FOURIER, 3, 7, 0", "GAUSSIAN, 4, 8, 0.02", "GAUSSIAN, 5, 31, 0.05"})
    void moreFunctionsOfAFamilyKeepTheCurves(Family family, int grid, int finer, double error) {
        KanSpec spec = SPEC.withFamily(family).withGrid(grid).withOutside(Outside.CLAMP);
        Parameters before = Parameters.initial(spec, Precision.FLOAT64);
        Parameters after = moved(before, GridPlan.FIXED, finer, refine(finer));

        assertThat(after.layout().parameters()).isGreaterThan(before.layout().parameters());
        assertThat(after.knots(1)).isEqualTo(before.knots(1));
        assertThat(answers(after, Precision.FLOAT64, spec.withGrid(finer)))
                .usingComparatorWithPrecision(error)
                .containsExactly(answers(before, Precision.FLOAT64, spec));
    }

    @Test
    void everyLayersKnotsEncloseWhatItSees() {
        Parameters before = scaled(3); // hidden values go far beyond the first range
        Parameters after = moved(before, GridPlan.FIXED, 4, GridPlan.FIXED.placement(2)::update);

        double[] hidden = after.knots(1);
        int count = 4 + 2 * 3 + 1;
        for (int node = 0; node < 3; node++) {
            double low = hidden[node * count + 3];
            double high = hidden[node * count + 7];
            assertThat(high - low).isNotCloseTo(2, within(1e-3));
        }
        assertThat(after.knots(0)[3]).isCloseTo(-1.02, within(1e-12)); // 1 % of the samples' range beyond them
        assertThat(answers(after, Precision.FLOAT64)).doesNotContain(Double.NaN);
    }

    /** Hidden values lie beyond the first grid; what the curves are there goes into the new ones. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPEAT")
    void whatCurvesAreOutsideIsCarriedAlong(Outside outside) {
        KanSpec spec = SPEC.withOutside(outside).withRange(-0.3, 0.3).withGrid(2);
        Parameters before = Parameters.initial(spec, Precision.FLOAT64);
        Parameters after = moved(
                before,
                GridPlan.FIXED,
                40,
                (old, order, samples) ->
                        GridPlan.FIXED.placement(2).update(Knots.refine(old, order, 40), order, samples));

        double error = outside == Outside.CLAMP ? 5e-3 : 1e-3; // clamping makes a kink, which no spline has
        assertThat(answers(after, Precision.FLOAT64, outside))
                .usingComparatorWithPrecision(error)
                .containsExactly(answers(before, Precision.FLOAT64, outside));
    }

    @ParameterizedTest
    @EnumSource
    void deadNodesAreCarriedAlong(Precision precision) {
        Parameters whole = Parameters.initial(SPEC, precision);
        double[] mask = whole.copyOfMask();
        Arrays.fill(mask, 0, 6, 0.0); // nothing enters the hidden nodes
        List<double[]> knots = List.of(whole.knots(0), whole.knots(1));
        Parameters dead = new Parameters(whole.layout(), whole.copyOfValues(), mask, knots);
        try (Backend backend = ReferenceBackend.open(precision)) {
            Regrid regrid = new Regrid(backend, task(GridPlan.FIXED), 0);
            Regrid.Moved updated = regrid.move(state(dead, OptimizerKind.ADAM), 4, GridPlan.FIXED.placement(2)::update);
            Regrid.Moved finer = regrid.move(state(updated.parameters(), OptimizerKind.ADAM), 9, refine(9));

            assertThat(updated.parameters().knots(1)).isEqualTo(whole.knots(1)); // a constant says nothing of knots
            assertThat(finer.parameters().copyOfMask()).isEqualTo(mask);
            assertThat(finer.parameters().copyOfValues()).doesNotContain(Double.NaN);
            assertThat(answers(finer.parameters(), precision)[0]).isCloseTo(answers(dead, precision)[0], within(1e-5));
        }
    }

    @Test
    void momentsGoThroughTheMapAndPairsDoNot() {
        Parameters before = Parameters.initial(SPEC, Precision.FLOAT64);
        double[] ones = new double[before.layout().parameters()];
        Arrays.fill(ones, 1.0);
        TrainingState adam = new TrainingState(
                1,
                1,
                new TrainingState.Place(0, 1),
                before,
                TrainingState.Best.none(before),
                new OptimizerState.Moments(ones, ones));
        TrainingState lbfgs = new TrainingState(
                1,
                1,
                new TrainingState.Place(0, 1),
                before,
                TrainingState.Best.none(before),
                new OptimizerState.Pairs(List.of(ones), List.of(ones)));
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            Regrid regrid = new Regrid(backend, task(GridPlan.FIXED), 1);
            OptimizerState moments = regrid.move(adam, 8, refine(8)).optimizer();
            OptimizerState pairs = regrid.move(lbfgs, 8, refine(8)).optimizer();

            int parameters = before.layout().withGrid(8).parameters();
            assertThat(pairs.blocks()).isEmpty();
            assertThat(moments.blocks()).hasSize(2);
            for (double[] block : moments.blocks()) {
                // Weights of an insertion are those of an average, so ones stay ones.
                assertThat(block)
                        .hasSize(parameters)
                        .usingComparatorWithPrecision(1e-12)
                        .containsOnly(1.0);
            }
        }
    }
}
