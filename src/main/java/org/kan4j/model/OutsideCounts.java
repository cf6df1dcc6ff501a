package org.kan4j.model;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;

/**
 * How many of the values that enter each layer lie outside its grid (NaN does), over forward passes of any number. Counted on
 * the backend without waiting, exactly: the counts are brought to the host before FLOAT32 would round them. Not thread-safe.
 */
public final class OutsideCounts implements AutoCloseable {
    private final Backend backend;
    private final TensorScope scope;
    private final List<KanLayer> layers;
    private final List<Tensor> counts = new ArrayList<>(); // [1][in] each, since the last transfer
    private final List<long[]> outside = new ArrayList<>(); // per layer and input, up to the last transfer
    private long total; // rows of both
    private int onBackend; // rows since the last transfer

    /** Allocates a number per input of every layer. */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    OutsideCounts(Backend backend, NetworkLayout layout, List<KanLayer> layers) {
        this.backend = backend;
        this.layers = List.copyOf(layers);
        this.scope = new TensorScope(backend);
        try {
            for (LayerSlice slice : layout.layers()) {
                counts.add(scope.allocate(
                        "counts outside the grid", Shape.vector(slice.shape().in())));
            }
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
        counts.forEach(count -> outside.add(new long[count.shape().size()]));
    }

    /**
     * Counts the last forward pass.
     *
     * @param pass where its nodes are
     * @param x the network's inputs, of which {@code rows} rows from {@code firstRow} on went through, at most {@link
     *     Contract#COUNTED_ROWS}
     */
    public void add(Pass pass, Tensor x, int firstRow, int rows) {
        expect(rows);
        layers.get(0).countOutside(x, firstRow, rows, of(0));
        for (int l = 1; l < layers.size(); l++) {
            layers.get(l).countOutside(pass.nodes(l - 1), 0, rows, of(l));
        }
    }

    /** Makes room for a count of so many rows. */
    void expect(int passing) {
        if (passing > Contract.COUNTED_ROWS - onBackend) {
            transfer();
        }
        onBackend += passing;
        total += passing;
    }

    /** Where layer {@code layer} counts. */
    Tensor of(int layer) {
        return counts.get(layer);
    }

    /** Rows that were counted since the last call of {@link #takeShares}. */
    public long rows() {
        return total;
    }

    /**
     * The share of the values outside the grid for every layer that has one, 0..1, 0 where no row was counted; counting begins anew. Waits
     * for the passes.
     */
    public List<Double> takeShares() {
        transfer();
        List<Double> shares = new ArrayList<>();
        for (int l = 0; l < outside.size(); l++) {
            double values = (double) total * of(l).shape().size();
            if (layers.get(l).hasGrid()) {
                shares.add(total == 0 ? 0.0 : LongStream.of(outside.get(l)).sum() / values);
            }
            Arrays.fill(outside.get(l), 0);
        }
        total = 0;
        return List.copyOf(shares);
    }

    /**
     * The share of each input's values that lie outside the grid of the first layer, 0..1, 0 where no row was counted; empty
     * without one. Counting goes on. Waits for the passes.
     */
    public List<Double> inputShares() {
        transfer();
        if (!layers.get(0).hasGrid()) {
            return List.of();
        }
        return LongStream.of(outside.get(0))
                .mapToObj(count -> total == 0 ? 0.0 : (double) count / total)
                .toList();
    }

    /** Moves what the backend has counted to the host. */
    private void transfer() {
        for (int l = 0; l < outside.size(); l++) {
            double[] counted = new double[of(l).shape().size()];
            backend.download(of(l), DoubleBuffer.wrap(counted));
            for (int n = 0; n < counted.length; n++) {
                outside.get(l)[n] += (long) counted[n];
            }
            backend.upload(of(l), DoubleBuffer.allocate(counted.length));
        }
        onBackend = 0;
    }

    @Override
    public void close() {
        scope.close();
    }
}
