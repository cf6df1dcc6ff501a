package org.kan4j.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kan4j.backend.Backend;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.backend.TensorScope;
import org.kan4j.expression.Evaluator;
import org.kan4j.expression.Variable;
import org.kan4j.model.Parameters;
import org.kan4j.symbolic.EdgePrograms;

/** First and second derivatives of the edges of one layer. Not thread-safe. */
final class EdgeDerivatives implements AutoCloseable {
    private static final String ARGUMENT = "u";

    private final TensorScope scope;
    private final LayerShape shape;
    private final EdgeSlopes first;
    private final Optional<Curvatures> second; // of learned curves, without the base function
    private final double[] base; // w_b times mask, [in][out]
    private final List<Curvature> symbolic = new ArrayList<>();

    /** Second derivatives at rows of what enters a layer, [rows][in]: [out][rows][in]. */
    private interface Curvatures {
        double[] at(double[] x, int rows);
    }

    /** The second derivative of c * f(a x + b) + d: c a^2 f''(a x + b). */
    private record Curvature(SymbolicEdge edge, double a, double b, double c, Evaluator second) {
        double at(double x) {
            return c * a * a * second.evaluate(new double[] {Math.fma(a, x, b)});
        }
    }

    /**
     * Puts a layer on a backend.
     *
     * @param layer a network of one layer
     * @param capacity the most rows
     * @throws IllegalArgumentException if learned curves have no second derivatives
     */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    EdgeDerivatives(Backend backend, Parameters layer, int capacity) {
        this.scope = new TensorScope(backend);
        LayerSlice slice = layer.layout().layers().get(0);
        this.shape = slice.shape();
        double[] mask = layer.learnedMask();
        this.base = new double[mask.length];
        boolean learned = false;
        for (int edge = 0; edge < mask.length; edge++) {
            base[edge] = layer.values().get(slice.baseOffset() + edge) * mask[edge];
            learned |= mask[edge] != 0;
        }
        layer.layout().symbols().get(0).ifPresent(edges -> addSymbolic(edges, layer));
        try {
            this.first = scope.own(new EdgeSlopes(backend, layer, capacity), EdgeSlopes::close);
            this.second =
                    learned && shape.hasFunctions() ? Optional.of(learned(backend, layer, capacity)) : Optional.empty();
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private Curvatures learned(Backend backend, Parameters layer, int capacity) {
        if (shape.family() == Family.GAUSSIAN) {
            return new GaussianCurvatures(layer)::at;
        }
        return scope.own(new EdgeSlopes(backend, DerivedLayer.of(layer), capacity), EdgeSlopes::close)::at;
    }

    private void addSymbolic(SymbolicSlice slice, Parameters layer) {
        for (int n = 0; n < slice.edges().size(); n++) {
            SymbolicEdge edge = slice.edges().get(n);
            double[] numbers = new double[SymbolicEdge.PARAMETERS];
            layer.values().get(slice.offset(n), numbers);
            Evaluator second = EdgePrograms.expression(edge.function(), new Variable(ARGUMENT))
                    .derivative(ARGUMENT)
                    .derivative(ARGUMENT)
                    .compiled(List.of(ARGUMENT));
            symbolic.add(new Curvature(edge, numbers[0], numbers[1], numbers[2], second));
        }
    }

    /** The first derivatives at rows of what enters the layer, [rows][in]: [out][rows][in]. */
    double[] first(double[] x, int rows) {
        return first.at(x, rows);
    }

    /** The second derivatives there, alike. */
    double[] second(double[] x, int rows) {
        int in = shape.in();
        double[] all = second.map(curves -> curves.at(x, rows)).orElseGet(() -> new double[shape.out() * rows * in]);
        for (int place = 0; place < rows * in; place++) {
            double curvature = baseCurvature(shape.base(), x[place]);
            for (int o = 0; o < shape.out(); o++) {
                double weight = base[place % in * shape.out() + o];
                if (weight != 0) {
                    all[o * rows * in + place] += weight * curvature;
                }
            }
        }
        for (Curvature curvature : symbolic) {
            for (int row = 0; row < rows; row++) {
                int place = row * in + curvature.edge().input();
                all[curvature.edge().output() * rows * in + place] += curvature.at(x[place]);
            }
        }
        return all;
    }

    /** With s the logistic function of x, s' = s (1 - s) and (x s)'' = s' (2 + x (1 - 2 s)). */
    private static double baseCurvature(BaseFunction base, double x) {
        return switch (base) {
            case SILU -> {
                double e = StrictMath.exp(-Math.abs(x));
                double slope = e / ((1 + e) * (1 + e));
                double tilt = -Math.copySign((1 - e) / (1 + e), x); // 1 - 2 s
                yield slope == 0 ? 0 : slope * Math.fma(x, tilt, 2);
            }
            case IDENTITY, ZERO -> 0;
        };
    }

    @Override
    public void close() {
        scope.close();
    }
}
