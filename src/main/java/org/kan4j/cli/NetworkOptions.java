package org.kan4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;
import org.kan4j.model.GridMode;
import org.kan4j.model.Initialization;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.SymbolicEdges;
import picocli.CommandLine.Option;

/** The options of the network but for its grids. */
final class NetworkOptions {
    private static final KanSpec USUAL = KanSpec.of(1, 1);

    @Option(
            names = "--model",
            paramLabel = "KIND",
            description =
                    "kan, or mlp: a multilayer perceptron of SiLU layers, to compare with; it has no curves and no grids"
                            + " (default: kan).")
    private ModelKind kind = ModelKind.KAN;

    @Option(
            names = "--hidden",
            paramLabel = "N[,N...]",
            description =
                    "Nodes of the hidden layers, 1 to 1000000 each; 4+2x3 is four that add and two that multiply three sums"
                            + " each; 0 alone for none (default: 5,5; of mlp 64,64).")
    private @Nullable String hidden;

    @Option(
            names = "--basis",
            paramLabel = "FAMILY",
            description =
                    "What curves are made of: b_spline, chebyshev, fourier or gaussian; --grid is then the intervals, the"
                            + " degree, the harmonics, or the centres less one (default: b_spline).")
    private @Nullable Family basis;

    @Option(names = "--order", paramLabel = "N", description = "Spline order, of b_spline alone (default: 3).")
    private @Nullable Integer order;

    @Option(
            names = "--outside",
            paramLabel = "WAY",
            description =
                    "What curves do outside the grid: fade to zero as in pykan, clamp: stay as at its end, linear: go on"
                            + " along the tangent, or repeat: fourier alone (default: fade; of chebyshev clamp, of fourier"
                            + " repeat).")
    private @Nullable Outside outside;

    @Option(
            names = "--grid-mode",
            paramLabel = "MODE",
            description =
                    "What keeps values and grids together: placed: knots lie where they are put, and --grid-update moves"
                            + " them; learned: knots are trained; normalised: hidden nodes are squashed into the grid's"
                            + " range (default: placed).")
    private @Nullable GridMode mode;

    @Option(
            names = "--affine",
            paramLabel = "WAY",
            description =
                    "What is trained at the nodes: none, bias, or full: scales and biases, of the factors of products too"
                            + " (default: none).")
    private @Nullable NodeAffine affine;

    @Option(
            names = "--init",
            paramLabel = "WAY",
            description =
                    "How the network starts: paper, or pykan: as pykan 0.2.8 does from the same seed, which is then"
                            + " 0 to 4294967295 (default: paper).")
    private @Nullable Initialization init;

    /** The network between so many inputs and outputs; a wrong size is wrong usage. */
    KanSpec network(int inputs, int outputs, GridOptions grids, long seed) {
        List<HiddenLayer> layers = hiddenLayers();
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs);
        layers.forEach(layer -> widths.add(layer.nodes()));
        widths.add(outputs);
        List<List<Integer>> arities = new ArrayList<>();
        layers.forEach(layer -> arities.add(layer.arities()));
        arities.add(List.of()); // outputs add
        try {
            KanSpec spec = kind == ModelKind.MLP
                    ? mlp(widths, layers, grids, seed)
                    : kan(widths, arities, grids.first(), seed);
            NetworkLayout.of(spec); // refuses what has too many parameters
            return spec;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() == null ? "the network is out of range" : e.getMessage());
        }
    }

    private KanSpec kan(List<Integer> widths, List<List<Integer>> arities, int grid, long seed) {
        Family family = Objects.requireNonNullElse(basis, USUAL.family());
        if (family == Family.NONE) {
            throw new UsageException("--basis none is no basis; a network without curves is --model mlp");
        }
        if (order != null && !family.isSpline()) {
            throw new UsageException("--order is of --basis b_spline alone; " + Words.of(family) + " has none");
        }
        return new KanSpec(
                widths,
                family,
                grid,
                Objects.requireNonNullElse(order, USUAL.order()),
                USUAL.base(),
                Objects.requireNonNullElse(outside, family.outsides().get(0)),
                USUAL.rangeLow(),
                USUAL.rangeHigh(),
                new NodeSpec(arities, Objects.requireNonNullElse(affine, NodeAffine.NONE)),
                Objects.requireNonNullElse(mode, GridMode.PLACED),
                SymbolicEdges.NONE,
                Objects.requireNonNullElse(init, Initialization.PAPER),
                seed);
    }

    private KanSpec mlp(List<Integer> widths, List<HiddenLayer> layers, GridOptions grids, long seed) {
        if (layers.stream().anyMatch(layer -> !layer.arities().isEmpty())) {
            throw new UsageException(
                    "--model mlp takes --hidden layers that add, such as 64,64, got " + HiddenLayer.written(layers));
        }
        boolean curves = Stream.of(basis, order, outside, mode, affine, init).anyMatch(Objects::nonNull);
        if (curves || grids.areGiven()) {
            throw new UsageException(
                    "--basis, --grid, --grid-schedule, --order, --outside, --grid-mode, --affine and --init have"
                            + " no part in --model mlp; leave them out");
        }
        int[] nodes = widths.stream().mapToInt(Integer::intValue).toArray();
        return KanSpec.mlp(nodes).withSeed(seed);
    }

    /** The hidden layers. */
    List<HiddenLayer> hiddenLayers() {
        String usual = kind == ModelKind.MLP ? "64,64" : "5,5";
        return HiddenLayer.parse(Objects.requireNonNullElse(hidden, usual));
    }
}
