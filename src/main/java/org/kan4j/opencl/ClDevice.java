package org.kan4j.opencl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_command_queue;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open device: a context, one in-order queue, and the programs built for it.
 *
 * <p>One thread at a time uses a device and everything made from it; {@link #info()}, the counters and closing are safe
 * from any thread. Different devices may be used by different threads at once. The device owns its programs and
 * kernels; buffers belong to who allocated them and are closed first.
 */
public final class ClDevice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClDevice.class);

    private final ClDeviceInfo info;
    private final long memoryLimit;
    private final boolean profiling;
    private final cl_device_id[] ids;
    private final long[] maxWorkItemSizes;
    private final AtomicInteger live = new AtomicInteger();
    private final AtomicLong allocated = new AtomicLong();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong launches = new AtomicLong();
    private final Map<String, ClProgram> programs = new LinkedHashMap<>();
    private final Optional<ClBinaryCache> cache;
    private final String platformVersion;
    private final ClHandle<cl_context> context;
    private final ClHandle<cl_command_queue> queue;

    private ClDevice(ClDeviceInfo info, ClOptions options, cl_platform_id platform, cl_device_id id) {
        this.info = info;
        this.profiling = options.profiling();
        this.memoryLimit = options.memoryLimitBytes().orElse(info.limits().globalMemoryBytes());
        this.cache = options.cacheFolder().flatMap(ClBinaryCache::open);
        this.platformVersion = ClQuery.text(platform, CL.CL_PLATFORM_VERSION);
        this.ids = new cl_device_id[] {id};
        this.maxWorkItemSizes = ClQuery.maxWorkItemSizes(id);
        cl_context_properties properties = new cl_context_properties();
        properties.addProperty(CL.CL_CONTEXT_PLATFORM, platform);
        this.context =
                handle(CL.clCreateContext(properties, 1, ids, null, null, null), CL::clReleaseContext, "context");
        this.queue = openQueue();
    }

    @SuppressWarnings("deprecation") // the call that replaced it does not exist on OpenCL 1.2
    private ClHandle<cl_command_queue> openQueue() {
        try {
            long properties = profiling ? CL.CL_QUEUE_PROFILING_ENABLE : 0;
            return handle(
                    CL.clCreateCommandQueue(context.get(), ids[0], properties, null),
                    CL::clReleaseCommandQueue,
                    "queue");
        } catch (CLException e) {
            context.close();
            throw e;
        }
    }

    /**
     * Opens a device that {@link ClPlatforms} listed; the caller closes it.
     *
     * @throws ClException when the driver refuses
     * @throws IllegalStateException when this process has no OpenCL, so that {@code info} comes from elsewhere
     */
    public static ClDevice open(ClDeviceInfo info, ClOptions options) {
        try {
            cl_platform_id platform = ClQuery.platforms()[info.address().platform()];
            return new ClDevice(
                    info,
                    options,
                    platform,
                    ClQuery.devices(platform)[info.address().device()]);
        } catch (CLException e) {
            throw ClException.of(e, "opening", info.description());
        }
    }

    /** What is known of the device. */
    public ClDeviceInfo info() {
        return info;
    }

    /** Native objects that are open: those of the device itself and every buffer; 0 once all are closed. */
    public int liveHandles() {
        return live.get();
    }

    /** Bytes in open buffers. */
    public long allocatedBytes() {
        return allocated.get();
    }

    /** The most bytes that were ever in open buffers at once. */
    public long peakBytes() {
        return peak.get();
    }

    /** Kernels launched so far; transfers, copies and fills are none. */
    public long launches() {
        return launches.get();
    }

    /**
     * A kernel of the program {@code source}. The program is built once for the life of the device, whoever asks; the same
     * kernel object is given each time.
     *
     * @throws ClException when the program does not build, with the compiler's messages, or has no such kernel
     */
    public ClKernel kernel(String kernelName, ClSource source) {
        return program(source.text(), names(source)).kernel(kernelName);
    }

    ClProgram program(String text, String names) {
        context(); // refuses a closed device
        ClProgram program = programs.get(text);
        if (program == null) {
            program = ClProgram.build(this, text, names);
            programs.put(text, program);
        }
        return program;
    }

    private static String names(ClSource source) {
        return source.parts().stream().map(ClSourcePart::fileName).collect(Collectors.joining("+"));
    }

    /**
     * Makes a buffer of unspecified content; the caller closes it.
     *
     * @param bytes its size, at least 1
     * @param what what it holds, for messages
     * @throws ClException when it does not fit; {@link ClException#isOutOfMemory()} is then true
     */
    public ClBuffer allocate(long bytes, String what) {
        return ClBuffer.allocate(this, bytes, what);
    }

    /** Waits until everything launched has run. */
    public void finish() {
        try {
            CL.clFinish(queue());
        } catch (CLException e) {
            throw ClException.of(e, "finish", description());
        }
    }

    /** Closes programs, queue and context. Buffers still open stay open, and are said to a log. */
    @Override
    public void close() {
        programs.values().forEach(ClProgram::close);
        programs.clear();
        queue.close();
        context.close();
        if (live.get() != 0) {
            LOG.warn("{} was closed with {} buffers open", description(), live.get());
        }
    }

    String description() {
        return info.description();
    }

    Optional<ClBinaryCache> cache() {
        return cache;
    }

    String cacheKey(String text) {
        return ClBinaryCache.key(info, platformVersion, text);
    }

    boolean profiling() {
        return profiling;
    }

    cl_context context() {
        return context.get();
    }

    cl_command_queue queue() {
        return queue.get();
    }

    cl_device_id[] ids() {
        return ids;
    }

    long maxWorkItemSize(int dimension) {
        return dimension < maxWorkItemSizes.length ? maxWorkItemSizes[dimension] : 1;
    }

    <T> ClHandle<T> handle(T object, Consumer<T> release, String what) {
        return new ClHandle<>(object, release, live, what + " of " + description());
    }

    /** Runs a call of the driver, its failure named. For calls outside the loops of training: the lambda costs. */
    <T> T call(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (CLException e) {
            throw ClException.of(e, operation, description());
        }
    }

    /** Books {@code bytes} more, or throws as the driver would for a buffer that does not fit. */
    void reserve(long bytes, String operation) {
        long largest = info.limits().maxAllocBytes();
        if (bytes > largest) {
            throw new ClException(
                    ClErrorNames.INVALID_BUFFER_SIZE, operation, description(), "one buffer may take " + largest);
        }
        long before = allocated.getAndAdd(bytes);
        if (before + bytes > memoryLimit) {
            release(bytes);
            throw new ClException(
                    ClErrorNames.MEM_OBJECT_ALLOCATION_FAILURE,
                    operation,
                    description(),
                    before + " of " + memoryLimit + " bytes are taken");
        }
        peak.accumulateAndGet(before + bytes, Math::max);
    }

    void release(long bytes) {
        allocated.addAndGet(-bytes);
    }

    void launched() {
        launches.incrementAndGet();
    }
}
