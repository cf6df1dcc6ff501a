package org.kan4j.opencl;

import java.util.Arrays;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/**
 * A kernel of a built program, owned by its device. Give the arguments in order through {@link #args()}, then run: nothing
 * is made per launch and nothing waits. Used by one thread at a time.
 */
public final class ClKernel {
    private static final int MOST_DIMENSIONS = 3;

    private final ClDevice device;
    private final String name;
    private final ClHandle<cl_kernel> handle;
    private final int argumentCount;
    private final long maxWorkGroupSize;
    private final long[] requiredLocal;
    private final ClArguments arguments;
    private final long[] roundedGlobal = new long[MOST_DIMENSIONS];

    private ClKernel(ClDevice device, ClHandle<cl_kernel> handle, String name) {
        this.device = device;
        this.name = name;
        this.handle = handle;
        int[] count = new int[1];
        CL.clGetKernelInfo(handle.get(), CL.CL_KERNEL_NUM_ARGS, Sizeof.cl_uint, Pointer.to(count), null);
        this.argumentCount = count[0];
        this.maxWorkGroupSize = workGroupInfo(CL.CL_KERNEL_WORK_GROUP_SIZE, 1)[0];
        this.requiredLocal = workGroupInfo(CL.CL_KERNEL_COMPILE_WORK_GROUP_SIZE, MOST_DIMENSIONS);
        this.arguments = new ClArguments(this);
    }

    static ClKernel create(ClDevice device, cl_program program, String name) {
        String operation = "creation of kernel " + name;
        cl_kernel kernel = device.call(operation, () -> CL.clCreateKernel(program, name, null));
        ClHandle<cl_kernel> handle = device.handle(kernel, CL::clReleaseKernel, "kernel " + name);
        try {
            return new ClKernel(device, handle, name);
        } catch (CLException e) {
            handle.close();
            throw ClException.of(e, operation, device.description());
        }
    }

    /** Name of the kernel function. */
    public String name() {
        return name;
    }

    /** Work-items in the largest work-group this kernel can be run with on its device. */
    public long maxWorkGroupSize() {
        return maxWorkGroupSize;
    }

    /** Starts a new list of arguments; give all of them, in the order of the kernel's signature, then run. */
    public ClArguments args() {
        handle.get(); // refuses a closed kernel
        return arguments.restart();
    }

    void close() {
        handle.close();
    }

    cl_kernel handle() {
        return handle.get();
    }

    ClDevice device() {
        return device;
    }

    int argumentCount() {
        return argumentCount;
    }

    /** Enqueues one run over {@code global}, each size rounded up to a multiple of {@code local}. */
    void enqueue(long[] global, long[] local) {
        check(global, local);
        round(global, local);
        try {
            CL.clEnqueueNDRangeKernel(
                    device.queue(), handle.get(), global.length, null, roundedGlobal, local, 0, null, null);
            device.launched();
        } catch (CLException e) {
            throw ClException.of(e, "launch of " + shape(global, local), device.description());
        }
    }

    /** As {@link #enqueue(long[], long[])}; {@code event} becomes the launch's event, to be released by the caller. */
    void enqueue(long[] global, long[] local, cl_event event) {
        check(global, local);
        round(global, local);
        try {
            CL.clEnqueueNDRangeKernel(
                    device.queue(), handle.get(), global.length, null, roundedGlobal, local, 0, null, event);
            device.launched();
        } catch (CLException e) {
            throw ClException.of(e, "timed launch of " + shape(global, local), device.description());
        }
    }

    private void round(long[] global, long[] local) {
        for (int d = 0; d < global.length; d++) {
            roundedGlobal[d] = Math.multiplyExact((global[d] - 1) / local[d] + 1, local[d]);
        }
    }

    private void check(long[] global, long[] local) {
        if (global.length < 1 || global.length > MOST_DIMENSIONS || global.length != local.length) {
            throw new IllegalArgumentException(
                    shape(global, local) + ": global and local size need the same number of dimensions, 1 to 3");
        }
        long items = 1;
        for (int d = 0; d < global.length; d++) {
            checkDimension(global, local, d);
            items *= local[d];
        }
        if (items > maxWorkGroupSize) {
            throw new IllegalArgumentException(shape(global, local) + ": the work-group has " + items
                    + " items but the kernel allows " + maxWorkGroupSize + " on " + device.description());
        }
    }

    private void checkDimension(long[] global, long[] local, int d) {
        if (global[d] < 1 || local[d] < 1) {
            throw new IllegalArgumentException(shape(global, local) + ": sizes must be at least 1");
        }
        if (local[d] > device.maxWorkItemSize(d)) {
            throw new IllegalArgumentException(shape(global, local) + ": local size " + local[d] + " in dimension " + d
                    + " is over the device's " + device.maxWorkItemSize(d));
        }
        if (requiredLocal[0] != 0 && local[d] != requiredLocal[d]) {
            throw new IllegalArgumentException(
                    shape(global, local) + ": the kernel demands local size " + Arrays.toString(requiredLocal));
        }
    }

    private String shape(long[] global, long[] local) {
        return name + " (global " + Arrays.toString(global) + ", local " + Arrays.toString(local) + ")";
    }

    private long[] workGroupInfo(int what, int values) {
        long[] answer = new long[values];
        CL.clGetKernelWorkGroupInfo(
                handle.get(), device.ids()[0], what, (long) values * Sizeof.size_t, Pointer.to(answer), null);
        return answer;
    }
}
