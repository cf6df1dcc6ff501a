package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.Precision;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;

class FixedFunctionsTest {
    private static final EdgeFunction SIN = EdgeFunction.parse("x sin");
    private static final EdgeFunction SQUARE = EdgeFunction.parse("x x multiply");
    private static final EdgePlace FIRST = new EdgePlace(0, 1, 2);
    private static final List<Double> NUMBERS = List.of(2.0, 0.5, -1.5, 0.25);
    private static final int ROWS = 5;

    private static TrainedModel model(KanSpec spec, Precision precision) {
        List<Feature> features = IntStream.range(0, spec.widths().get(0))
                .<Feature>mapToObj(n -> new Feature.Numeric("x" + n))
                .toList();
        return new TrainedModel(
                new Schema(features, "y", Task.REGRESSION, List.of()),
                new Normalisation(
                        Collections.nCopies(features.size(), new FeatureScale(-1, 1, 0)),
                        new Range(-1, 1),
                        new TargetScale(0, 1)),
                precision,
                spec,
                Parameters.initial(spec, precision),
                new Provenance("1".repeat(64), TrainingSpec.DEFAULT, Contract.VERSION));
    }

    private static TrainedModel model(Precision precision) {
        NodeSpec products = new NodeSpec(List.of(List.of(2), List.of()), NodeAffine.FULL);
        return model(KanSpec.of(2, 3, 1).withGrid(3).withNodes(products), precision);
    }

    private static double[] outputs(TrainedModel model) {
        double[] x = new SplittableRandom(2)
                .doubles((long) ROWS * model.schema().inputs(), -1, 1)
                .map(model.precision()::round)
                .toArray();
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            return KanNetwork.outputs(model.parameters(), x, backend);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasLearnedComesBack(Precision precision) {
        TrainedModel model = model(precision);
        TrainedModel fixed = FixedFunctions.fix(model, FIRST, SIN, NUMBERS);
        assertThat(fixed.spec().symbolic().count()).isEqualTo(1);
        assertThat(outputs(fixed)).isNotEqualTo(outputs(model));
        assertThat(FixedFunctions.numbers(fixed, FIRST)).contains(NUMBERS);
        assertThat(FixedFunctions.numbers(model, FIRST)).isEmpty();
        TrainedModel back = FixedFunctions.unfix(fixed, FIRST);
        assertThat(back.spec()).isEqualTo(model.spec());
        assertThat(back.parameters().hash()).isEqualTo(model.parameters().hash());
        assertThat(outputs(back)).isEqualTo(outputs(model));
    }

    /** Whatever the order in which edges are fixed, and whatever other edges get. */
    @Test
    void numbersStayWithTheirEdges() {
        TrainedModel model = model(Precision.FLOAT64);
        EdgePlace before = new EdgePlace(0, 0, 0);
        EdgePlace behind = new EdgePlace(1, 2, 0);
        List<Double> others = List.of(1.0, 2.0, 3.0, 4.0);
        TrainedModel one = FixedFunctions.fix(model, FIRST, SIN, NUMBERS);
        TrainedModel all = FixedFunctions.fix(FixedFunctions.fix(one, behind, SQUARE, others), before, SIN, others);
        assertThat(FixedFunctions.numbers(all, FIRST)).contains(NUMBERS);
        assertThat(FixedFunctions.numbers(all, before)).contains(others);
        assertThat(FixedFunctions.numbers(all, behind)).contains(others);
        TrainedModel turned = FixedFunctions.fix(
                FixedFunctions.fix(FixedFunctions.fix(model, before, SIN, others), behind, SQUARE, others),
                FIRST,
                SIN,
                NUMBERS);
        assertThat(turned.parameters().hash()).isEqualTo(all.parameters().hash());
        TrainedModel again = FixedFunctions.fix(all, FIRST, SQUARE, others);
        assertThat(again.spec().symbolic().count()).isEqualTo(3);
        assertThat(FixedFunctions.numbers(again, FIRST)).contains(others);
        TrainedModel less = FixedFunctions.unfix(FixedFunctions.unfix(again, before), behind);
        assertThat(FixedFunctions.numbers(less, FIRST)).contains(others);
        assertThat(FixedFunctions.unfix(less, FIRST).parameters().hash())
                .isEqualTo(model.parameters().hash());
    }

    @Test
    void aFixedEdgeGivesItsFunction() {
        TrainedModel model = model(KanSpec.of(1, 1), Precision.FLOAT64);
        TrainedModel fixed = FixedFunctions.fix(model, new EdgePlace(0, 0, 0), SQUARE, NUMBERS);
        double[] x = {0.5, -1};
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            assertThat(KanNetwork.outputs(fixed.parameters(), x, backend))
                    .containsExactly(-1.5 * 1.5 * 1.5 + 0.25, -1.5 * 1.5 * 1.5 + 0.25);
        }
    }

    @Test
    void numbersAreRoundedToTheModelsPrecision() {
        TrainedModel fixed = FixedFunctions.fix(model(Precision.FLOAT32), FIRST, SIN, List.of(0.1, 0.2, 0.3, 0.4));
        assertThat(FixedFunctions.numbers(fixed, FIRST))
                .contains(List.of((double) 0.1f, (double) 0.2f, (double) 0.3f, (double) 0.4f));
    }

    @Test
    void droppedEdgesAreGoneAndSymbolicOnesAreMasked() {
        TrainedModel model = model(Precision.FLOAT64);
        TrainedModel fixed = FixedFunctions.fix(model, FIRST, SIN, NUMBERS);
        TrainedModel dropped = FixedFunctions.drop(fixed, FIRST);
        assertThat(dropped.spec().symbolic().isEmpty()).isTrue();
        assertThat(dropped.parameters().presentEdges())
                .isEqualTo(fixed.parameters().presentEdges() - 1);
        assertThat(outputs(dropped)).isEqualTo(outputs(FixedFunctions.drop(model, FIRST)));
        refused(
                "the network [2, 3, 1] has no edge 1,2,3, or it has been pruned",
                () -> FixedFunctions.fix(dropped, FIRST, SIN, NUMBERS));
        refused(
                "the network [2, 3, 1] has no edge 1,2,3, or it has been pruned",
                () -> FixedFunctions.drop(dropped, FIRST));
        double[] none = new double[model.parameters().layout().edges()];
        assertThat(FixedFunctions.masked(fixed, none).spec().symbolic().isEmpty())
                .isTrue();
    }

    @Test
    void whatIsNotThereIsRefused() {
        TrainedModel model = model(Precision.FLOAT32);
        for (EdgePlace place : List.of(
                new EdgePlace(-1, 0, 0),
                new EdgePlace(2, 0, 0),
                new EdgePlace(0, 2, 0),
                new EdgePlace(0, -1, 0),
                new EdgePlace(0, 0, 4),
                new EdgePlace(0, 0, -1))) {
            refused(
                    "the network [2, 3, 1] has no edge " + place + ", or it has been pruned",
                    () -> FixedFunctions.fix(model, place, SIN, NUMBERS));
        }
        refused("the edge 1,2,3 has no fixed function", () -> FixedFunctions.unfix(model, FIRST));
        for (List<Double> numbers :
                List.of(List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 3.0, Double.NaN), List.of(1.0, 2.0, 3.0, 1e300))) {
            refused(
                    "a function takes four numbers a, b, c, d that are finite in " + model.precision() + ", got "
                            + numbers,
                    () -> FixedFunctions.fix(model, FIRST, SIN, numbers));
        }
    }

    @Test
    void symbolicEdgesBeginAsTheirFunctionsAndCannotBeMasked() {
        KanSpec learned = KanSpec.of(2, 3, 1).withGrid(3).withSeed(7);
        KanSpec spec = FixedFunctions.fix(model(learned, Precision.FLOAT64), FIRST, SIN, NUMBERS)
                .spec();
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        SymbolicSlice slice = start.layout().symbols().get(0).orElseThrow();
        double[] numbers = new double[4];
        start.values().get(slice.offset(0), numbers);
        assertThat(numbers).containsExactly(1, 0, 1, 0);
        Parameters plain = Parameters.initial(learned, Precision.FLOAT64);
        double[] others = new double[slice.parameterOffset()];
        double[] expected = new double[slice.parameterOffset()];
        start.values().get(0, others);
        plain.values().get(0, expected);
        assertThat(others).isEqualTo(expected);
        int edge = 1 * 3 + 2;
        assertThat(start.learnedMask()[edge]).isZero();
        assertThat(start.copyOfMask()[edge]).isEqualTo(1);
        for (double factor : new double[] {0, 0.5}) {
            double[] mask = start.copyOfMask();
            mask[edge] = factor;
            refused(
                    "the edge from node 2 to sum 3 in layer 1 is symbolic, its mask must be 1",
                    () -> start.withMask(mask));
        }
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
