package org.kan4j.opencl;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jocl.CL;

/**
 * The one place that loads JOCL's native library and with it the system's OpenCL library.
 *
 * <p>JOCL unpacks its library under a fixed name into {@code java.io.tmpdir}, where another user could have planted a
 * file of that name. The static block points that property at a folder of mode 0700 made for this process while JOCL
 * loads, restores it, and removes the folder. It also switches on JOCL's exceptions, a setting of the whole JVM: every
 * failing OpenCL call throws instead of returning a code. The environment is read here and nowhere else in the library:
 * {@code POCL_SIGFPE_HANDLER}, by which a user disarms the signal handler of an old PoCL, {@code OCL_ICD_VENDORS} and
 * {@code OCL_ICD_PLATFORM_SORT}, which tell what the loader will do with it, and {@code LD_LIBRARY_PATH}.
 */
final class NativeLibrary {
    private static final String TEMP_FOLDER = "java.io.tmpdir";
    private static final String LIBRARY = "libOpenCL.so"; // with or without a version behind it
    private static final String FAILURE;
    private static final boolean POCL_HANDLER_OFF;
    private static final boolean PLATFORM_SORTING_OFF;
    private static final String VENDOR_FOLDER;

    static {
        POCL_HANDLER_OFF = "0".equals(System.getenv("POCL_SIGFPE_HANDLER"));
        PLATFORM_SORTING_OFF = "none".equals(System.getenv("OCL_ICD_PLATFORM_SORT"));
        VENDOR_FOLDER = Objects.requireNonNullElse(System.getenv("OCL_ICD_VENDORS"), "/etc/OpenCL/vendors");
        FAILURE = load();
    }

    private NativeLibrary() {}

    /** Why OpenCL cannot be used in this process; empty when it can. Never throws. */
    static Optional<String> unavailable() {
        return FAILURE.isEmpty() ? Optional.empty() : Optional.of(FAILURE);
    }

    /** Whether the user has told PoCL to leave the signal of an integer division by zero to others. */
    static boolean poclHandlerOff() {
        return POCL_HANDLER_OFF;
    }

    /** Whether the user has told the loader to leave the platforms in their order. */
    static boolean platformSortingOff() {
        return PLATFORM_SORTING_OFF;
    }

    /** Where the platforms are registered on Linux. */
    static Path vendorFolder() {
        return Path.of(VENDOR_FOLDER);
    }

    /** Whether the JVM's signal-chaining library is mapped into this process; false where that cannot be told. */
    static boolean signalChainingLoaded() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.anyMatch(line -> line.contains("libjsig"));
        } catch (IOException | UncheckedIOException noSuchFile) {
            return false;
        }
    }

    private static String load() {
        String libraryPath = Objects.requireNonNullElse(System.getenv("LD_LIBRARY_PATH"), "");
        if (!LoaderSearch.ofThisProcess(libraryPath).mayFind(LIBRARY)) {
            return "no OpenCL library is installed (libOpenCL.so.1, Debian's package ocl-icd-libopencl1)";
        }
        try {
            Path folder = privateFolder();
            try {
                loadFrom(folder);
            } finally {
                remove(folder);
            }
            return "";
        } catch (LinkageError | IOException | RuntimeException e) {
            return "no OpenCL library could be loaded (" + firstLine(e) + ")";
        }
    }

    /**
     * Makes the private folder. Both of the JDK's makers of temporary files remember the property at their first use:
     * each is used once before the property changes, so that no other thread's files land in the private folder later.
     */
    static Path privateFolder() throws IOException {
        Files.delete(File.createTempFile("kan4j-", null).toPath());
        return Files.createTempDirectory("kan4j-opencl-"); // owner only, 0700, wherever the file system knows modes
    }

    private static void loadFrom(Path folder) {
        String shared = System.getProperty(TEMP_FOLDER);
        System.setProperty(TEMP_FOLDER, folder.toString());
        try {
            CL.setExceptionsEnabled(true);
        } finally {
            System.setProperty(TEMP_FOLDER, shared);
        }
    }

    /** A mapped library needs its file no longer, except on Windows, where removal waits for the end of the process. */
    private static void remove(Path folder) throws IOException {
        folder.toFile().deleteOnExit();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                file.toFile().deleteOnExit();
                removeQuietly(file);
            }
        }
        removeQuietly(folder);
    }

    private static void removeQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException inUse) {
            path.toFile().deleteOnExit();
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
    }
}
