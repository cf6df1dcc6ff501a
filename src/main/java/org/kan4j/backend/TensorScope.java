package org.kan4j.backend;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Owner of what is allocated through it: closes all of it, last made first, when it is closed. Not thread-safe.
 */
public final class TensorScope implements AutoCloseable {
    private final Backend backend;
    private final Deque<Runnable> closers = new ArrayDeque<>();

    /** An empty scope on a backend that outlives it. */
    @MustBeClosed
    public TensorScope(Backend backend) {
        this.backend = backend;
    }

    /** A zeroed tensor, freed with the scope. */
    public Tensor allocate(String name, Shape shape) {
        Tensor tensor = backend.allocate(name, shape);
        closers.push(tensor::close);
        return tensor;
    }

    /** Room for a layer's basis, freed with the scope. */
    public Basis allocateBasis(LayerShape shape, int capacity, boolean derivatives) {
        Basis basis = backend.allocateBasis(shape, capacity, derivatives);
        closers.push(basis::close);
        return basis;
    }

    /** A layer's knots on the backend, freed with the scope. */
    public LayerKnots knots(KnotTable table) {
        LayerKnots knots = backend.knots(table);
        closers.push(knots::close);
        return knots;
    }

    /** What the nodes of a layer multiply, on the backend, freed with the scope. */
    public LayerNodes nodes(NodeShape shape) {
        LayerNodes nodes = backend.nodes(shape);
        closers.push(nodes::close);
        return nodes;
    }

    /** Symbolic edges of a layer on the backend, freed with the scope. */
    public LayerSymbols symbols(SymbolicSlice slice) {
        LayerSymbols symbols = backend.symbols(slice);
        closers.push(symbols::close);
        return symbols;
    }

    /** Takes ownership of something that lives on the backend: it is closed with the scope. */
    public <T extends AutoCloseable> T own(T handle, Consumer<? super T> closer) {
        closers.push(() -> closer.accept(handle));
        return handle;
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
