package org.kan4j.model;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.data.ContentHash;

/**
 * All numbers of a network on the host: the parameter block, the edge masks and the knots of every layer. Immutable; may
 * be shared between threads.
 */
public final class Parameters {
    private final NetworkLayout layout;
    private final double[] values;
    private final double[] mask;
    private final List<double[]> knots;

    /**
     * Takes over the arrays, which must not be changed any more.
     *
     * @param layout where the layers lie in {@code values} and {@code mask}
     * @param values the parameter block
     * @param mask one factor per edge, 1 for an edge that is there, 0 for one that is not; symbolic edges are there
     * @param knots [in][{@link org.kan4j.backend.LayerShape#knots}] for each layer; where knots are learned, those that the
     *     parameters mean
     * @throws IllegalArgumentException if something does not fit the layout
     */
    public Parameters(NetworkLayout layout, double[] values, double[] mask, List<double[]> knots) {
        require(values.length == layout.parameters(), "parameters", layout.parameters(), values.length);
        require(mask.length == layout.edges(), "edge masks", layout.edges(), mask.length);
        require(
                knots.size() == layout.layers().size(),
                "layers of knots",
                layout.layers().size(),
                knots.size());
        for (int l = 0; l < knots.size(); l++) {
            LayerSlice slice = layout.layers().get(l);
            int expected = slice.shape().in() * slice.shape().knots();
            require(knots.get(l).length == expected, "knots in layer " + l, expected, knots.get(l).length);
        }
        for (int l = 0; l < layout.knots().size(); l++) {
            if (!Arrays.equals(knots.get(l), new KnotParameters(layout.knots().get(l)).knots(values))) {
                throw new IllegalArgumentException("the knots of layer " + l + " are not those of its parameters");
            }
        }
        for (int l = 0; l < layout.layers().size(); l++) {
            for (SymbolicEdge edge : edges(layout, l)) {
                if (mask[place(layout.layers().get(l), edge)] != 1) {
                    throw new IllegalArgumentException("the edge from node " + (edge.input() + 1) + " to sum "
                            + (edge.output() + 1) + " in layer " + (l + 1) + " is symbolic, its mask must be 1");
                }
            }
        }
        this.layout = layout;
        this.values = values;
        this.mask = mask;
        this.knots = List.copyOf(knots);
    }

    private static List<SymbolicEdge> edges(NetworkLayout layout, int layer) {
        return layout.symbols().get(layer).map(SymbolicSlice::edges).orElse(List.of());
    }

    private static int place(LayerSlice slice, SymbolicEdge edge) {
        return slice.edgeOffset() + edge.input() * slice.shape().out() + edge.output();
    }

    private static void require(boolean condition, String what, int expected, int got) {
        if (!condition) {
            throw new IllegalArgumentException("the network has " + expected + " " + what + ", got " + got);
        }
    }

    /**
     * The first parameters of a network: a function of the arguments.
     *
     * @param spec the network
     * @param precision in which it will be trained
     * @return the parameters in double; a backend rounds them when they are uploaded
     * @throws IllegalArgumentException if the network is too large, or its knots not distinct (see {@link InitialParameters})
     */
    public static Parameters initial(KanSpec spec, Precision precision) {
        NetworkLayout layout = NetworkLayout.of(spec);
        double[] values = new double[layout.parameters()];
        List<double[]> knots = new ArrayList<>();
        InitialParameters start = new InitialParameters(spec, precision);
        for (int l = 0; l < spec.layers(); l++) {
            LayerSlice slice = layout.layers().get(l);
            LayerParameters first = start.next();
            put(first.coefficients(), values, slice.coefficientOffset());
            put(first.baseScale(), values, slice.baseOffset());
            put(first.splineScale(), values, slice.scaleOffset());
            startNodes(layout.nodes().get(l), first.biases(), values);
            layout.symbols().get(l).ifPresent(symbols -> startSymbols(symbols, values));
            knots.add(first.knots());
        }
        double[] mask = new double[layout.edges()];
        Arrays.fill(mask, 1);
        return new Parameters(layout, values, mask, knots(layout, values, knots));
    }

    /** f itself: a and c are 1. */
    private static void startSymbols(SymbolicSlice slice, double[] values) {
        for (int edge = 0; edge < slice.edges().size(); edge++) {
            put(new double[] {1, 0, 1, 0}, values, slice.offset(edge));
        }
    }

    /** Scales that change nothing, and the biases. */
    private static void startNodes(NodeSlice nodes, double[] biases, double[] values) {
        Stream.of(nodes.subnodes(), nodes.nodes())
                .flatMap(Optional::stream)
                .forEach(slice -> Arrays.fill(values, slice.scaleOffset(), slice.biasOffset(), 1));
        nodes.nodes().ifPresent(slice -> put(biases, values, slice.biasOffset()));
    }

    /** The knots that the parameters mean, where they are learned; else those that are placed. */
    private static List<double[]> knots(NetworkLayout layout, double[] values, List<double[]> placed) {
        return layout.learnsKnots()
                ? layout.knots().stream()
                        .map(slice -> new KnotParameters(slice).knots(values))
                        .toList()
                : placed;
    }

    private static void put(double[] from, double[] to, int offset) {
        System.arraycopy(from, 0, to, offset, from.length);
    }

    /** The same network with other values in its parameter block, which is taken over; learned knots move along. */
    public Parameters withValues(double[] newValues) {
        return new Parameters(layout, newValues, mask, knots(layout, newValues, knots));
    }

    /** The same network with other edge masks, which are taken over. */
    public Parameters withMask(double[] newMask) {
        return new Parameters(layout, values, newMask, knots);
    }

    /** How many edges are there: those that no mask has taken out. */
    public long presentEdges() {
        return Arrays.stream(mask).filter(factor -> factor != 0).count();
    }

    /** One layer as a network of its own; copies. */
    public Parameters layer(int layer) {
        LayerSlice slice = layout.layers().get(layer);
        return new Parameters(
                layout.layer(layer),
                Arrays.copyOfRange(values, slice.parameterOffset(), layout.parameterEnd(layer)),
                Arrays.copyOfRange(
                        mask,
                        slice.edgeOffset(),
                        slice.edgeOffset() + slice.shape().edges()),
                List.of(knots(layer)));
    }

    /**
     * The edges that leave one node as a network of their own, with one input and an output for each; copies.
     *
     * @param layer from 0
     * @param input the node's number among those that enter the layer
     */
    public Parameters leaving(int layer, int input) {
        LayerSlice slice = layout.layers().get(layer);
        LayerShape shape = slice.shape();
        int out = shape.out();
        int row = shape.coefficients() * out;
        List<Integer> symbolic = IntStream.range(0, edges(layout, layer).size())
                .filter(n -> edges(layout, layer).get(n).input() == input)
                .boxed()
                .toList();
        NetworkLayout narrow = NetworkLayout.ofEdges(
                shape.withInputs(1),
                symbolic.stream()
                        .map(n -> edges(layout, layer).get(n))
                        .map(edge -> new SymbolicEdge(0, edge.output(), edge.function()))
                        .toList());
        double[] left = new double[narrow.parameters()];
        System.arraycopy(values, slice.coefficientOffset() + input * row, left, 0, row);
        System.arraycopy(values, slice.baseOffset() + input * out, left, row, out);
        if (shape.hasFunctions()) {
            System.arraycopy(values, slice.scaleOffset() + input * out, left, row + out, out);
        }
        for (int n = 0; n < symbolic.size(); n++) {
            int from = layout.symbols().get(layer).orElseThrow().offset(symbolic.get(n));
            int to = narrow.symbols().get(0).orElseThrow().offset(n);
            System.arraycopy(values, from, left, to, SymbolicEdge.PARAMETERS);
        }
        int edge = slice.edgeOffset() + input * out;
        double[] places = Arrays.copyOfRange(knots.get(layer), input * shape.knots(), (input + 1) * shape.knots());
        return new Parameters(narrow, left, Arrays.copyOfRange(mask, edge, edge + out), List.of(places));
    }

    /** A copy of the parameter block. */
    public double[] copyOfValues() {
        return values.clone();
    }

    /** Where the layers lie in the blocks. */
    public NetworkLayout layout() {
        return layout;
    }

    /** The parameter block, read-only. */
    public DoubleBuffer values() {
        return DoubleBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** SHA-256 over parameters, masks and knots, in lower-case hexadecimal. */
    public String hash() {
        ContentHash hash = new ContentHash("kan4j parameters 1").add(values).add(mask);
        knots.forEach(hash::add);
        return hash.hex();
    }

    /** A copy of the edge masks with 0 for symbolic edges, too: one factor per learned curve. */
    public double[] learnedMask() {
        double[] learned = mask.clone();
        for (int l = 0; l < layout.layers().size(); l++) {
            for (SymbolicEdge edge : edges(layout, l)) {
                learned[place(layout.layers().get(l), edge)] = 0;
            }
        }
        return learned;
    }

    /** Whether a layer has curves that are learned; without, its edges are symbolic or not there. */
    boolean learns(int layer) {
        LayerSlice slice = layout.layers().get(layer);
        int end = slice.edgeOffset() + slice.shape().edges();
        return edges(layout, layer).isEmpty()
                || Arrays.stream(learnedMask(), slice.edgeOffset(), end).anyMatch(factor -> factor != 0);
    }

    /** A copy of the edge masks. */
    public double[] copyOfMask() {
        return mask.clone();
    }

    /** One factor per edge, read-only. */
    public DoubleBuffer mask() {
        return DoubleBuffer.wrap(mask).asReadOnlyBuffer();
    }

    /** A layer's knots [in][{@link org.kan4j.backend.LayerShape#knots}], a copy. */
    public double[] knots(int layer) {
        return knots.get(layer).clone();
    }
}
