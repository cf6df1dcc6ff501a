package org.kan4j.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.expression.Expression;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.symbolic.EdgePrograms;

class MergedColumnsTest {
    private static final int ROWS = 300;
    private static final double ROUNDING = 1e-12;

    /** A table whose columns lie in ranges of different lengths. */
    private static Dataset table(int columns) {
        List<Feature> features = IntStream.rangeClosed(1, columns)
                .<Feature>mapToObj(n -> new Feature.Numeric("x" + n))
                .toList();
        SplittableRandom random = new SplittableRandom(3);
        double[] values = IntStream.range(0, ROWS * columns)
                .mapToDouble(n -> random.nextDouble(-1, 1) * (1 + n % columns))
                .toArray();
        return Dataset.of(new Schema(features, "y", Task.REGRESSION, List.of()), values, new double[ROWS]);
    }

    /** A network of known edges, each {@code LAYER,NODE,SUM EXPRESSION}, counted from 0; all others are gone. It reads scaled columns. */
    private static TrainedModel model(Dataset table, KanSpec spec, String... edges) {
        Parameters drawn = Parameters.initial(spec, Precision.FLOAT64);
        TrainedModel model = new TrainedModel(
                table.schema(),
                Normalisation.fit(table, IntStream.range(0, ROWS).toArray(), new Range(-1, 1)),
                Precision.FLOAT64,
                spec,
                drawn,
                new Provenance(table.hash(), TrainingSpec.DEFAULT, Contract.VERSION));
        double[] mask = new double[drawn.layout().edges()];
        for (String edge : edges) {
            EdgePlace place = place(edge);
            mask[
                    drawn.layout().layers().get(place.layer()).edgeOffset()
                            + place.input() * spec.widths().get(place.layer() + 1)
                            + place.sum()] = 1;
        }
        model = FixedFunctions.masked(model, mask);
        for (String edge : edges) {
            Expression function = Expression.parse(edge.substring(edge.indexOf(' ') + 1));
            model = FixedFunctions.fix(model, place(edge), EdgePrograms.of(function), List.of(1.0, 0.0, 1.0, 0.0));
        }
        return model;
    }

    private static EdgePlace place(String edge) {
        String[] numbers = edge.substring(0, edge.indexOf(' ')).split(",");
        return new EdgePlace(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }

    private static void assertSums(Optional<List<List<Double>>> found, double[]... weights) {
        assertThat(found).isPresent();
        assertThat(found.get()).hasSize(weights.length);
        for (int sum = 0; sum < weights.length; sum++) {
            for (int column = 0; column < weights[sum].length; column++) {
                assertThat(found.get().get(sum).get(column))
                        .as("sum %d, column %d", sum, column)
                        .isEqualTo(weights[sum][column], within(ROUNDING));
            }
        }
    }

    @Test
    void findsSumsAndDifferencesWithTheirWeights() {
        Dataset table = table(4);
        TrainedModel model = model(
                table,
                KanSpec.of(4, 2, 1, 1),
                "0,0,0 x",
                "0,2,0 -2*x",
                "0,1,1 x",
                "0,3,1 0.5*x",
                "1,0,0 x^2",
                "1,1,0 x^2",
                "2,0,0 sqrt(x + 1)");
        assertSums(MergedColumns.of(model, table), new double[] {1, 0, -2, 0}, new double[] {0, 1, 0, 0.5});
    }

    @Test
    void leavesColumnsThatAreReadByDifferentCurvesAlone() {
        Dataset table = table(2);
        TrainedModel model = model(table, KanSpec.of(2, 1, 1), "0,0,0 sin(3*x)", "0,1,0 x^2", "1,0,0 exp(x)");
        assertThat(MergedColumns.of(model, table)).isEmpty();
    }

    @Test
    void aColumnThatSaysNothingBelongsToNone() {
        Dataset table = table(3);
        TrainedModel model = model(table, KanSpec.of(3, 1), "0,0,0 x", "0,2,0 x");
        assertSums(MergedColumns.of(model, table), new double[] {1, 0, 1}, new double[] {0, 1, 0});
    }

    @Test
    void moreColumnsThanDerivativesAreTakenByAreLeftAlone() {
        Dataset table = table(101);
        TrainedModel model = model(table, KanSpec.of(101, 1), "0,0,0 x", "0,1,0 x");
        assertThat(MergedColumns.of(model, table)).isEmpty();
    }
}
