package org.kan4j.opencl;

import java.util.Objects;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_mem;

/**
 * A piece of a device's memory, little-endian as the host. Transfers to and from the host wait for what was launched
 * before and return when the data has moved; copies and fills inside the device do not wait. Used by one thread at a time.
 */
public final class ClBuffer implements AutoCloseable {
    private static final Pointer ZERO = Pointer.to(new int[1]);

    private final ClDevice device;
    private final ClHandle<cl_mem> handle;
    private final Pointer argument;
    private final long bytes;
    private final String what;

    private ClBuffer(ClDevice device, cl_mem mem, long bytes, String what) {
        this.device = device;
        this.bytes = bytes;
        this.what = what;
        this.argument = Pointer.to(mem);
        this.handle = device.handle(mem, this::release, "buffer '" + what + "' of " + bytes + " bytes");
    }

    static ClBuffer allocate(ClDevice device, long bytes, String what) {
        if (bytes < 1) {
            throw new IllegalArgumentException("buffer '" + what + "' has " + bytes + " bytes but needs at least 1");
        }
        String operation = "allocation of " + bytes + " bytes for " + what;
        device.context(); // refuses a closed device before anything is booked
        device.reserve(bytes, operation);
        try {
            cl_mem mem = CL.clCreateBuffer(device.context(), CL.CL_MEM_READ_WRITE, bytes, null, null);
            return new ClBuffer(device, mem, bytes, what);
        } catch (CLException e) {
            device.release(bytes);
            throw ClException.of(e, operation, device.description());
        }
    }

    /** Size in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Writes the first {@code count} values of {@code source} at the start of the buffer. */
    public void write(float[] source, int count) {
        write(source, 0, 0, count);
    }

    /** Writes {@code count} values of {@code source} from {@code from} on, at the {@code at}-th value of the buffer. */
    public void write(float[] source, int from, long at, int count) {
        Objects.checkFromIndexSize(from, count, source.length);
        transfer(Pointer.to(source), new Span(from, at, count, Sizeof.cl_float), true);
    }

    /** Writes the first {@code count} values of {@code source} at the start of the buffer. */
    public void write(double[] source, int count) {
        write(source, 0, 0, count);
    }

    /** Writes {@code count} values of {@code source} from {@code from} on, at the {@code at}-th value of the buffer. */
    public void write(double[] source, int from, long at, int count) {
        Objects.checkFromIndexSize(from, count, source.length);
        transfer(Pointer.to(source), new Span(from, at, count, Sizeof.cl_double), true);
    }

    /** Writes the first {@code count} values of {@code source} at the start of the buffer. */
    public void write(int[] source, int count) {
        write(source, 0, 0, count);
    }

    /** Writes {@code count} values of {@code source} from {@code from} on, at the {@code at}-th value of the buffer. */
    public void write(int[] source, int from, long at, int count) {
        Objects.checkFromIndexSize(from, count, source.length);
        transfer(Pointer.to(source), new Span(from, at, count, Sizeof.cl_int), true);
    }

    /** Reads the first {@code count} values of the buffer to the start of {@code target}. */
    public void read(float[] target, int count) {
        read(target, 0, 0, count);
    }

    /** Reads {@code count} values from the buffer's {@code at}-th on, into {@code target} from {@code to} on. */
    public void read(float[] target, int to, long at, int count) {
        Objects.checkFromIndexSize(to, count, target.length);
        transfer(Pointer.to(target), new Span(to, at, count, Sizeof.cl_float), false);
    }

    /** Reads the first {@code count} values of the buffer to the start of {@code target}. */
    public void read(double[] target, int count) {
        read(target, 0, 0, count);
    }

    /** Reads {@code count} values from the buffer's {@code at}-th on, into {@code target} from {@code to} on. */
    public void read(double[] target, int to, long at, int count) {
        Objects.checkFromIndexSize(to, count, target.length);
        transfer(Pointer.to(target), new Span(to, at, count, Sizeof.cl_double), false);
    }

    /** Reads the first {@code count} values of the buffer to the start of {@code target}. */
    public void read(int[] target, int count) {
        read(target, 0, 0, count);
    }

    /** Reads {@code count} values from the buffer's {@code at}-th on, into {@code target} from {@code to} on. */
    public void read(int[] target, int to, long at, int count) {
        Objects.checkFromIndexSize(to, count, target.length);
        transfer(Pointer.to(target), new Span(to, at, count, Sizeof.cl_int), false);
    }

    /** Sets all bytes to 0. Does not wait. */
    public void fillZero() {
        fillZero(0, bytes);
    }

    /** Sets {@code count} bytes from {@code at} on to 0. Does not wait. */
    public void fillZero(long at, long count) {
        Objects.checkFromIndexSize(at, count, bytes);
        if (count == 0) {
            return;
        }
        try {
            CL.clEnqueueFillBuffer(device.queue(), handle.get(), ZERO, 1, at, count, 0, null, null);
        } catch (CLException e) {
            throw failure(e, "fill of " + count + " bytes in " + what);
        }
    }

    /** Copies all of this buffer to the start of {@code target}, of the same device. Does not wait. */
    public void copyTo(ClBuffer target) {
        copyTo(0, target, 0, bytes);
    }

    /** Copies {@code count} bytes from {@code from} on to {@code target} from {@code to} on; not onto itself. */
    public void copyTo(long from, ClBuffer target, long to, long count) {
        Objects.checkFromIndexSize(from, count, bytes);
        Objects.checkFromIndexSize(to, count, target.bytes);
        if (target.device != device) {
            throw new IllegalArgumentException("buffer '" + target.what + "' is on " + target.device.description()
                    + ", not on " + device.description());
        }
        if (count == 0) {
            return;
        }
        try {
            CL.clEnqueueCopyBuffer(device.queue(), handle.get(), target.handle.get(), from, to, count, 0, null, null);
        } catch (CLException e) {
            throw failure(e, "copy of " + count + " bytes from " + what + " to " + target.what);
        }
    }

    /** Frees the memory once the launches that use it have run. Closing again does nothing. */
    @Override
    public void close() {
        handle.close();
    }

    /** What the buffer holds and its size. */
    @Override
    public String toString() {
        return handle.toString();
    }

    ClDevice device() {
        return device;
    }

    /** The buffer as a kernel argument; throws once closed. */
    Pointer argument() {
        handle.get();
        return argument;
    }

    private void release(cl_mem mem) {
        device.release(bytes);
        CL.clReleaseMemObject(mem);
    }

    private void transfer(Pointer array, Span span, boolean toDevice) {
        cl_mem mem = handle.get();
        Objects.checkFromIndexSize(span.deviceByte(), span.bytes(), bytes);
        if (span.bytes() == 0) {
            return;
        }
        device.finish(); // the array is pinned during the transfer, which must not wait for kernels
        Pointer host = array.withByteOffset(span.hostByte());
        try {
            if (toDevice) {
                CL.clEnqueueWriteBuffer(
                        device.queue(), mem, true, span.deviceByte(), span.bytes(), host, 0, null, null);
            } else {
                CL.clEnqueueReadBuffer(device.queue(), mem, true, span.deviceByte(), span.bytes(), host, 0, null, null);
            }
        } catch (CLException e) {
            throw failure(e, (toDevice ? "write of " : "read of ") + span.bytes() + " bytes of " + what);
        }
    }

    private ClException failure(CLException cause, String operation) {
        return ClException.of(cause, operation, device.description());
    }

    /** A run of values in an array and in a buffer. */
    private record Span(int hostIndex, long deviceIndex, int count, int size) {
        long hostByte() {
            return (long) hostIndex * size;
        }

        long deviceByte() {
            return Math.multiplyExact(deviceIndex, size);
        }

        long bytes() {
            return (long) count * size;
        }
    }
}
