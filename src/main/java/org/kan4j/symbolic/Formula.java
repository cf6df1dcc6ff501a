package org.kan4j.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.expression.Apply;
import org.kan4j.expression.Constant;
import org.kan4j.expression.Evaluator;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Function;
import org.kan4j.expression.Power;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;
import org.kan4j.expression.Variable;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.Softmax;
import org.kan4j.model.TrainedModel;

/**
 * What a network whose edges are all symbolic or gone says as formulas of its columns, in the user's units: the normalisation of
 * inputs and target, transforms of nodes and products of any number of factors are part of it. Immutable and thread-safe.
 *
 * @param outputs the names of the outputs: the target, or the classes
 * @param expressions one for each output; for classes what the softmax takes, the largest one decides
 */
public record Formula(List<String> outputs, List<Expression> expressions) {
    /** Copies the lists. */
    public Formula {
        outputs = List.copyOf(outputs);
        expressions = List.copyOf(expressions);
    }

    /**
     * The formula of a model, simplified.
     *
     * @throws IllegalArgumentException naming an edge that is learned, if there is one
     */
    public static Formula of(TrainedModel model) {
        requireSymbolic(model);
        NetworkLayout layout = model.parameters().layout();
        List<Expression> nodes = inputs(model);
        for (int l = 0; l < layout.layers().size(); l++) {
            nodes = behind(model, l, sums(model, l, nodes));
        }
        Normalisation normalisation = model.normalisation();
        boolean regression = model.schema().task() == Task.REGRESSION;
        TargetScale target = normalisation.target();
        return new Formula(
                regression ? List.of(model.schema().target()) : model.schema().classes(),
                nodes.stream()
                        .map(node -> regression ? line(target.deviation(), node, target.mean()) : node)
                        .map(Expression::simplified)
                        .toList());
    }

    /**
     * The formula with whole numbers, fractions and multiples of pi where it has numbers close to them, as far as its error on rows of
     * the table does not grow by it.
     *
     * @param model whose formula it is
     * @param table read by its schema, with targets
     * @param rows those that count: not the ones that it is scored on afterwards
     */
    public Formula polished(TrainedModel model, Dataset table, int[] rows) {
        return new Polish(model, table, rows).polished(this);
    }

    /**
     * What the formula answers for the rows of a table, as a predictor does: for classes probabilities. Missing values count as the mean of
     * the training rows.
     *
     * @param model whose formula it is
     * @param table read by its schema
     * @return row-major, NaN or infinite where the formula has no value
     */
    public double[] answers(TrainedModel model, Dataset table) {
        List<String> columns =
                table.schema().features().stream().map(Feature::name).toList();
        List<Evaluator> formulas =
                expressions.stream().map(one -> one.compiled(columns)).toList();
        List<FeatureScale> scales = model.normalisation().features();
        double[] features = table.features();
        double[] answers = new double[table.rows() * formulas.size()];
        double[] row = new double[columns.size()];
        for (int b = 0; b < table.rows(); b++) {
            for (int i = 0; i < row.length; i++) {
                double value = features[b * row.length + i];
                row[i] = Double.isNaN(value) ? scales.get(i).mean() : value;
            }
            int first = b * formulas.size();
            for (int o = 0; o < formulas.size(); o++) {
                answers[first + o] = formulas.get(o).evaluate(row);
            }
            if (table.schema().task() == Task.CLASSIFICATION) {
                Softmax.inPlace(answers, first, formulas.size());
            }
        }
        return answers;
    }

    /** The edges of a model that are learned still. */
    public static List<EdgePlace> learned(TrainedModel model) {
        double[] mask = model.parameters().learnedMask();
        List<EdgePlace> places = new ArrayList<>();
        for (int l = 0; l < model.spec().layers(); l++) {
            LayerSlice slice = model.parameters().layout().layers().get(l);
            int out = slice.shape().out();
            for (int edge = 0; edge < slice.shape().edges(); edge++) {
                if (mask[slice.edgeOffset() + edge] != 0) {
                    places.add(new EdgePlace(l, edge / out, edge % out));
                }
            }
        }
        return places;
    }

    /** The edges of a model that are symbolic. */
    public static List<EdgePlace> symbolic(TrainedModel model) {
        List<EdgePlace> places = new ArrayList<>();
        for (int l = 0; l < model.spec().layers(); l++) {
            for (SymbolicEdge edge : model.spec().symbolic().of(l)) {
                places.add(new EdgePlace(l, edge.input(), edge.output()));
            }
        }
        return places;
    }

    private static void requireSymbolic(TrainedModel model) {
        List<EdgePlace> learned = learned(model);
        if (!learned.isEmpty()) {
            throw new IllegalArgumentException("the network has no formula: " + learned.size()
                    + (learned.size() == 1 ? " edge is" : " edges are") + " a learned curve, the first "
                    + learned.get(0) + "; let kan4j snap give each a function");
        }
    }

    /** The inputs as the network reads them. */
    private static List<Expression> inputs(TrainedModel model) {
        Normalisation normalisation = model.normalisation();
        List<Feature> features = model.schema().features();
        return IntStream.range(0, features.size())
                .mapToObj(i -> input(features.get(i), normalisation.features().get(i), normalisation))
                .toList();
    }

    private static Expression input(Feature feature, FeatureScale scale, Normalisation normalisation) {
        Variable column = new Variable(feature.name());
        if (!normalisation.scaled()) {
            return column;
        }
        if (scale.isConstant()) {
            return Constant.ZERO;
        }
        double low = normalisation.range().low();
        double slope = (normalisation.range().high() - low) / (scale.maximum() - scale.minimum());
        return line(slope, column, Math.fma(-slope, scale.minimum(), low));
    }

    /** factor * x + shift; no sum without a shift, for a factor before a sum would go inside. */
    private static Expression line(double factor, Expression x, double shift) {
        Expression scaled = Product.of(new Constant(factor), x);
        return (shift == 0 ? scaled : Sum.of(scaled, new Constant(shift))).simplified();
    }

    private static List<Expression> sums(TrainedModel model, int layer, List<Expression> nodes) {
        int out = model.parameters().layout().layers().get(layer).shape().out();
        List<List<Expression>> terms = IntStream.range(0, out)
                .mapToObj(sum -> (List<Expression>) new ArrayList<Expression>())
                .toList();
        for (SymbolicEdge edge : model.spec().symbolic().of(layer)) {
            EdgePlace place = new EdgePlace(layer, edge.input(), edge.output());
            List<Double> numbers = FixedFunctions.numbers(model, place).orElseThrow();
            Expression argument = line(numbers.get(0), nodes.get(edge.input()), numbers.get(1));
            Expression function = EdgePrograms.expression(edge.function(), argument);
            terms.get(edge.output()).add(line(numbers.get(2), function, numbers.get(3)));
        }
        return terms.stream().map(Formula::sum).toList();
    }

    private static Expression sum(List<Expression> terms) {
        return switch (terms.size()) {
            case 0 -> Constant.ZERO;
            case 1 -> terms.get(0);
            default -> new Sum(terms).simplified();
        };
    }

    /** What happens at the nodes behind a layer, in the order of the network. */
    private static List<Expression> behind(TrainedModel model, int layer, List<Expression> sums) {
        NodeSlice slice = model.parameters().layout().nodes().get(layer);
        List<Expression> subnodes = transformed(model, slice.subnodes(), sums);
        List<Expression> nodes = transformed(model, slice.nodes(), products(slice.shape(), subnodes));
        return slice.squash()
                .map(range -> nodes.stream()
                        .map(node -> line(range.half(), unit(node), range.middle()))
                        .toList())
                .orElse(nodes);
    }

    /** x / sqrt(x^2 + 1). */
    private static Expression unit(Expression x) {
        Expression root = new Apply(Function.SQRT, Sum.of(new Power(x, 2), Constant.ONE));
        return Product.of(x, new Power(root, -1));
    }

    private static List<Expression> products(NodeShape shape, List<Expression> subnodes) {
        int[] starts = shape.starts();
        return IntStream.range(0, shape.nodes())
                .mapToObj(node -> subnodes.subList(starts[node], starts[node + 1]))
                .map(factors -> factors.size() == 1 ? factors.get(0) : new Product(factors).simplified())
                .toList();
    }

    private static List<Expression> transformed(
            TrainedModel model, Optional<AffineSlice> transform, List<Expression> nodes) {
        if (transform.isEmpty()) {
            return nodes;
        }
        AffineSlice slice = transform.get();
        return IntStream.range(0, nodes.size())
                .mapToObj(n -> line(
                        slice.scales() ? number(model, slice.scaleOffset() + n) : 1,
                        nodes.get(n),
                        number(model, slice.biasOffset() + n)))
                .toList();
    }

    private static double number(TrainedModel model, int at) {
        return model.parameters().values().get(at);
    }
}
