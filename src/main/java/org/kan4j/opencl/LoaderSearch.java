package org.kan4j.opencl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether the dynamic loader of Linux will find a library, without loading it. JOCL's native code writes to standard
 * output when it does not find OpenCL; a command's answer must not end in that, so it is not asked then.
 *
 * @param mapped the libraries of this process, as {@code /proc/self/maps}
 * @param cache the loader's cache, as {@code /etc/ld.so.cache}
 * @param folders where the loader looks besides: {@code LD_LIBRARY_PATH} and the system's own
 */
record LoaderSearch(Path mapped, Path cache, List<Path> folders) {
    private static final List<Path> SYSTEM =
            List.of(Path.of("/lib64"), Path.of("/usr/lib64"), Path.of("/lib"), Path.of("/usr/lib"));

    /** The search of this process, given the value of {@code LD_LIBRARY_PATH}. */
    static LoaderSearch ofThisProcess(String libraryPath) {
        Stream<Path> asked = Stream.of(libraryPath.split(":", -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
        return new LoaderSearch(
                Path.of("/proc/self/maps"),
                Path.of("/etc/ld.so.cache"),
                Stream.concat(asked, SYSTEM.stream()).toList());
    }

    /** Whether a library may be there; also true where it cannot be told, as on other systems. */
    boolean mayFind(String library) {
        if (!Files.isReadable(mapped) || !Files.isReadable(cache)) {
            return true;
        }
        return folders.stream().anyMatch(folder -> holds(folder, library))
                || names(cache, library)
                || names(mapped, library);
    }

    private static boolean holds(Path folder, String library) {
        return Files.exists(folder.resolve(library)) || Files.exists(folder.resolve(library + ".1"));
    }

    private static boolean names(Path file, String library) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(library);
        } catch (IOException | UncheckedIOException e) {
            return true;
        }
    }
}
