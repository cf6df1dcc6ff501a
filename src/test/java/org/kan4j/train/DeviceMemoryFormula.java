package org.kan4j.train;

import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.OptimizerKind;

/** The formula of {@code docs/memory.md}, part by part: bytes of device memory, the numbers of its letters as fields. */
record DeviceMemoryFormula(
        NetworkLayout layout,
        Precision precision,
        OptimizerKind optimizer,
        int targetColumns,
        int batch,
        int rows,
        int steps) {
    private static final int TILE = 16;
    private static final int MOST_SHARDS = 16;
    private static final int RESIDENT_VALUES = 1 << 22;

    /** The most that a training run takes. */
    long peak() {
        return network() + symbolic() + optimiser() + passes() + gradients() + learned() + rowsOfTheTable() + sums();
    }

    private long network() {
        long knots = layout.layers().stream()
                .mapToLong(slice -> knots(slice.shape()))
                .sum();
        long counts = layout.layers().stream()
                .mapToLong(slice -> values(slice.shape().in()))
                .sum();
        return values(layout.parameters()) + values(layout.edges()) + knots + counts;
    }

    /** Tables of the edges by sum and by node, of the edges, and of their steps. */
    private long symbolic() {
        return layout.symbols().stream()
                .flatMap(Optional::stream)
                .mapToLong(slice -> {
                    int edges = slice.edges().size();
                    int steps = slice.edges().stream()
                            .mapToInt(edge -> edge.function().steps().size())
                            .sum();
                    return integers(slice.out() + 1L)
                            + integers(slice.in() + 1L + edges)
                            + integers(4L * edges)
                            + integers(steps)
                            + values(steps);
                })
                .sum();
    }

    private long knots(LayerShape shape) {
        long wide = wide(shape.in());
        if (!shape.hasFunctions()) {
            return 2 * values(1);
        }
        if (!shape.family().isSpline()) {
            return values(2 * wide) + values(wide);
        }
        long intervals = shape.grid() + 4L * shape.order();
        return values(wide * (intervals + 1)) + values(wide * shape.order() * intervals);
    }

    /** The best parameters and a number; Adam's two moments and step losses, or the vectors of L-BFGS and a number. */
    private long optimiser() {
        long block = values(layout.parameters());
        return block
                + values(1)
                + switch (optimizer) {
                    case ADAM, ADAMW -> 2 * block + values(steps);
                    case LBFGS -> (2 + 4 + 2L * (Lbfgs.HISTORY + 1)) * block + values(1);
                };
    }

    private long passes() {
        long edges = layout.layers().stream()
                .map(LayerSlice::shape)
                .mapToLong(this::pass)
                .sum();
        return edges + layout.nodes().stream().mapToLong(this::nodes).sum();
    }

    /** Values and gradient behind each step; a bias has no gradient of its own, products need to know their factors. */
    private long nodes(NodeSlice slice) {
        long subnodes = values(passRows() * slice.shape().subnodes());
        long nodes = values(passRows() * slice.shape().nodes());
        long transformed = slice.nodes().map(affine -> affine.scales() ? 2 : 1).orElse(0) * nodes;
        long squashed = slice.squash().isPresent() ? 2 * nodes : 0;
        long multiplied =
                slice.shape().isPlain() ? 0 : 2 * nodes + integers(slice.shape().nodes() + 1);
        return (slice.subnodes().isPresent() ? 2 * subnodes : 0) + multiplied + transformed + squashed;
    }

    private long pass(LayerShape shape) {
        long places = passRows() * wide(shape.in()) + TILE * TILE;
        long shard = (long) Contract.GRADIENT_SHARD * shape.in();
        int perPlace = shape.kept() + 1;
        long basis = integers(places) + 2 * values(places * perPlace);
        long sorted = integers(shard) + values(shard * perPlace) + integers((long) shape.in() * shape.spans());
        return basis + (shape.hasFunctions() ? sorted : 3 * values(1)) + 2 * values(passRows() * shape.out());
    }

    private long gradients() {
        return blocks() * values(layout.parameters());
    }

    private int blocks() {
        return 32 - Integer.numberOfLeadingZeros(parts(batch, Contract.GRADIENT_SHARD));
    }

    private long rowsOfTheTable() {
        long resident = Math.max(passRows(), Math.min(rows, RESIDENT_VALUES / layout.inputs()));
        return values(resident * layout.inputs()) + values(resident * targetColumns) + values(rows);
    }

    /** Gradients to knots, and to the basis functions of a shard. */
    private long learned() {
        if (!layout.learnsKnots()) {
            return 0;
        }
        long toKnots = layout.knots().stream()
                .mapToLong(slice -> values(slice.parameters()))
                .sum();
        long toFunctions = layout.layers().stream()
                .map(LayerSlice::shape)
                .mapToLong(shape -> wide(shape.in()) * Math.min(passRows(), Contract.GRADIENT_SHARD) * shape.kept())
                .max()
                .orElseThrow();
        return blocks() * toKnots + values(toFunctions);
    }

    /** What is there while a layer of learned knots goes over to others, when the room for sums has its size. */
    private long laying() {
        return layout.knots().stream()
                .mapToLong(slice -> knots(slice.shape()))
                .max()
                .orElse(0);
    }

    /** The room for sums is there while larger room is made: of L-BFGS for those over parameters, then over rows. */
    private long sums() {
        int before = optimizer == OptimizerKind.LBFGS ? parts(layout.parameters(), Contract.SUM_LEAF) : 1;
        int overRows = parts(rows, Contract.SUM_LEAF);
        long growing = values(before) + (overRows > before ? values(overRows) : 0);
        return Math.max(growing, values(Math.max(before, overRows)) + laying());
    }

    private long passRows() {
        return Math.min(batch, MOST_SHARDS * Contract.GRADIENT_SHARD);
    }

    /** Inputs in whole tiles of 16, or of the power of two that holds them. */
    private static long wide(int in) {
        int tile = IntStream.of(1, 2, 4, 8, TILE)
                .filter(size -> size >= Math.min(in, TILE))
                .findFirst()
                .orElseThrow();
        return (long) parts(in, tile) * tile;
    }

    private static int parts(int count, int size) {
        return (count + size - 1) / size;
    }

    private long values(long count) {
        return (count + TILE) * precision.bytes();
    }

    private long integers(long count) {
        return count * Integer.BYTES + (long) TILE * precision.bytes();
    }
}
