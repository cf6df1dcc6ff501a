package org.kan4j.backend.opencl;

import java.nio.DoubleBuffer;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Affine;
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
import org.kan4j.opencl.ClDevice;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClProbe;

/**
 * The operations on an OpenCL device. Launches do not wait; downloads do. Not thread-safe: one thread at a time.
 */
public final class OpenClBackend implements Backend {
    private final ClDevice device;
    private final Precision precision;
    private final String name; // for messages
    private final OpenClMemory memory;
    private final Kernels kernels;
    private final LayerLaunches layers;
    private final BlockLaunches blocks;
    private final NodeLaunches nodes;
    private final KnotLaunches knots;
    private final SymbolicLaunches symbols;

    private OpenClBackend(ClDevice device, Precision precision, Tunings tunings) {
        this.device = device;
        this.precision = precision;
        this.name = device.info().description() + " " + precision;
        this.memory = new OpenClMemory(device, precision);
        this.kernels = new Kernels(device, precision, tunings);
        Room room = Room.of(device.info().limits(), precision);
        this.layers = new LayerLaunches(kernels, room, precision);
        this.knots = new KnotLaunches(kernels, room, precision, memory);
        this.blocks = new BlockLaunches(kernels, memory);
        this.nodes = new NodeLaunches(kernels);
        this.symbols = new SymbolicLaunches(kernels);
    }

    /** As {@link #open(ClDeviceInfo, Precision, ClOptions, Tunings)} with the geometry that is the default of the kind of device. */
    public static OpenClBackend open(ClDeviceInfo info, Precision precision, ClOptions options) {
        return open(info, precision, options, Tunings.defaults(info));
    }

    /**
     * Opens a device after it has passed the acceptance probe.
     *
     * @throws UnsupportedOperationException if the device does not offer the precision, or its arithmetic differs from
     *     Java's; the message says how and what to use instead
     * @throws org.kan4j.opencl.ClException if the driver fails
     */
    public static OpenClBackend open(ClDeviceInfo info, Precision precision, ClOptions options, Tunings tunings) {
        if (precision == Precision.FLOAT64 && !info.floats().fp64()) {
            throw new UnsupportedOperationException(
                    info.description() + " does not compute in FLOAT64; use FLOAT32 or the Java backend");
        }
        tunings.check(info);
        ClDevice device = ClDevice.open(info, options);
        try {
            ClProbe.refusal(device).ifPresent(reason -> {
                throw new UnsupportedOperationException(reason);
            });
            return new OpenClBackend(device, precision, tunings);
        } catch (RuntimeException e) {
            device.close();
            throw e;
        }
    }

    @Override
    public String description() {
        return device.info().description();
    }

    /** Launches from here on have these geometries; the bits, and what is in memory, stay the same. */
    public void use(Tunings tunings) {
        tunings.check(device.info());
        kernels.use(tunings);
    }

    @Override
    public Precision precision() {
        return precision;
    }

    /** Handles of the driver that are alive on the device, programs and queues included. */
    public int liveHandles() {
        return device.liveHandles();
    }

    /** Bytes of device memory in use. */
    public long allocatedBytes() {
        return device.allocatedBytes();
    }

    /** The most bytes of device memory that were ever in use at once. */
    public long peakBytes() {
        return device.peakBytes();
    }

    /** Kernels launched so far. */
    public long launches() {
        return device.launches();
    }

    @Override
    public Tensor allocate(String name, Shape shape) {
        return memory.tensor(name, shape);
    }

    @Override
    public Basis allocateBasis(LayerShape shape, int capacity, boolean derivatives) {
        return memory.basis(shape, capacity, derivatives);
    }

    @Override
    public LayerKnots knots(KnotTable table) {
        return memory.knots(table);
    }

    @Override
    public LayerNodes nodes(NodeShape shape) {
        return memory.nodes(shape);
    }

    @Override
    public LayerSymbols symbols(SymbolicSlice slice) {
        return memory.symbols(slice);
    }

    @Override
    public void upload(Tensor to, DoubleBuffer values) {
        Checks.transfer(to, values.remaining());
        memory.write(tensor(to), values);
    }

    @Override
    public void download(Tensor from, DoubleBuffer values) {
        Checks.transfer(from, values.remaining());
        memory.read(tensor(from), values);
    }

    @Override
    public void copy(Tensor from, Tensor to) {
        Checks.pair(from, to);
        tensor(from).buffer().copyTo(tensor(to).buffer());
    }

    @Override
    public void clear(Tensor in, int first, int count) {
        Checks.range(in, first, count);
        long bytes = precision.bytes();
        tensor(in).buffer().fillZero(first * bytes, count * bytes);
    }

    @Override
    public void basis(LayerKnots knots, Tensor x, int firstRow, int rows, Basis into) {
        Checks.basis(knots, x, firstRow, rows, into);
        ClBasis basis = own(ClBasis.class, into);
        layers.basis(own(ClLayerKnots.class, knots), tensor(x), firstRow, rows, basis);
        basis.filled(rows);
    }

    @Override
    public void countOutside(LayerKnots knots, Tensor x, int firstRow, int rows, Tensor into) {
        Checks.countOutside(knots, x, firstRow, rows, into);
        layers.countOutside(own(ClLayerKnots.class, knots), tensor(x), firstRow, rows, tensor(into));
    }

    @Override
    public void layerForward(Basis basis, Weights weights, Tensor y) {
        Checks.layerForward(basis, weights, y);
        layers.layerForward(own(ClBasis.class, basis), edges(weights), tensor(y));
    }

    @Override
    public void layerBackwardInput(Basis basis, Weights weights, Tensor dy, Tensor dx) {
        Checks.layerBackwardInput(basis, weights, dy, dx);
        layers.layerBackwardInput(own(ClBasis.class, basis), edges(weights), tensor(dy), tensor(dx));
    }

    @Override
    public void layerBackwardWeights(Basis basis, Weights weights, Tensor dy, int firstRow, int rows, Tensor gradient) {
        Checks.layerBackwardWeights(basis, weights, dy, firstRow, rows, gradient);
        layers.layerBackwardWeights(
                own(ClBasis.class, basis), edges(weights), tensor(dy), firstRow, rows, tensor(gradient));
    }

    @Override
    public void layerBackwardKnots(
            LayerKnots table, Basis basis, Weights weights, ShardRows rows, Tensor dy, Tensor gradient) {
        Checks.layerBackwardKnots(table, basis, weights, rows, dy, gradient);
        ClLayerKnots own = own(ClLayerKnots.class, table);
        ClTensor x = tensor(rows.x());
        ClTensor into = tensor(gradient);
        knots.basisBackward(own(ClBasis.class, basis), edges(weights), rows, tensor(dy));
        knots.layerBackwardKnots(own, rows, x, into);
    }

    @Override
    public void symbolicForward(Symbolic edges, Tensor x, int firstRow, int rows, Tensor y) {
        Checks.symbolicForward(edges, x, firstRow, rows, y);
        symbols.symbolicForward(symbolic(edges), tensor(x), firstRow, rows, tensor(y));
    }

    @Override
    public void symbolicBackwardInput(Symbolic edges, Tensor x, int firstRow, int rows, Tensor dy, Tensor dx) {
        Checks.symbolicBackwardInput(edges, x, firstRow, rows, dy, dx);
        symbols.symbolicBackwardInput(symbolic(edges), tensor(x), firstRow, rows, tensor(dy), tensor(dx));
    }

    @Override
    public void symbolicBackwardWeights(Symbolic edges, ShardRows rows, Tensor dy, Tensor gradient) {
        Checks.symbolicBackwardWeights(edges, rows, dy, gradient);
        symbols.symbolicBackwardWeights(symbolic(edges), rows, tensor(rows.x()), tensor(dy), tensor(gradient));
    }

    @Override
    public void multiply(LayerNodes products, Tensor x, int rows, Tensor y) {
        Checks.multiply(products, x, rows, y);
        nodes.multiply(own(ClLayerNodes.class, products), tensor(x), rows, tensor(y));
    }

    @Override
    public void multiplyBackward(LayerNodes products, Tensor x, int rows, Tensor dy, Tensor dx) {
        Checks.multiplyBackward(products, x, rows, dy, dx);
        nodes.multiplyBackward(own(ClLayerNodes.class, products), tensor(x), rows, tensor(dy), tensor(dx));
    }

    @Override
    public void affine(Affine transform, Tensor x, int rows, Tensor y) {
        Checks.affine(transform, x, rows, y);
        nodes.affine(transform.slice(), tensor(transform.parameters()), tensor(x), rows, tensor(y));
    }

    @Override
    public void affineBackwardInput(Affine transform, Tensor dy, int rows, Tensor dx) {
        Checks.affine(transform, dy, rows, dx);
        nodes.affineBackwardInput(transform.slice(), tensor(transform.parameters()), tensor(dy), rows, tensor(dx));
    }

    @Override
    public void affineBackwardWeights(Affine transform, Tensor x, Tensor dy, int firstRow, int rows, Tensor gradient) {
        Checks.affineBackwardWeights(transform, x, dy, firstRow, rows, gradient);
        tensor(transform.parameters()); // another backend's are refused here as elsewhere
        nodes.affineBackwardWeights(transform.slice(), tensor(x), tensor(dy), firstRow, rows, tensor(gradient));
    }

    @Override
    public void squash(Squash range, Tensor x, int rows, Tensor y) {
        Checks.squash(x, rows, y);
        nodes.squash(range, tensor(x), rows, tensor(y));
    }

    @Override
    public void squashBackward(Squash range, Tensor x, int rows, Tensor dy, Tensor dx) {
        Checks.squashBackward(x, rows, dy, dx);
        nodes.squashBackward(range, tensor(x), rows, tensor(dy), tensor(dx));
    }

    @Override
    public void meanSquaredError(Tensor y, Tensor target, LossRows rows, Tensor rowLoss, Tensor dy) {
        Checks.loss(y, target, y.shape().cols(), rows, rowLoss, dy);
        blocks.loss(
                Operation.MEAN_SQUARED_ERROR,
                2 * rows.scale(),
                rows,
                tensor(y),
                tensor(target),
                tensor(rowLoss),
                tensor(dy));
    }

    @Override
    public void softmaxCrossEntropy(Tensor y, Tensor target, LossRows rows, Tensor rowLoss, Tensor dy) {
        Checks.loss(y, target, 1, rows, rowLoss, dy);
        blocks.loss(
                Operation.SOFTMAX_CROSS_ENTROPY,
                rows.scale(),
                rows,
                tensor(y),
                tensor(target),
                tensor(rowLoss),
                tensor(dy));
    }

    @Override
    public void sum(Tensor values, int count, Tensor into, int index) {
        Checks.sum(values, count, into, index);
        blocks.sum(tensor(values), count, tensor(into), index);
    }

    @Override
    public void dot(Tensor x, Tensor y, Tensor into, int index) {
        Checks.dot(x, y, into, index);
        blocks.dot(tensor(x), tensor(y), tensor(into), index);
    }

    @Override
    public void combine(Factors factors, Tensor x, Tensor y, Tensor into) {
        Checks.sameShape(into, x);
        Checks.sameShape(into, y);
        blocks.combine(factors, tensor(x), tensor(y), tensor(into));
    }

    @Override
    public void add(Tensor into, Tensor other) {
        Checks.pair(other, into);
        blocks.add(tensor(into), tensor(other));
    }

    @Override
    public void adamStep(AdamStep step, Tensor parameters, Tensor gradient, Tensor firstMoment, Tensor secondMoment) {
        Checks.adamStep(parameters, gradient, firstMoment, secondMoment);
        blocks.adamStep(step, tensor(parameters), tensor(gradient), tensor(firstMoment), tensor(secondMoment));
    }

    @Override
    public void close() {
        knots.close();
        blocks.close();
        device.close();
    }

    private <T extends ClOwned> T own(Class<T> type, Object handle) {
        T own = Checks.own(type, handle, name);
        if (own.owner() != memory) {
            throw new IllegalArgumentException("the backend " + name + " was given a " + type.getSimpleName()
                    + " of another backend; use what it allocated itself");
        }
        return own;
    }

    private ClEdges edges(Weights weights) {
        return new ClEdges(weights.slice(), tensor(weights.parameters()), tensor(weights.mask()));
    }

    private SymbolicLaunches.Edges symbolic(Symbolic edges) {
        return new SymbolicLaunches.Edges(own(ClLayerSymbols.class, edges.symbols()), tensor(edges.parameters()));
    }

    private ClTensor tensor(Tensor tensor) {
        return own(ClTensor.class, tensor);
    }
}
