package org.kan4j.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Schema;
import org.kan4j.model.KanSpec;
import org.kan4j.model.KnotSlice;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.SymbolicEdges;
import org.kan4j.model.TrainedModel;

/** The network that some of a network's nodes make, with all that is theirs: a copy, without the others. */
final class Subnetwork {
    private final TrainedModel model;
    private final List<int[]> kept; // the nodes of each level
    private final NetworkLayout from;
    private final NetworkLayout to;
    private final double[] old;
    private final double[] values;

    private Subnetwork(TrainedModel model, List<int[]> kept, KanSpec spec) {
        this.model = model;
        this.kept = kept;
        this.from = model.parameters().layout();
        this.to = NetworkLayout.of(spec);
        this.old = model.parameters().copyOfValues();
        this.values = new double[to.parameters()];
    }

    /**
     * The smaller network.
     *
     * @param model the network
     * @param kept the nodes of each level that stay, ascending, at least one; all outputs
     */
    static TrainedModel of(TrainedModel model, List<int[]> kept) {
        KanSpec spec = spec(model.parameters().layout(), model.spec(), kept);
        return new TrainedModel(
                schema(model.schema(), kept.get(0)),
                normalisation(model.normalisation(), kept.get(0)),
                model.precision(),
                spec,
                new Subnetwork(model, kept, spec).parameters(),
                model.provenance());
    }

    private static KanSpec spec(NetworkLayout layout, KanSpec spec, List<int[]> kept) {
        List<List<Integer>> arities = new ArrayList<>();
        for (int l = 0; l < spec.layers(); l++) {
            NodeShape shape = layout.nodes().get(l).shape();
            arities.add(IntStream.of(kept.get(l + 1))
                    .filter(node -> node >= shape.sums())
                    .mapToObj(node -> shape.arities().get(node - shape.sums()))
                    .toList());
        }
        return new KanSpec(
                kept.stream().map(nodes -> nodes.length).toList(),
                spec.family(),
                spec.grid(),
                spec.order(),
                spec.base(),
                spec.outside(),
                spec.rangeLow(),
                spec.rangeHigh(),
                new NodeSpec(arities, spec.nodes().affine()),
                spec.gridMode(),
                symbolic(layout, spec, kept),
                spec.initialization(),
                spec.seed());
    }

    /** The symbolic edges between nodes that stay, by their new numbers. */
    private static SymbolicEdges symbolic(NetworkLayout layout, KanSpec spec, List<int[]> kept) {
        List<List<SymbolicEdge>> layers = new ArrayList<>();
        for (int l = 0; l < spec.layers(); l++) {
            int[] inputs = kept.get(l);
            int[] sums = sums(layout.nodes().get(l).shape(), kept.get(l + 1));
            layers.add(spec.symbolic().of(l).stream()
                    .map(edge -> new SymbolicEdge(
                            Arrays.binarySearch(inputs, edge.input()),
                            Arrays.binarySearch(sums, edge.output()),
                            edge.function()))
                    .filter(edge -> edge.input() >= 0 && edge.output() >= 0)
                    .toList());
        }
        return new SymbolicEdges(layers);
    }

    private void copySymbols(int layer, int[] sums) {
        to.symbols().get(layer).ifPresent(target -> {
            SymbolicSlice source = from.symbols().get(layer).orElseThrow();
            for (int n = 0; n < target.edges().size(); n++) {
                SymbolicEdge edge = target.edges().get(n);
                int there = source.edges()
                        .indexOf(new SymbolicEdge(kept.get(layer)[edge.input()], sums[edge.output()], edge.function()));
                System.arraycopy(old, source.offset(there), values, target.offset(n), SymbolicEdge.PARAMETERS);
            }
        });
    }

    private static Schema schema(Schema schema, int[] inputs) {
        return new Schema(
                IntStream.of(inputs).mapToObj(schema.features()::get).toList(),
                schema.target(),
                schema.task(),
                schema.classes());
    }

    private static Normalisation normalisation(Normalisation normalisation, int[] inputs) {
        List<FeatureScale> scales =
                IntStream.of(inputs).mapToObj(normalisation.features()::get).toList();
        return new Normalisation(scales, normalisation.range(), normalisation.target(), normalisation.scaled());
    }

    private Parameters parameters() {
        double[] oldMask = model.parameters().copyOfMask();
        double[] mask = new double[to.edges()];
        List<double[]> knots = new ArrayList<>();
        for (int l = 0; l < to.layers().size(); l++) {
            LayerSlice source = from.layers().get(l);
            LayerSlice target = to.layers().get(l);
            int[] inputs = kept.get(l);
            int[] sums = sums(from.nodes().get(l).shape(), kept.get(l + 1));
            Table edges = new Table(inputs, 1, source.shape().out(), sums);
            Table coefficients = new Table(
                    inputs, source.shape().coefficients(), source.shape().out(), sums);
            coefficients.copy(old, source.coefficientOffset(), values, target.coefficientOffset());
            edges.copy(old, source.baseOffset(), values, target.baseOffset());
            if (source.shape().hasFunctions()) {
                edges.copy(old, source.scaleOffset(), values, target.scaleOffset());
            }
            edges.copy(oldMask, source.edgeOffset(), mask, target.edgeOffset());
            copyNodes(l, sums);
            copySymbols(l, sums);
            knots.add(copyKnots(l));
        }
        return new Parameters(to, values, mask, knots);
    }

    /** The sums that nodes are made of. */
    static int[] sums(NodeShape shape, int[] nodes) {
        int[] starts = shape.starts();
        return IntStream.of(nodes)
                .flatMap(node -> IntStream.range(starts[node], starts[node + 1]))
                .toArray();
    }

    private void copyNodes(int layer, int[] sums) {
        NodeSlice source = from.nodes().get(layer);
        NodeSlice target = to.nodes().get(layer);
        int[] nodes = kept.get(layer + 1);
        target.nodes().ifPresent(slice -> copyAffine(source.nodes().orElseThrow(), slice, nodes));
        target.subnodes().ifPresent(slice -> copyAffine(source.subnodes().orElseThrow(), slice, sums));
        if (source.subnodes().isPresent() && target.subnodes().isEmpty()) {
            fold(source.subnodes().get(), sums, target.nodes().orElseThrow());
        }
    }

    private void copyAffine(AffineSlice source, AffineSlice target, int[] nodes) {
        Table row = new Table(new int[] {0}, 1, source.nodes(), nodes);
        row.copy(old, source.biasOffset(), values, target.biasOffset());
        if (source.scales()) {
            row.copy(old, source.scaleOffset(), values, target.scaleOffset());
        }
    }

    /** A layer whose last multiplication node has gone has no transform of sums beside that of nodes: the two become one. */
    private void fold(AffineSlice inner, int[] sums, AffineSlice outer) {
        for (int n = 0; n < sums.length; n++) {
            double scale = values[outer.scaleOffset() + n];
            double bias = values[outer.biasOffset() + n];
            values[outer.scaleOffset() + n] = rounded(scale * old[inner.scaleOffset() + sums[n]]);
            values[outer.biasOffset() + n] = rounded(Math.fma(scale, old[inner.biasOffset() + sums[n]], bias));
        }
    }

    private double rounded(double value) {
        return model.precision().round(value);
    }

    /** The knots of a layer, and the numbers that they come from where they are learned. */
    private double[] copyKnots(int layer) {
        int each = from.layers().get(layer).shape().knots();
        int[] all = IntStream.range(0, each).toArray();
        Table table = new Table(kept.get(layer), 1, each, all);
        double[] knots = new double[kept.get(layer).length * each];
        table.copy(model.parameters().knots(layer), 0, knots, 0);
        if (from.learnsKnots()) {
            KnotSlice source = from.knots().get(layer);
            table.copy(
                    old, source.parameterOffset(), values, to.knots().get(layer).parameterOffset());
        }
        return knots;
    }

    /**
     * Some of a row-major table [rows][each][columns].
     *
     * @param rows those that are taken
     * @param each lines per row, all of which are taken
     * @param width columns that there are
     * @param columns those that are taken
     */
    @SuppressWarnings("ArrayRecordComponent") // private, compared by nobody
    private record Table(int[] rows, int each, int width, int[] columns) {
        void copy(double[] from, int source, double[] to, int target) {
            int at = target;
            for (int row : rows) {
                for (int line = row * each; line < (row + 1) * each; line++) {
                    for (int column : columns) {
                        to[at++] = from[source + line * width + column];
                    }
                }
            }
        }
    }
}
