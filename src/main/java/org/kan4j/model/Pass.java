package org.kan4j.model;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;

/**
 * The room that one pass of rows through a network needs: the nodes' values, the bases, and for training the gradients
 * to the nodes. Reused from pass to pass. Not thread-safe.
 */
public final class Pass implements AutoCloseable {
    private final TensorScope scope;
    private final int capacity;
    private final List<Tensor> nodes = new ArrayList<>(); // what layer l puts out: [capacity][out]
    private final List<Basis> bases = new ArrayList<>();
    private final List<Tensor> gradients = new ArrayList<>(); // like nodes; empty without training

    /**
     * Allocates for at most {@code capacity} rows.
     *
     * @throws org.kan4j.backend.OutOfBackendMemoryException if the backend has not that much; nothing is kept then
     */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    Pass(Backend backend, NetworkLayout layout, int capacity, boolean training) {
        this.capacity = capacity;
        this.scope = new TensorScope(backend);
        try {
            for (LayerSlice slice : layout.layers()) {
                LayerShape shape = slice.shape();
                bases.add(scope.allocateBasis(shape, capacity, training));
                nodes.add(scope.allocate("nodes", new Shape(capacity, shape.out())));
                if (training) {
                    gradients.add(scope.allocate("gradient to nodes", new Shape(capacity, shape.out())));
                }
            }
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** The most rows of one pass. */
    public int capacity() {
        return capacity;
    }

    /** The network's outputs [capacity][outputs], there after a forward pass. */
    public Tensor output() {
        return nodes.get(nodes.size() - 1);
    }

    /** The gradient to the outputs, to be written before a backward pass; only for training. */
    public Tensor outputGradient() {
        return gradients.get(gradients.size() - 1);
    }

    /** What layer {@code layer}, from 0, puts out: [capacity][its outputs], there after a forward pass. */
    public Tensor nodes(int layer) {
        return nodes.get(layer);
    }

    Basis basis(int layer) {
        return bases.get(layer);
    }

    /** The gradient to what layer {@code layer} puts out. */
    Tensor gradient(int layer) {
        return gradients.get(layer);
    }

    @Override
    public void close() {
        scope.close();
    }
}
