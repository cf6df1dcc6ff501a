package org.kan4j.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;

/**
 * Gives edges of a trained network known functions in place of their learned curves, and takes them away again: copies, all
 * other numbers stay. What an edge had learned stays in the model, so that {@link #unfix} brings it back.
 */
public final class FixedFunctions {
    private FixedFunctions() {}

    /**
     * The model with c * f(a * x + b) + d on an edge.
     *
     * @param model the model
     * @param place an edge that is there
     * @param function f
     * @param numbers a, b, c and d, finite; rounded to the model's precision
     * @throws IllegalArgumentException if there is no such edge
     */
    public static TrainedModel fix(TrainedModel model, EdgePlace place, EdgeFunction function, List<Double> numbers) {
        requireEdge(model, place);
        if (numbers.size() != SymbolicEdge.PARAMETERS
                || !numbers.stream()
                        .allMatch(number -> Double.isFinite(model.precision().round(number)))) {
            throw new IllegalArgumentException("a function takes four numbers a, b, c, d that are finite in "
                    + model.precision() + ", got " + numbers);
        }
        SymbolicEdge edge = new SymbolicEdge(place.input(), place.sum(), function);
        KanSpec spec = model.spec().withSymbolic(model.spec().symbolic().with(place.layer(), edge));
        double[] values = moved(model.parameters(), NetworkLayout.of(spec));
        SymbolicSlice slice =
                NetworkLayout.of(spec).symbols().get(place.layer()).orElseThrow();
        int at = slice.offset(slice.edges().indexOf(edge));
        for (int n = 0; n < SymbolicEdge.PARAMETERS; n++) {
            values[at + n] = model.precision().round(numbers.get(n));
        }
        return model(model, spec, values, model.parameters().copyOfMask());
    }

    /**
     * The model with what an edge had learned before it was fixed.
     *
     * @throws IllegalArgumentException if the edge is not symbolic
     */
    public static TrainedModel unfix(TrainedModel model, EdgePlace place) {
        requireEdge(model, place);
        if (model.spec()
                .symbolic()
                .find(place.layer(), place.input(), place.sum())
                .isEmpty()) {
            throw new IllegalArgumentException("the edge " + place + " has no fixed function");
        }
        SymbolicEdges others = model.spec().symbolic().without(place.layer(), place.input(), place.sum());
        return withSymbolic(model, others, model.parameters().copyOfMask());
    }

    /** The model without an edge, symbolic or learned. */
    public static TrainedModel drop(TrainedModel model, EdgePlace place) {
        requireEdge(model, place);
        double[] mask = model.parameters().copyOfMask();
        mask[edge(model, place)] = 0;
        return masked(model, mask);
    }

    /** The model with other edge masks, which are taken over; symbolic edges that they take out are learned again, and masked. */
    public static TrainedModel masked(TrainedModel model, double[] mask) {
        SymbolicEdges left = model.spec().symbolic();
        for (int l = 0; l < model.spec().layers(); l++) {
            for (SymbolicEdge edge : left.of(l)) {
                if (mask[edge(model, new EdgePlace(l, edge.input(), edge.output()))] == 0) {
                    left = left.without(l, edge.input(), edge.output());
                }
            }
        }
        return withSymbolic(model, left, mask);
    }

    private static TrainedModel withSymbolic(TrainedModel model, SymbolicEdges edges, double[] mask) {
        KanSpec spec = model.spec().withSymbolic(edges);
        return model(model, spec, moved(model.parameters(), NetworkLayout.of(spec)), mask);
    }

    /** a, b, c and d of a symbolic edge; empty where the edge is learned. */
    public static Optional<List<Double>> numbers(TrainedModel model, EdgePlace place) {
        requireEdge(model, place);
        return model.spec()
                .symbolic()
                .find(place.layer(), place.input(), place.sum())
                .map(edge -> {
                    SymbolicSlice slice = model.parameters()
                            .layout()
                            .symbols()
                            .get(place.layer())
                            .orElseThrow();
                    int at = slice.offset(slice.edges().indexOf(edge));
                    double[] four = new double[SymbolicEdge.PARAMETERS];
                    model.parameters().values().get(at, four);
                    return Arrays.stream(four).boxed().toList();
                });
    }

    /** Refuses places where the network has no edge, or one that has been taken out. */
    public static void requireEdge(TrainedModel model, EdgePlace place) {
        List<LayerSlice> layers = model.parameters().layout().layers();
        boolean there = place.layer() >= 0 && place.layer() < layers.size();
        if (!there
                || place.input() < 0
                || place.input() >= layers.get(place.layer()).shape().in()
                || place.sum() < 0
                || place.sum() >= layers.get(place.layer()).shape().out()
                || model.parameters().mask().get(edge(model, place)) == 0) {
            throw new IllegalArgumentException(
                    "the network " + model.spec().widths() + " has no edge " + place + ", or it has been pruned");
        }
    }

    private static int edge(TrainedModel model, EdgePlace place) {
        LayerSlice slice = model.parameters().layout().layers().get(place.layer());
        return slice.edgeOffset() + place.input() * slice.shape().out() + place.sum();
    }

    private static TrainedModel model(TrainedModel model, KanSpec spec, double[] values, double[] mask) {
        List<double[]> knots = IntStream.range(0, spec.layers())
                .mapToObj(model.parameters()::knots)
                .toList();
        return new TrainedModel(
                model.schema(),
                model.normalisation(),
                model.precision(),
                spec,
                new Parameters(NetworkLayout.of(spec), values, mask, knots),
                model.provenance().derivedFrom(model.parameters()));
    }

    /** The numbers of a network in a layout that differs in its symbolic edges alone; those of new edges are 0. */
    private static double[] moved(Parameters from, NetworkLayout to) {
        double[] old = from.copyOfValues();
        double[] values = new double[to.parameters()];
        for (int l = 0; l < to.layers().size(); l++) {
            Optional<SymbolicSlice> source = from.layout().symbols().get(l);
            Optional<SymbolicSlice> target = to.symbols().get(l);
            int first = from.layout().layers().get(l).parameterOffset();
            int end = source.map(SymbolicSlice::parameterOffset)
                    .orElse(from.layout().parameterEnd(l));
            System.arraycopy(old, first, values, to.layers().get(l).parameterOffset(), end - first);
            if (source.isPresent() && target.isPresent()) {
                copySymbols(source.get(), old, target.get(), values);
            }
        }
        return values;
    }

    private static void copySymbols(SymbolicSlice from, double[] old, SymbolicSlice to, double[] values) {
        for (int n = 0; n < to.edges().size(); n++) {
            int there = from.edges().indexOf(to.edges().get(n));
            if (there >= 0) {
                System.arraycopy(old, from.offset(there), values, to.offset(n), SymbolicEdge.PARAMETERS);
            }
        }
    }
}
