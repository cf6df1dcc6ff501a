package org.kan4j.opencl;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_program;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A compiled program and its kernels, owned by its device. */
final class ClProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClProgram.class);

    /** The options of every build: the language all devices share, and what makes float results the same on all. */
    static final String OPTIONS = "-cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt -Werror";

    private static final int LOG_LINES = 20;

    private final ClDevice device;
    private final ClHandle<cl_program> handle;
    private final boolean fromCache;
    private final Map<String, ClKernel> kernels = new LinkedHashMap<>();

    private ClProgram(ClDevice device, ClHandle<cl_program> handle, boolean fromCache) {
        this.device = device;
        this.handle = handle;
        this.fromCache = fromCache;
    }

    /** Takes the program from the device's cache on disk, else builds it from source; {@code names} is for messages. */
    static ClProgram build(ClDevice device, String text, String names) {
        Optional<ClBinaryCache> cache = device.cache();
        if (cache.isEmpty()) {
            return fromSource(device, text, names);
        }
        String key = device.cacheKey(text);
        Optional<byte[]> kept = cache.get().load(key);
        if (kept.isPresent()) {
            try {
                return fromBinary(device, kept.get(), names);
            } catch (ClException e) {
                LOG.warn("a compiled kernel is built again: {}", e.getMessage());
            }
        }
        ClProgram program = fromSource(device, text, names);
        program.binary().ifPresent(binary -> cache.get().store(key, binary));
        return program;
    }

    private static ClProgram fromSource(ClDevice device, String text, String names) {
        String operation = "build of " + names;
        cl_program program = device.call(
                operation, () -> CL.clCreateProgramWithSource(device.context(), 1, new String[] {text}, null, null));
        return new ClProgram(device, built(device, program, operation), false);
    }

    private static ClProgram fromBinary(ClDevice device, byte[] binary, String names) {
        String operation = "build of " + names + " from " + binary.length + " cached bytes";
        long[] length = {binary.length};
        cl_program program = device.call(
                operation,
                () -> CL.clCreateProgramWithBinary(
                        device.context(), 1, device.ids(), length, new byte[][] {binary}, null, null));
        return new ClProgram(device, built(device, program, operation), true);
    }

    private static ClHandle<cl_program> built(ClDevice device, cl_program program, String operation) {
        ClHandle<cl_program> handle = device.handle(program, CL::clReleaseProgram, "program " + operation);
        try {
            CL.clBuildProgram(program, 1, device.ids(), OPTIONS, null, null);
            return handle;
        } catch (CLException e) {
            String log = log(device, program);
            handle.close();
            throw new ClException(e.getStatus(), operation, device.description(), log);
        }
    }

    private static String log(ClDevice device, cl_program program) {
        try {
            long[] size = new long[1];
            CL.clGetProgramBuildInfo(program, device.ids()[0], CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
            byte[] log = new byte[Math.toIntExact(size[0])];
            CL.clGetProgramBuildInfo(
                    program, device.ids()[0], CL.CL_PROGRAM_BUILD_LOG, log.length, Pointer.to(log), null);
            return new String(log, StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .limit(LOG_LINES)
                    .collect(Collectors.joining("\n"));
        } catch (CLException e) {
            return "no build log (" + ClErrorNames.name(e.getStatus()) + ")";
        }
    }

    /** Whether the cache on disk held the program. */
    boolean isFromCache() {
        return fromCache;
    }

    /** The kernel of that name: one object for the life of the program. */
    ClKernel kernel(String name) {
        ClKernel kernel = kernels.get(name);
        if (kernel == null) {
            kernel = ClKernel.create(device, handle.get(), name);
            kernels.put(name, kernel);
        }
        return kernel;
    }

    /** The compiled program for this device and driver; empty when the driver gives none. */
    private Optional<byte[]> binary() {
        try {
            long[] size = new long[1];
            CL.clGetProgramInfo(handle.get(), CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t, Pointer.to(size), null);
            if (size[0] <= 0) {
                return Optional.empty();
            }
            byte[] binary = new byte[Math.toIntExact(size[0])];
            CL.clGetProgramInfo(
                    handle.get(),
                    CL.CL_PROGRAM_BINARIES,
                    Sizeof.POINTER,
                    Pointer.to(new Pointer[] {Pointer.to(binary)}),
                    null);
            return Optional.of(binary);
        } catch (CLException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        kernels.values().forEach(ClKernel::close);
        handle.close();
    }
}
