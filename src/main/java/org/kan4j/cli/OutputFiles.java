package org.kan4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kan4j.data.Echo;
import org.kan4j.file.AtomicFile;

/**
 * The files that a command reads and writes, by the options that name them: refuses a command that would write over what it
 * reads, or twice to one file, before anything is read.
 */
final class OutputFiles {
    private static final int LINKS = 40;

    private final Map<String, Path> named = new LinkedHashMap<>();

    /** Adds a file that is read. */
    OutputFiles input(String option, Path file) {
        named.put(option, file);
        return this;
    }

    /** Adds a file that is written. It must be none of the files so far, and it must be possible to write it. */
    OutputFiles output(String option, Path file) {
        named.forEach((other, path) -> {
            if (same(file, path)) {
                throw new UsageException(
                        option + " and " + other + " are the same file " + Echo.path(file) + "; name another");
            }
        });
        AtomicFile.requireWritable(file);
        named.put(option, file);
        return this;
    }

    /** Whether two paths lead to one file, through links of either kind, or will once it is made. */
    static boolean same(Path a, Path b) {
        try {
            if (Files.exists(a) && Files.exists(b)) {
                return Files.isSameFile(a, b);
            }
            return canonical(a).equals(canonical(b));
        } catch (IOException e) {
            return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
        }
    }

    /** The path of a file that need not exist, without links. */
    private static Path canonical(Path path) throws IOException {
        Path file = path.toAbsolutePath();
        for (int link = 0; Files.isSymbolicLink(file) && link < LINKS; link++) {
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        Path folder = file.getParent();
        Path name = file.getFileName();
        if (folder == null || name == null || !Files.exists(folder)) {
            return file.normalize();
        }
        return folder.toRealPath().resolve(name);
    }
}
