package org.kan4j.backend.opencl;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.Contract;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.OutOfBackendMemoryException;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.SymbolProgram;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.opencl.ClBuffer;
import org.kan4j.opencl.ClDevice;
import org.kan4j.opencl.ClException;

/** What a backend keeps on its device, and the way there and back in the device's precision. */
final class OpenClMemory {
    private final ClDevice device;
    private final Precision precision;

    OpenClMemory(ClDevice device, Precision precision) {
        this.device = device;
        this.precision = precision;
    }

    ClTensor tensor(String name, Shape shape) {
        return new ClTensor(this, shape, precision, room(name, shape.size()));
    }

    /** Room for so many values. */
    ClBuffer room(String name, long values) {
        return buffers(name, bytes(values)).get(0);
    }

    ClBasis basis(LayerShape shape, int capacity, boolean derivatives) {
        long places = (long) capacity * Lanes.padded(shape.in()) + (long) ClBasis.SPARE_ROWS * Lanes.TILE;
        long values = bytes(places * (shape.kept() + 1));
        long shard = (long) shape.in() * Contract.GRADIENT_SHARD;
        boolean sorted = derivatives && shape.hasFunctions();
        long unused = precision.bytes();
        List<ClBuffer> buffers = buffers(
                "basis of " + shape + " for " + capacity + " rows",
                places * Integer.BYTES,
                values,
                derivatives ? values : unused,
                sorted ? shard * Integer.BYTES : unused,
                sorted ? bytes(shard * (shape.kept() + 1)) : unused,
                sorted ? (long) shape.in() * shape.spans() * Integer.BYTES : unused);
        return new ClBasis(this, shape, capacity, derivatives, buffers);
    }

    ClLayerKnots knots(KnotTable table) {
        int in = table.shape().in();
        ClTensor knots = uploaded("knots of " + table.shape(), inWholeTiles(table.knots(), in));
        try {
            return new ClLayerKnots(
                    table.shape(),
                    knots,
                    uploaded("reciprocals of " + table.shape(), inWholeTiles(table.reciprocals(), in)));
        } catch (RuntimeException e) {
            knots.close();
            throw e;
        }
    }

    ClLayerSymbols symbols(SymbolicSlice slice) {
        SymbolProgram program = SymbolProgram.of(slice);
        int[] nodes = slice.startsOfNodes();
        List<int[]> tables = List.of(
                slice.startsOfSums(),
                IntStream.concat(IntStream.of(nodes), IntStream.of(slice.byNode()))
                        .toArray(),
                ends(slice, program),
                program.codes());
        List<ClBuffer> buffers = buffers(
                slice.edges().size() + " symbolic edges",
                tables.stream()
                        .mapToLong(table -> (long) table.length * Integer.BYTES)
                        .toArray());
        try {
            for (int n = 0; n < tables.size(); n++) {
                buffers.get(n).write(tables.get(n), tables.get(n).length);
            }
            ClTensor constants = uploaded("constants of symbolic edges", DoubleBuffer.wrap(program.constants()));
            return new ClLayerSymbols(
                    this, slice, buffers.get(0), buffers.get(1), buffers.get(2), buffers.get(3), constants);
        } catch (RuntimeException e) {
            buffers.forEach(ClBuffer::close);
            throw e;
        }
    }

    /** Of every edge where it leads from and to, and where its steps begin and end. */
    private static int[] ends(SymbolicSlice slice, SymbolProgram program) {
        return IntStream.range(0, slice.edges().size())
                .flatMap(n -> IntStream.of(
                        slice.edges().get(n).input(),
                        slice.edges().get(n).output(),
                        program.starts()[n],
                        program.starts()[n + 1]))
                .toArray();
    }

    ClLayerNodes nodes(NodeShape shape) {
        int[] starts = shape.starts();
        ClBuffer buffer = buffers("nodes of " + shape, (long) starts.length * Integer.BYTES)
                .get(0);
        try {
            buffer.write(starts, starts.length);
            return new ClLayerNodes(this, shape, buffer);
        } catch (RuntimeException e) {
            buffer.close();
            throw e;
        }
    }

    /** Rows of one value per input, the last one repeated until the row ends with a tile; no row makes one value, for no buffer is empty. */
    private static DoubleBuffer inWholeTiles(DoubleBuffer rows, int in) {
        if (!rows.hasRemaining()) {
            return DoubleBuffer.allocate(1);
        }
        int wide = Lanes.padded(in);
        int count = rows.remaining() / in;
        DoubleBuffer padded = DoubleBuffer.allocate(Math.multiplyExact(count, wide));
        for (int row = 0; row < count; row++) {
            for (int lane = 0; lane < wide; lane++) {
                padded.put(rows.get(row * in + Math.min(lane, in - 1)));
            }
        }
        return padded.flip();
    }

    private ClTensor uploaded(String name, DoubleBuffer values) {
        ClTensor tensor = tensor(name, Shape.vector(values.remaining()));
        try {
            write(tensor, values);
            return tensor;
        } catch (RuntimeException e) {
            tensor.close();
            throw e;
        }
    }

    /** Zeroed buffers, each with room for a vector behind what it holds: kernels read whole vectors. All or none. */
    private List<ClBuffer> buffers(String what, long... sizes) {
        List<ClBuffer> buffers = new ArrayList<>();
        try {
            for (long size : sizes) {
                ClBuffer buffer = device.allocate(size + bytes(Lanes.TILE), what);
                buffers.add(buffer);
                buffer.fillZero();
            }
            return buffers;
        } catch (ClException e) {
            buffers.forEach(ClBuffer::close);
            if (e.isOutOfMemory()) {
                throw new OutOfBackendMemoryException(String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    private long bytes(long values) {
        return values * precision.bytes();
    }

    void write(ClTensor to, DoubleBuffer values) {
        int count = values.remaining();
        if (precision == Precision.FLOAT64) {
            double[] staged = new double[count];
            values.get(staged);
            to.buffer().write(staged, count);
        } else {
            float[] staged = new float[count];
            for (int n = 0; n < count; n++) {
                staged[n] = (float) values.get();
            }
            to.buffer().write(staged, count);
        }
    }

    void read(ClTensor from, DoubleBuffer values) {
        int count = values.remaining();
        if (precision == Precision.FLOAT64) {
            double[] staged = new double[count];
            from.buffer().read(staged, count);
            values.put(staged);
        } else {
            float[] staged = new float[count];
            from.buffer().read(staged, count);
            for (float value : staged) {
                values.put(value);
            }
        }
    }
}
