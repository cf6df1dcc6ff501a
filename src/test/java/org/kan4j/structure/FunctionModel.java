package org.kan4j.structure;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.kan4j.backend.Contract;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.Precision;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.expression.Expression;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.symbolic.EdgePrograms;

/** Models that are known functions of x1, x2, .., edge by edge, and tables for them. */
final class FunctionModel {
    static final List<String> NONE = List.of();

    private FunctionModel() {}

    /** x1 * x2 + sin(x3). */
    static TrainedModel productAndSine() {
        KanSpec spec = KanSpec.of(3, 2, 1).withNodes(new NodeSpec(List.of(List.of(2), List.of()), NodeAffine.NONE));
        return of(spec, "1,3,1 sin(x)", "1,1,2 x", "1,2,3 x", "2,1,1 x", "2,2,1 x");
    }

    /** exp(x1 + x2). */
    static TrainedModel exponential() {
        return of(KanSpec.of(2, 1, 1), "1,1,1 x", "1,2,1 x", "2,1,1 exp(x)");
    }

    /** sqrt((x1 - x2)^2 + (x3 - x4)^2). */
    static TrainedModel distance() {
        return of(
                KanSpec.of(4, 2, 1, 1),
                "1,1,1 x",
                "1,2,1 -x",
                "1,3,2 x",
                "1,4,2 -x",
                "2,1,1 x^2",
                "2,2,1 x^2",
                "3,1,1 sqrt(x)");
    }

    /** x1 / x2. */
    static TrainedModel quotient() {
        KanSpec spec = KanSpec.of(2, 1).withNodes(new NodeSpec(List.of(List.of(2)), NodeAffine.NONE));
        return of(spec, "1,1,1 x", "1,2,2 1/x");
    }

    /**
     * A network of these edges and no others, its inputs and target as they are.
     *
     * @param edges such as {@code 1,3,1 sin(x)}: layer, node and sum, each from 1, and the function
     */
    static TrainedModel of(KanSpec spec, String... edges) {
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        double[] none = new double[start.layout().edges()];
        double[] mask = none.clone();
        for (String edge : edges) {
            EdgePlace place = place(edge);
            var slice = start.layout().layers().get(place.layer());
            mask[slice.edgeOffset() + place.input() * slice.shape().out() + place.sum()] = 1;
        }
        int inputs = spec.widths().get(0);
        Normalisation asTheyAre = new Normalisation(
                IntStream.range(0, inputs)
                        .mapToObj(i -> new FeatureScale(-1, 1, 0))
                        .toList(),
                new Range(-1, 1),
                TargetScale.IDENTITY,
                false);
        TrainedModel model = model(spec, start.withMask(mask), asTheyAre, NONE);
        for (String edge : edges) {
            EdgeFunction function = EdgePrograms.of(Expression.parse(edge.substring(edge.indexOf(' ') + 1)));
            model = FixedFunctions.fix(model, place(edge), function, List.of(1.0, 0.0, 1.0, 0.0));
        }
        return model;
    }

    private static EdgePlace place(String edge) {
        int[] numbers = Arrays.stream(edge.substring(0, edge.indexOf(' ')).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        return new EdgePlace(numbers[0] - 1, numbers[1] - 1, numbers[2] - 1);
    }

    /** A model of columns x1, x2, .. that answers y, or one of the classes. */
    static TrainedModel model(KanSpec spec, Parameters parameters, Normalisation scale, List<String> classes) {
        List<Feature> columns = IntStream.rangeClosed(1, spec.widths().get(0))
                .mapToObj(i -> (Feature) new Feature.Numeric("x" + i))
                .toList();
        Task task = classes.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
        return new TrainedModel(
                new Schema(columns, "y", task, classes),
                scale,
                Precision.FLOAT64,
                spec,
                parameters,
                new Provenance("0".repeat(64), TrainingSpec.DEFAULT, Contract.VERSION));
    }

    /** Rows for a model, every value from a range. */
    static Dataset table(TrainedModel model, int rows, double low, double high) {
        SplittableRandom random = new SplittableRandom(8);
        return Dataset.of(
                model.schema(),
                random.doubles((long) rows * model.schema().inputs(), low, high).toArray(),
                new double[0]);
    }

    /** The numbers of all columns of a model. */
    static int[] all(TrainedModel model) {
        return IntStream.range(0, model.schema().inputs()).toArray();
    }
}
