package org.kan4j.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Outside;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.data.TorchRandom;
import org.kan4j.spline.Knots;

/**
 * What a network is before training: everything that its first parameters depend on beside the precision, as a value.
 * Immutable and thread-safe; a network with one spec and precision starts from the same bits everywhere.
 *
 * <pre>{@code
 * KanSpec spec = KanSpec.of(4, 5, 1).withGrid(10).withSeed(7);
 * }</pre>
 *
 * @param widths the numbers of nodes: inputs, hidden layers, outputs; 2 to {@value #MAX_WIDTHS}, each 1 to {@value #MAX_WIDTH}
 * @param family the basis functions
 * @param grid the number of intervals between the interior knots of every edge, 1 to {@value Knots#MAX_GRID}; of other families
 *     than splines the degree, the number of harmonics or one less than the number of centres, see {@link Family}
 * @param order the degree of the polynomial pieces, 1 to {@value Knots#MAX_ORDER}; unread by other families than splines
 * @param base the fixed function beside the learned one on every edge; in a network without functions the activation before every
 *     layer but the first
 * @param outside what the basis functions do outside the grid
 * @param rangeLow the first interior knot, below {@code rangeHigh}; of other families than splines the range's low end
 * @param rangeHigh the last interior knot; of other families than splines the range's high end
 * @param nodes what happens at the nodes behind each layer of edges
 * @param gridMode how the values that enter a layer and its grid are kept together
 * @param symbolic which edges have a known function in place of a learned curve
 * @param initialization how the first parameters are drawn
 * @param seed what they are drawn from; with {@link Initialization#PYKAN} 0 to {@value TorchRandom#MAX_SEED}
 */
public record KanSpec(
        List<Integer> widths,
        Family family,
        int grid,
        int order,
        BaseFunction base,
        Outside outside,
        double rangeLow,
        double rangeHigh,
        NodeSpec nodes,
        GridMode gridMode,
        SymbolicEdges symbolic,
        Initialization initialization,
        long seed) {
    /** The most nodes a layer may have, and the most factors of a product. */
    public static final int MAX_WIDTH = 1_000_000;

    /** The most numbers of nodes, so that a checkpoint has room for the layers between. */
    public static final int MAX_WIDTHS = 500;

    /**
     * Checks every number; the list of widths is copied.
     *
     * @throws IllegalArgumentException saying what was wrong, what was got and what would be right
     */
    public KanSpec {
        widths = List.copyOf(widths);
        requireWidths(widths);
        if (family.isSpline()) {
            Knots.requireGrid(grid);
        } else {
            family.requireGrid(grid);
        }
        Knots.requireOrder(order);
        family.requireOutside(outside);
        Knots.requireRange(grid, order, rangeLow, rangeHigh);
        nodes.requireFit(widths);
        requireGridMode(gridMode, family, outside);
        requireSymbolic(symbolic, widths, nodes);
        if (initialization == Initialization.PYKAN) {
            if (!family.isSpline()) {
                throw new IllegalArgumentException(
                        "pykan's initialisation is one of splines; other bases start with the paper's");
            }
            TorchRandom.requireSeed(seed);
        }
        // -0.0 becomes +0.0, so that equal numbers are equal specs.
        rangeLow += 0.0;
        rangeHigh += 0.0;
    }

    /**
     * A spec with the defaults: grid 5, order 3, SiLU, splines that fade outside the grid, range [-1, 1], the paper's initialisation, seed 0.
     *
     * @param widths the numbers of nodes, from inputs to outputs
     * @return the spec
     * @throws IllegalArgumentException if there are fewer than two widths or one is out of its range
     */
    public static KanSpec of(int... widths) {
        List<Integer> boxed = Arrays.stream(widths).boxed().collect(Collectors.toUnmodifiableList());
        return new KanSpec(
                boxed,
                Family.B_SPLINE,
                5,
                3,
                BaseFunction.SILU,
                Outside.FADE,
                -1.0,
                1.0,
                NodeSpec.PLAIN,
                GridMode.PLACED,
                SymbolicEdges.NONE,
                Initialization.PAPER,
                0L);
    }

    /**
     * A multilayer perceptron: every hidden node and output is a weighted sum and a bias, between layers with SiLU. It is a network
     * whose edges carry no learned curves, the first layer's x, the others' SiLU, times w_b; weights and biases start
     * uniform in +-1/sqrt(n) for n inputs of the layer, as PyTorch's {@code Linear} does, from seed 0.
     *
     * @param widths the numbers of nodes, from inputs to outputs
     * @return the spec
     * @throws IllegalArgumentException if there are fewer than two widths or one is out of its range
     */
    public static KanSpec mlp(int... widths) {
        return of(widths).withGrid(1).withFamily(Family.NONE).withNodes(new NodeSpec(List.of(), NodeAffine.BIAS));
    }

    /** The fixed function on the edges of a layer: the base, but in the first layer of a network without learned curves x. */
    BaseFunction base(int layer) {
        return family.hasFunctions() || layer > 0 ? base : BaseFunction.IDENTITY;
    }

    /**
     * This spec with other basis functions; where they cannot do the same outside the grid, with what is usual for them.
     *
     * @param functions the basis functions
     * @return the new spec
     */
    public KanSpec withFamily(Family functions) {
        Outside possible = functions.outsides().contains(outside)
                ? outside
                : functions.outsides().get(0);
        Draft draft = new Draft(this);
        draft.family = functions;
        draft.outside = possible;
        return draft.spec();
    }

    /**
     * This spec with another number of intervals.
     *
     * @param intervals the number of intervals, 1 to {@value Knots#MAX_GRID}, or what {@link Family} counts instead
     * @return the new spec
     */
    public KanSpec withGrid(int intervals) {
        Draft draft = new Draft(this);
        draft.grid = intervals;
        return draft.spec();
    }

    /**
     * This spec with another order.
     *
     * @param degree the degree of the polynomial pieces, 1 to {@value Knots#MAX_ORDER}
     * @return the new spec
     */
    public KanSpec withOrder(int degree) {
        Draft draft = new Draft(this);
        draft.order = degree;
        return draft.spec();
    }

    /**
     * This spec with another base function.
     *
     * @param function the fixed function beside the learned one
     * @return the new spec
     */
    public KanSpec withBase(BaseFunction function) {
        Draft draft = new Draft(this);
        draft.base = function;
        return draft.spec();
    }

    /**
     * This spec with basis functions that do something else outside the grid.
     *
     * @param behaviour what they do
     * @return the new spec
     */
    public KanSpec withOutside(Outside behaviour) {
        Draft draft = new Draft(this);
        draft.outside = behaviour;
        return draft.spec();
    }

    /**
     * This spec with another range of the interior knots.
     *
     * @param low the first interior knot
     * @param high the last interior knot, above {@code low}
     * @return the new spec
     */
    public KanSpec withRange(double low, double high) {
        Draft draft = new Draft(this);
        draft.rangeLow = low;
        draft.rangeHigh = high;
        return draft.spec();
    }

    /**
     * This spec with other nodes.
     *
     * @param behaviour what happens at the nodes behind each layer of edges
     * @return the new spec
     */
    public KanSpec withNodes(NodeSpec behaviour) {
        Draft draft = new Draft(this);
        draft.nodes = behaviour;
        return draft.spec();
    }

    /**
     * This spec with another way to keep values and grids together.
     *
     * @param mode the way; {@link GridMode#LEARNED} takes splines that fade outside the grid
     * @return the new spec
     */
    public KanSpec withGridMode(GridMode mode) {
        Draft draft = new Draft(this);
        draft.gridMode = mode;
        return draft.spec();
    }

    /**
     * This spec with other symbolic edges; where a network has been trained, {@link FixedFunctions} keeps its numbers.
     *
     * @param edges all edges with a known function
     * @return the new spec
     */
    public KanSpec withSymbolic(SymbolicEdges edges) {
        Draft draft = new Draft(this);
        draft.symbolic = edges;
        return draft.spec();
    }

    /**
     * This spec with another way to draw the first parameters.
     *
     * @param start the way
     * @return the new spec
     */
    public KanSpec withInitialization(Initialization start) {
        Draft draft = new Draft(this);
        draft.initialization = start;
        return draft.spec();
    }

    /**
     * This spec with another seed.
     *
     * @param number the seed
     * @return the new spec
     */
    public KanSpec withSeed(long number) {
        Draft draft = new Draft(this);
        draft.seed = number;
        return draft.spec();
    }

    /**
     * The number of layers of edges.
     *
     * @return one less than the number of widths
     */
    public int layers() {
        return widths.size() - 1;
    }

    /**
     * The number of trainable numbers: coefficients, {@code grid + order} of splines, w_b and w_s on every edge; scales and biases
     * of nodes; knots where they are learned; a, b, c and d of symbolic edges.
     *
     * @return the count
     * @throws ArithmeticException if it exceeds the range of a long (thousands of layers of the greatest width)
     */
    public long parameterCount() {
        long count = 0;
        for (int l = 0; l < layers(); l++) {
            NodeShape behind = nodes.shape(l, widths.get(l + 1));
            long edges = Math.multiplyExact((long) widths.get(l), (long) behind.subnodes());
            count = Math.addExact(count, Math.multiplyExact(edges, (long) family.parameters(grid, order)));
            count = Math.addExact(count, NodeSlice.parameters(behind, nodes.affine()));
            if (gridMode == GridMode.LEARNED) {
                count = Math.addExact(count, Math.multiplyExact((long) widths.get(l), grid + 2L * order + 1));
            }
        }
        return Math.addExact(count, (long) SymbolicEdge.PARAMETERS * symbolic.count());
    }

    /** A spec under change, for records are made whole. */
    private static final class Draft {
        private final List<Integer> widths;
        private Family family;
        private int grid;
        private int order;
        private BaseFunction base;
        private Outside outside;
        private double rangeLow;
        private double rangeHigh;
        private NodeSpec nodes;
        private GridMode gridMode;
        private SymbolicEdges symbolic;
        private Initialization initialization;
        private long seed;

        Draft(KanSpec from) {
            this.widths = from.widths;
            this.family = from.family;
            this.grid = from.grid;
            this.order = from.order;
            this.base = from.base;
            this.outside = from.outside;
            this.rangeLow = from.rangeLow;
            this.rangeHigh = from.rangeHigh;
            this.nodes = from.nodes;
            this.gridMode = from.gridMode;
            this.symbolic = from.symbolic;
            this.initialization = from.initialization;
            this.seed = from.seed;
        }

        KanSpec spec() {
            return new KanSpec(
                    widths,
                    family,
                    grid,
                    order,
                    base,
                    outside,
                    rangeLow,
                    rangeHigh,
                    nodes,
                    gridMode,
                    symbolic,
                    initialization,
                    seed);
        }
    }

    private static void requireSymbolic(SymbolicEdges symbolic, List<Integer> widths, NodeSpec nodes) {
        if (symbolic.layers().size() >= widths.size()) {
            throw new IllegalArgumentException(
                    "the network has " + (widths.size() - 1) + " layers of edges, symbolic edges are given for "
                            + symbolic.layers().size());
        }
        for (int l = 0; l < symbolic.layers().size(); l++) {
            List<SymbolicEdge> edges = symbolic.of(l);
            if (!edges.isEmpty()) {
                int sums = nodes.shape(l, widths.get(l + 1)).subnodes();
                new SymbolicSlice(widths.get(l), sums, edges, 0); // refuses edges that the layer has not
            }
        }
    }

    private static void requireGridMode(GridMode mode, Family family, Outside outside) {
        if (mode != GridMode.PLACED && !family.hasFunctions()) {
            throw new IllegalArgumentException("a network without learned curves has no grid, got the grid mode "
                    + word(mode) + "; leave it at placed");
        }
        if (mode == GridMode.LEARNED && (!family.isSpline() || outside != Outside.FADE)) {
            throw new IllegalArgumentException("learned knots take the basis b_spline, fading outside the grid; got "
                    + word(family) + ", outside " + word(outside));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void requireWidths(List<Integer> widths) {
        if (widths.size() < 2) {
            throw new IllegalArgumentException(
                    "widths are " + widths + " but a network needs at least 2: inputs and" + " outputs");
        }
        if (widths.size() > MAX_WIDTHS) {
            throw new IllegalArgumentException("the network has " + widths.size()
                    + " widths, inputs and outputs among them, but at most " + MAX_WIDTHS + " are possible");
        }
        for (int i = 0; i < widths.size(); i++) {
            int width = widths.get(i);
            if (width < 1 || width > MAX_WIDTH) {
                throw new IllegalArgumentException("width " + i + " is " + width + " but must be 1 to " + MAX_WIDTH);
            }
        }
    }
}
