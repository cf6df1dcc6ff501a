package org.kan4j.opencl;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a device is opened.
 *
 * @param profiling whether launches can be timed by the device's clock
 * @param cacheFolder folder of the binary cache; empty for none
 * @param memoryLimitBytes most bytes that all buffers together may take; empty for the device's global memory
 */
public record ClOptions(boolean profiling, Optional<Path> cacheFolder, OptionalLong memoryLimitBytes) {

    /** No profiling, no cache on disk, all of the device's memory. */
    public static ClOptions defaults() {
        return new ClOptions(false, Optional.empty(), OptionalLong.empty());
    }

    /** The same with profiling. */
    public ClOptions withProfiling() {
        return new ClOptions(true, cacheFolder, memoryLimitBytes);
    }

    /** The same with compiled programs kept in {@code folder}. */
    public ClOptions withCacheFolder(Path folder) {
        return new ClOptions(profiling, Optional.of(folder), memoryLimitBytes);
    }

    /** The same with at most {@code bytes} in buffers. */
    public ClOptions withMemoryLimit(long bytes) {
        return new ClOptions(profiling, cacheFolder, OptionalLong.of(bytes));
    }
}
