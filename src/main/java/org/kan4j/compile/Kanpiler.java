package org.kan4j.compile;

import java.util.Collections;
import java.util.List;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.data.Echo;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.expression.Expression;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.SymbolicEdges;
import org.kan4j.model.TrainedModel;

/**
 * Makes networks of formulas: their answers are the formulas' values up to rounding. Every edge is a function or gone, products are
 * multiplication nodes, what is a function of one value is one edge, and values that are needed later wait on edges that compute x.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * Schema schema = new Schema(List.of(new Feature.Numeric("x1"), new Feature.Numeric("x2")), "y", Task.REGRESSION, List.of());
 * Expression formula = Expression.parse("exp(sin(pi*x1) + x2^2)");
 * TrainedModel model = new Kanpiler(Precision.FLOAT64, 5, 3).compiled(schema, List.of(formula));
 * }</pre>
 */
public final class Kanpiler {
    private final Precision precision;
    private final int grid;
    private final int order;

    /**
     * A compiler.
     *
     * @param precision of the networks
     * @param grid intervals of the B-splines that are behind the functions, where one is taken away
     * @param order of these splines
     */
    public Kanpiler(Precision precision, int grid, int order) {
        this.precision = precision;
        this.grid = grid;
        this.order = order;
    }

    /**
     * The network of formulas. It reads its columns as they are, and has seen no data: {@link Provenance#NO_DATA}.
     *
     * @param schema the columns, all that the formulas read and maybe others, and the target
     * @param formulas one for each output: of a regression its value, of a classification for each class what the softmax takes
     * @throws IllegalArgumentException in one line, if a formula reads another column, or has no finite number somewhere, or the network
     *     would be too large
     */
    public TrainedModel compiled(Schema schema, List<Expression> formulas) {
        List<String> columns = schema.features().stream().map(Feature::name).toList();
        requireFit(schema, columns, formulas);
        Levels levels = levels(columns, formulas);
        KanSpec spec = KanSpec.of(levels.widths())
                .withGrid(grid)
                .withOrder(order)
                .withNodes(levels.multiplying())
                .withSymbolic(new SymbolicEdges(levels.edges()));
        return new TrainedModel(
                schema, unscaled(spec, schema), precision, spec, parameters(spec, levels), Provenance.compiled());
    }

    private static void requireFit(Schema schema, List<String> columns, List<Expression> formulas) {
        if (formulas.size() != schema.outputs()) {
            throw new IllegalArgumentException("the target " + Echo.quoted(schema.target())
                    + " takes one formula for each output, " + schema.outputs() + " in all, got " + formulas.size());
        }
        for (Expression formula : formulas) {
            Depth.require(formula);
            for (String name : formula.variables()) {
                if (!columns.contains(name)) {
                    throw new IllegalArgumentException("the formula reads " + Echo.quoted(name)
                            + ", which is no column; there are " + Echo.names(columns));
                }
            }
        }
    }

    private static Levels levels(List<String> columns, List<Expression> formulas) {
        Graph graph = new Graph(columns);
        List<List<Edge>> sums = formulas.stream()
                .map(formula -> graph.sum(formula.simplified()))
                .toList();
        int last = sums.stream().mapToInt(Value::levelBehind).max().orElseThrow();
        return new Levels(
                graph.inputs(), sums.stream().map(sum -> Value.sum(sum, last)).toList());
    }

    private static Normalisation unscaled(KanSpec spec, Schema schema) {
        List<FeatureScale> scales = Collections.nCopies(schema.inputs(), new FeatureScale(0, 0, 0));
        return new Normalisation(scales, new Range(spec.rangeLow(), spec.rangeHigh()), TargetScale.IDENTITY, false);
    }

    /** Masks and numbers of the edges; the curves behind them are as they are drawn. */
    private Parameters parameters(KanSpec spec, Levels levels) {
        Parameters drawn = Parameters.initial(spec, precision);
        double[] values = drawn.copyOfValues();
        double[] mask = new double[drawn.layout().edges()];
        for (int l = 0; l < spec.layers(); l++) {
            LayerSlice slice = drawn.layout().layers().get(l);
            SymbolicSlice symbols = drawn.layout().symbols().get(l).orElseThrow();
            for (int n = 0; n < symbols.edges().size(); n++) {
                SymbolicEdge edge = symbols.edges().get(n);
                Edge.Form form = levels.form(new EdgePlace(l, edge.input(), edge.output()));
                requireFinite(form);
                mask[slice.edgeOffset() + edge.input() * slice.shape().out() + edge.output()] = 1;
                for (int number = 0; number < SymbolicEdge.PARAMETERS; number++) {
                    values[symbols.offset(n) + number] =
                            precision.round(form.numbers().get(number));
                }
            }
        }
        return drawn.withValues(values).withMask(mask);
    }

    private void requireFinite(Edge.Form form) {
        form.all()
                .filter(number ->
                        !Double.isFinite(precision.round(number)) || (number != 0 && precision.round(number) == 0))
                .findFirst()
                .ifPresent(number -> {
                    throw new IllegalArgumentException("the formula needs the number " + number
                            + ", which " + precision + " does not have"
                            + (precision == Precision.FLOAT32 ? "; FLOAT64 has smaller and larger ones" : ""));
                });
    }

    /** An expression in a message. */
    static String shown(Expression expression) {
        return Echo.quoted(expression.toString());
    }
}
