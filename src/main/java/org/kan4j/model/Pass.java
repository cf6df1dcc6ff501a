package org.kan4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.LayerShape;
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
    private @Nullable Tensor input;
    private int firstInputRow;
    private final List<Basis> bases = new ArrayList<>();
    private final List<List<Tensor>> values =
            new ArrayList<>(); // of layer l: sums, then what is behind each step: [capacity][..]
    private final List<List<Tensor>> gradients = new ArrayList<>(); // like values; empty without training

    /**
     * Allocates for at most {@code capacity} rows.
     *
     * @throws org.kan4j.backend.OutOfBackendMemoryException if the backend has not that much; nothing is kept then
     */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    Pass(Backend backend, NetworkLayout layout, List<NodeChain> chains, int capacity, boolean training) {
        this.capacity = capacity;
        this.scope = new TensorScope(backend);
        try {
            for (int l = 0; l < chains.size(); l++) {
                LayerShape shape = layout.layers().get(l).shape();
                List<NodeStep> steps = chains.get(l).steps();
                bases.add(scope.allocateBasis(shape, capacity, training));
                values.add(allocate("nodes", shape.out(), steps, false));
                if (training) {
                    gradients.add(allocate("gradient to nodes", shape.out(), steps, true));
                }
            }
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Room before and behind each step; gradients may stay where they are. */
    private List<Tensor> allocate(String name, int sums, List<NodeStep> steps, boolean gradient) {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(scope.allocate(name, new Shape(capacity, sums)));
        for (NodeStep step : steps) {
            tensors.add(
                    gradient && step.passesGradientOn()
                            ? last(tensors)
                            : scope.allocate(name, new Shape(capacity, step.width())));
        }
        return tensors;
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    /** The most rows of one pass. */
    public int capacity() {
        return capacity;
    }

    /** The network's outputs [capacity][outputs], there after a forward pass. */
    public Tensor output() {
        return last(last(values));
    }

    /** The gradient to the outputs, to be written before a backward pass; only for training. */
    public Tensor outputGradient() {
        return last(last(gradients));
    }

    /** The nodes behind layer {@code layer}, from 0: [capacity][its nodes], there after a forward pass. */
    public Tensor nodes(int layer) {
        return last(values.get(layer));
    }

    /** What the edges of layer {@code layer} add up to: [capacity][its sums], there after a forward pass. */
    public Tensor sums(int layer) {
        return values.get(layer).get(0);
    }

    Basis basis(int layer) {
        return bases.get(layer);
    }

    /** The gradient to the nodes behind layer {@code layer}. */
    Tensor gradient(int layer) {
        return last(gradients.get(layer));
    }

    /** What the edges of layer {@code layer} add up to, then what is behind each step at its nodes. */
    List<Tensor> values(int layer) {
        return values.get(layer);
    }

    /** The gradients to {@link #values}. */
    List<Tensor> gradients(int layer) {
        return gradients.get(layer);
    }

    /** Notes what enters the first layer. */
    void reads(Tensor x, int firstRow) {
        input = x;
        firstInputRow = firstRow;
    }

    /** What has entered a layer: its rows begin with row {@link #firstRow}. */
    Tensor entering(int layer) {
        return layer > 0 ? nodes(layer - 1) : Objects.requireNonNull(input);
    }

    /** The row of {@link #entering} where the pass begins. */
    int firstRow(int layer) {
        return layer > 0 ? 0 : firstInputRow;
    }

    @Override
    public void close() {
        scope.close();
    }
}
