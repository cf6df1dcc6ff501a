package org.kan4j.opencl;

import java.util.Set;
import org.jocl.CLException;

/** A failure of the OpenCL driver: the error by name, the operation with its sizes, and the device. */
public final class ClException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Errors by which drivers say that memory ran out; NVIDIA and PoCL allocate late and say it at a launch too. */
    private static final Set<Integer> MEMORY_ERRORS = Set.of(
            ClErrorNames.MEM_OBJECT_ALLOCATION_FAILURE,
            ClErrorNames.OUT_OF_RESOURCES,
            ClErrorNames.OUT_OF_HOST_MEMORY,
            ClErrorNames.INVALID_BUFFER_SIZE);

    private final int code;
    private final String operation;
    private final String device;

    ClException(int code, String operation, String device, String detail) {
        super(ClErrorNames.name(code) + " in " + operation + " on " + device + (detail.isEmpty() ? "" : ": " + detail));
        this.code = code;
        this.operation = operation;
        this.device = device;
    }

    static ClException of(CLException cause, String operation, String device) {
        ClException failure = new ClException(cause.getStatus(), operation, device, "");
        failure.initCause(cause);
        return failure;
    }

    /** The error's name in the OpenCL headers, for example {@code CL_OUT_OF_RESOURCES}. */
    public String errorName() {
        return ClErrorNames.name(code);
    }

    /** What was being done, with its sizes. */
    public String operation() {
        return operation;
    }

    /** The name of the device, or of the platform where no device was involved yet. */
    public String device() {
        return device;
    }

    /** Whether a smaller batch may succeed: the driver ran out of memory or of the resources that stand for it. */
    public boolean isOutOfMemory() {
        return MEMORY_ERRORS.contains(code);
    }
}
