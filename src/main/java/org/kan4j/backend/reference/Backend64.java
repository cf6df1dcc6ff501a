package org.kan4j.backend.reference;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Affine;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.Checks;
import org.kan4j.backend.Factors;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerNodes;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSymbols;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.ShardRows;
import org.kan4j.backend.Squash;
import org.kan4j.backend.Symbolic;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.Weights;

/** The reference in one precision: checks, unwraps and hands to the operations, cut into ranges for the cores. */
final class Backend64 implements Backend {
    private static final String NAME = "Java " + Precision.FLOAT64;
    private boolean closed;

    @Override
    public String description() {
        return "Java";
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public Tensor allocate(String name, Shape shape) {
        open();
        return new Tensor64(name, shape);
    }

    @Override
    public Basis allocateBasis(LayerShape shape, int capacity, boolean derivatives) {
        open();
        return new Basis64(shape, capacity, derivatives);
    }

    @Override
    public LayerKnots knots(KnotTable table) {
        open();
        return new Knots64(table);
    }

    @Override
    public LayerNodes nodes(NodeShape shape) {
        open();
        return new Nodes64(shape);
    }

    @Override
    public LayerSymbols symbols(SymbolicSlice slice) {
        open();
        return new Symbols64(slice);
    }

    @Override
    public void upload(Tensor to, DoubleBuffer values) {
        Checks.transfer(to, values.remaining());
        double[] into = values(to);
        for (int n = 0; values.hasRemaining(); n++) {
            into[n] = (double) values.get();
        }
    }

    @Override
    public void download(Tensor from, DoubleBuffer values) {
        Checks.transfer(from, values.remaining());
        double[] stored = values(from);
        for (int n = 0; values.hasRemaining(); n++) {
            values.put(stored[n]);
        }
    }

    @Override
    public void copy(Tensor from, Tensor to) {
        Checks.pair(from, to);
        System.arraycopy(values(from), 0, values(to), 0, from.shape().size());
    }

    @Override
    public void clear(Tensor in, int first, int count) {
        Checks.range(in, first, count);
        Arrays.fill(values(in), first, first + count, 0.0);
    }

    @Override
    public void basis(LayerKnots knots, Tensor x, int firstRow, int rows, Basis into) {
        Checks.basis(knots, x, firstRow, rows, into);
        Knots64 table = own(Knots64.class, knots).open();
        Basis64 basis = basis(into);
        double[] values = values(x);
        int offset = firstRow * basis.shape().in();
        long work = (long) basis.shape().in() * (10 + basis.shape().kept() * 10);
        Parallel.ranges(rows, work, (from, to) -> BasisOps64.basis(table, values, offset, basis, from, to));
        basis.filled(rows);
    }

    @Override
    public void countOutside(LayerKnots knots, Tensor x, int firstRow, int rows, Tensor into) {
        Checks.countOutside(knots, x, firstRow, rows, into);
        Knots64 table = own(Knots64.class, knots).open();
        BasisOps64.countOutside(table, values(x), firstRow * table.shape().in(), rows, values(into));
    }

    @Override
    public void layerForward(Basis basis, Weights weights, Tensor y) {
        Checks.layerForward(basis, weights, y);
        Basis64 filled = basis(basis);
        Edges64 edges = edges(weights);
        double[] into = values(y);
        Parallel.ranges(
                basis.rows(),
                rowWork(basis.shape()),
                (from, to) -> LayerOps64.layerForward(filled, edges, into, from, to));
    }

    @Override
    public void layerBackwardInput(Basis basis, Weights weights, Tensor dy, Tensor dx) {
        Checks.layerBackwardInput(basis, weights, dy, dx);
        Basis64 filled = basis(basis);
        Edges64 edges = edges(weights);
        double[] upstream = values(dy);
        double[] into = values(dx);
        Parallel.ranges(
                basis.rows(),
                rowWork(basis.shape()),
                (from, to) -> LayerOps64.layerBackwardInput(filled, edges, upstream, into, from, to));
    }

    @Override
    public void layerBackwardWeights(Basis basis, Weights weights, Tensor dy, int firstRow, int rows, Tensor gradient) {
        Checks.layerBackwardWeights(basis, weights, dy, firstRow, rows, gradient);
        Shard64 shard = new Shard64(basis(basis), firstRow, rows, values(dy));
        Edges64 edges = edges(weights);
        double[] into = values(gradient);
        LayerShape shape = basis.shape();
        long work = (long) shape.out() * (rows * (shape.kept() + 1L) + shape.coefficients());
        Parallel.ranges(shape.in(), work, (from, to) -> LayerOps64.layerBackwardWeights(shard, edges, into, from, to));
    }

    @Override
    public void layerBackwardKnots(
            LayerKnots knots, Basis basis, Weights weights, ShardRows rows, Tensor dy, Tensor gradient) {
        Checks.layerBackwardKnots(knots, basis, weights, rows, dy, gradient);
        Knots64 table = own(Knots64.class, knots).open();
        KnotShard64 shard = new KnotShard64(table, basis(basis), rows, values(rows.x()), values(dy));
        Edges64 edges = edges(weights);
        double[] into = values(gradient);
        LayerShape shape = basis.shape();
        long work = (long) shape.out() * (rows.rows() * (long) shape.kept() + shape.coefficients());
        Parallel.ranges(shape.in(), work, (from, to) -> KnotOps64.layerBackwardKnots(shard, edges, into, from, to));
    }

    @Override
    public void symbolicForward(Symbolic edges, Tensor x, int firstRow, int rows, Tensor y) {
        Checks.symbolicForward(edges, x, firstRow, rows, y);
        SymbolicOps64 work = symbolic(edges, x, firstRow);
        double[] into = values(y);
        Parallel.ranges(rows, rowWork(edges), (from, to) -> work.symbolicForward(into, from, to));
    }

    @Override
    public void symbolicBackwardInput(Symbolic edges, Tensor x, int firstRow, int rows, Tensor dy, Tensor dx) {
        Checks.symbolicBackwardInput(edges, x, firstRow, rows, dy, dx);
        SymbolicOps64 work = symbolic(edges, x, firstRow);
        double[] above = values(dy);
        double[] into = values(dx);
        Parallel.ranges(rows, rowWork(edges), (from, to) -> work.symbolicBackwardInput(above, into, from, to));
    }

    @Override
    public void symbolicBackwardWeights(Symbolic edges, ShardRows rows, Tensor dy, Tensor gradient) {
        Checks.symbolicBackwardWeights(edges, rows, dy, gradient);
        SymbolicOps64 work = symbolic(edges, rows.x(), rows.firstXRow());
        double[] above = values(dy);
        double[] into = values(gradient);
        int count = edges.slice().edges().size();
        Parallel.ranges(
                count,
                rowWork(edges) / count * rows.rows(),
                (from, to) -> work.symbolicBackwardWeights(rows, above, into, from, to));
    }

    @Override
    public void multiply(LayerNodes nodes, Tensor x, int rows, Tensor y) {
        Checks.multiply(nodes, x, rows, y);
        int[] starts = own(Nodes64.class, nodes).open().starts;
        double[] factors = values(x);
        double[] into = values(y);
        Parallel.ranges(
                rows, nodes.shape().subnodes(), (from, to) -> NodeOps64.multiply(starts, factors, into, from, to));
    }

    @Override
    public void multiplyBackward(LayerNodes nodes, Tensor x, int rows, Tensor dy, Tensor dx) {
        Checks.multiplyBackward(nodes, x, rows, dy, dx);
        int[] starts = own(Nodes64.class, nodes).open().starts;
        double[] factors = values(x);
        double[] above = values(dy);
        double[] into = values(dx);
        Parallel.ranges(
                rows,
                4L * nodes.shape().subnodes(),
                (from, to) -> NodeOps64.multiplyBackward(starts, factors, above, into, from, to));
    }

    @Override
    public void affine(Affine transform, Tensor x, int rows, Tensor y) {
        Checks.affine(transform, x, rows, y);
        AffineSlice slice = transform.slice();
        double[] parameters = values(transform.parameters());
        double[] from = values(x);
        double[] into = values(y);
        Parallel.ranges(
                rows, slice.nodes(), (first, end) -> NodeOps64.affine(slice, parameters, from, into, first, end));
    }

    @Override
    public void affineBackwardInput(Affine transform, Tensor dy, int rows, Tensor dx) {
        Checks.affine(transform, dy, rows, dx);
        AffineSlice slice = transform.slice();
        double[] parameters = values(transform.parameters());
        double[] above = values(dy);
        double[] into = values(dx);
        Parallel.ranges(
                rows,
                slice.nodes(),
                (from, to) -> NodeOps64.affineBackwardInput(slice, parameters, above, into, from, to));
    }

    @Override
    public void affineBackwardWeights(Affine transform, Tensor x, Tensor dy, int firstRow, int rows, Tensor gradient) {
        Checks.affineBackwardWeights(transform, x, dy, firstRow, rows, gradient);
        values(transform.parameters()); // another backend's are refused here as elsewhere
        NodeOps64.affineBackwardWeights(
                transform.slice(), values(x), values(dy), values(gradient), firstRow, firstRow + rows);
    }

    @Override
    public void squash(Squash range, Tensor x, int rows, Tensor y) {
        Checks.squash(x, rows, y);
        double[] from = values(x);
        double[] into = values(y);
        Parallel.ranges(rows * x.shape().cols(), 10, (first, end) -> NodeOps64.squash(range, from, into, first, end));
    }

    @Override
    public void squashBackward(Squash range, Tensor x, int rows, Tensor dy, Tensor dx) {
        Checks.squashBackward(x, rows, dy, dx);
        double[] from = values(x);
        double[] above = values(dy);
        double[] into = values(dx);
        Parallel.ranges(
                rows * x.shape().cols(),
                10,
                (first, end) -> NodeOps64.squashBackward(range, from, above, into, first, end));
    }

    @Override
    public void meanSquaredError(Tensor y, Tensor target, LossRows rows, Tensor rowLoss, Tensor dy) {
        int out = y.shape().cols();
        Checks.loss(y, target, out, rows, rowLoss, dy);
        LossOps64.meanSquaredError(values(y), values(target), out, rows, values(rowLoss), values(dy));
    }

    @Override
    public void softmaxCrossEntropy(Tensor y, Tensor target, LossRows rows, Tensor rowLoss, Tensor dy) {
        int out = y.shape().cols();
        Checks.loss(y, target, 1, rows, rowLoss, dy);
        LossOps64.softmaxCrossEntropy(values(y), values(target), out, rows, values(rowLoss), values(dy));
    }

    @Override
    public void sum(Tensor values, int count, Tensor into, int index) {
        Checks.sum(values, count, into, index);
        values(into)[index] = Reductions64.sum(values(values), count);
    }

    @Override
    public void dot(Tensor x, Tensor y, Tensor into, int index) {
        Checks.dot(x, y, into, index);
        values(into)[index] = Reductions64.dot(values(x), values(y));
    }

    @Override
    public void combine(Factors factors, Tensor x, Tensor y, Tensor into) {
        Checks.sameShape(into, x);
        Checks.sameShape(into, y);
        double[] result = values(into);
        double[] left = values(x);
        double[] right = values(y);
        double ofLeft = (double) factors.x();
        double ofRight = (double) factors.y();
        Parallel.ranges(
                result.length, 2, (from, to) -> BlockOps64.combine(result, ofLeft, left, ofRight, right, from, to));
    }

    @Override
    public void add(Tensor into, Tensor other) {
        Checks.pair(other, into);
        double[] left = values(into);
        double[] right = values(other);
        Parallel.ranges(left.length, 1, (from, to) -> BlockOps64.add(left, right, from, to));
    }

    @Override
    public void adamStep(AdamStep step, Tensor parameters, Tensor gradient, Tensor firstMoment, Tensor secondMoment) {
        Checks.adamStep(parameters, gradient, firstMoment, secondMoment);
        double[] p = values(parameters);
        double[] g = values(gradient);
        double[] m = values(firstMoment);
        double[] v = values(secondMoment);
        Parallel.ranges(p.length, 10, (from, to) -> BlockOps64.adamStep(step, p, g, m, v, from, to));
    }

    /** The heap is freed by the collector. */
    @Override
    public void close() {
        closed = true;
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("the Java backend was used after it was closed");
        }
    }

    private static long rowWork(LayerShape shape) {
        return (long) shape.edges() * (shape.kept() + 1);
    }

    private static long rowWork(Symbolic edges) {
        return 100L * edges.slice().edges().size();
    }

    private SymbolicOps64 symbolic(Symbolic edges, Tensor x, int firstRow) {
        Symbols64 symbols = own(Symbols64.class, edges.symbols()).open();
        return new SymbolicOps64(symbols, values(edges.parameters()), values(x), firstRow);
    }

    private <T> T own(Class<T> type, Object handle) {
        open();
        return Checks.own(type, handle, NAME);
    }

    private double[] values(Tensor tensor) {
        return own(Tensor64.class, tensor).values();
    }

    private Basis64 basis(Basis basis) {
        return own(Basis64.class, basis).open();
    }

    private Edges64 edges(Weights weights) {
        return new Edges64(weights.slice(), values(weights.parameters()), values(weights.mask()));
    }
}
