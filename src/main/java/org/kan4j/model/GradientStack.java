package org.kan4j.model;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;

/**
 * Sums the gradients of the shards of a batch by the contract's binary tree over the shard number, as they come: like
 * the carries of a binary counter, two sums over equally many shards merge, so that n shards need log2(n) + 1 blocks.
 * However a batch is cut into passes of whole shards, the bits are the same. One shard is written in place.
 */
public final class GradientStack implements AutoCloseable {
    private final Backend backend;
    private final TensorScope scope;
    private final List<GradientBlock> blocks = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>(); // of the sums that wait, each lower than the one before

    /**
     * An empty sum for networks of this layout, with the blocks that so many shards need.
     *
     * @throws org.kan4j.backend.OutOfBackendMemoryException if the backend has not that much; nothing is kept then
     */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    public GradientStack(Backend backend, NetworkLayout layout, int shards) {
        this.backend = backend;
        this.scope = new TensorScope(backend);
        try {
            for (int waiting = shards; waiting > 0; waiting /= 2) {
                blocks.add(allocate(layout));
            }
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    private GradientBlock allocate(NetworkLayout layout) {
        List<Tensor> knots = new ArrayList<>();
        for (KnotSlice slice : layout.knots()) {
            LayerShape shape = slice.shape();
            knots.add(scope.allocate("gradient to knots", new Shape(shape.in(), shape.knots())));
        }
        return new GradientBlock(scope.allocate("gradient", Shape.vector(layout.parameters())), knots);
    }

    /** Where the next shard's gradient is to be written. */
    GradientBlock next() {
        return blocks.get(levels.size());
    }

    /** Takes in the shard that was written to {@link #next}. */
    void push() {
        levels.add(0);
        while (levels.size() > 1 && levels.get(levels.size() - 2).equals(levels.get(levels.size() - 1))) {
            merge();
        }
    }

    /** The sum of all shards taken in; the stack is empty afterwards and the block valid until the next shard. */
    public GradientBlock take() {
        while (levels.size() > 1) {
            merge();
        }
        levels.clear();
        return blocks.get(0);
    }

    private void merge() {
        int last = levels.size() - 1;
        GradientBlock left = blocks.get(last - 1);
        GradientBlock right = blocks.get(last);
        backend.add(left.parameters(), right.parameters());
        for (int l = 0; l < left.knots().size(); l++) {
            backend.add(left.knots().get(l), right.knots().get(l));
        }
        levels.remove(last);
        levels.set(last - 1, levels.get(last - 1) + 1);
    }

    @Override
    public void close() {
        scope.close();
    }
}
