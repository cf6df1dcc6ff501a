package org.kan4j.opencl;

import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;

/** The arguments of one launch, given in the order of the kernel's signature. There is one such object per kernel. */
public final class ClArguments {
    private static final Pointer NO_VALUE = new Pointer();

    private final ClKernel kernel;
    private final int[] intCell = new int[1];
    private final long[] longCell = new long[1];
    private final float[] floatCell = new float[1];
    private final double[] doubleCell = new double[1];
    private final Pointer intPointer = Pointer.to(intCell);
    private final Pointer longPointer = Pointer.to(longCell);
    private final Pointer floatPointer = Pointer.to(floatCell);
    private final Pointer doublePointer = Pointer.to(doubleCell);
    private final long[] global1 = new long[1];
    private final long[] local1 = new long[1];
    private int next;

    ClArguments(ClKernel kernel) {
        this.kernel = kernel;
    }

    ClArguments restart() {
        next = 0;
        return this;
    }

    /** A buffer of the kernel's device. */
    public ClArguments buffer(ClBuffer buffer) {
        if (buffer.device() != kernel.device()) {
            throw new IllegalArgumentException(
                    buffer + " is not on " + kernel.device().description());
        }
        return set(Sizeof.cl_mem, buffer.argument());
    }

    /** An {@code int}. */
    public ClArguments intValue(int value) {
        intCell[0] = value;
        return set(Sizeof.cl_int, intPointer);
    }

    /** A {@code long}. */
    public ClArguments longValue(long value) {
        longCell[0] = value;
        return set(Sizeof.cl_long, longPointer);
    }

    /** A {@code float}. */
    public ClArguments floatValue(float value) {
        floatCell[0] = value;
        return set(Sizeof.cl_float, floatPointer);
    }

    /** A {@code double}. */
    public ClArguments doubleValue(double value) {
        doubleCell[0] = value;
        return set(Sizeof.cl_double, doublePointer);
    }

    /** A {@code __local} array of {@code bytes} bytes. */
    public ClArguments localMemory(long bytes) {
        return set(bytes, NO_VALUE);
    }

    /**
     * Runs the kernel over {@code global} work-items, each size rounded up to a multiple of {@code local}. Does not wait.
     *
     * @param global work-items along each of 1 to 3 dimensions
     * @param local work-items of a work-group along each
     * @throws IllegalArgumentException when a size or the number of arguments does not suit the kernel and the device
     * @throws ClException when the driver refuses
     */
    public void run(long[] global, long[] local) {
        complete();
        kernel.enqueue(global, local);
    }

    /** As {@link #run(long[], long[])} in one dimension. */
    public void run(long global, long local) {
        global1[0] = global;
        local1[0] = local;
        run(global1, local1);
    }

    /**
     * As {@link #run(long[], long[])}, waiting for the end.
     *
     * @return nanoseconds of the device's clock from start to end
     * @throws IllegalStateException when the device was opened without profiling
     */
    public long runTimed(long[] global, long[] local) {
        if (!kernel.device().profiling()) {
            throw new IllegalStateException(kernel.device().description() + " was opened without profiling");
        }
        complete();
        cl_event event = new cl_event();
        kernel.enqueue(global, local, event);
        try (ClHandle<cl_event> handle = kernel.device().handle(event, CL::clReleaseEvent, "event")) {
            return kernel.device().call("timing of " + kernel.name(), () -> nanoseconds(handle.get()));
        }
    }

    private static long nanoseconds(cl_event event) {
        long[] start = new long[1];
        long[] end = new long[1];
        CL.clWaitForEvents(1, new cl_event[] {event});
        CL.clGetEventProfilingInfo(event, CL.CL_PROFILING_COMMAND_START, Sizeof.cl_ulong, Pointer.to(start), null);
        CL.clGetEventProfilingInfo(event, CL.CL_PROFILING_COMMAND_END, Sizeof.cl_ulong, Pointer.to(end), null);
        return end[0] - start[0];
    }

    private void complete() {
        if (next != kernel.argumentCount()) {
            throw new IllegalArgumentException(
                    "kernel " + kernel.name() + " got " + next + " arguments but takes " + kernel.argumentCount());
        }
    }

    private ClArguments set(long size, Pointer value) {
        try {
            CL.clSetKernelArg(kernel.handle(), next, size, value);
        } catch (CLException e) {
            throw ClException.of(
                    e,
                    "argument " + next + " of " + kernel.name(),
                    kernel.device().description());
        }
        next++;
        return this;
    }
}
