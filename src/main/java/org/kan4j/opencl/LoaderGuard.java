package org.kan4j.opencl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps an old PoCL from being asked for devices behind our back. The loader of Debian and Ubuntu (ocl-icd) sorts several
 * platforms by their devices, and so asks each for them as soon as the platforms are listed; with an old PoCL among them
 * that breaks integer division in the JVM before its version can be read.
 */
final class LoaderGuard {
    private static final String SORTING = "OCL_ICD_PLATFORM_SORT";
    private static final int FIRST_GOOD_MINOR = 11; // PoCL 3.1 is libpocl.so.2.10.0, PoCL 4.0 libpocl.so.2.11.0
    private static final Pattern POCL_LIBRARY = Pattern.compile("libpocl\\.so\\.2\\.(\\d{1,6})");

    private LoaderGuard() {}

    /** Why the platforms must not be listed, with the cure; empty when they may. */
    static Optional<String> refusal() {
        if (NativeLibrary.platformSortingOff()
                || DivisionGuard.isDisarmed()
                || !loaderSorts()
                || !oldPoclBesideAnother(NativeLibrary.vendorFolder())) {
            return Optional.empty();
        }
        return Optional.of("PoCL before 4.0 is installed beside another platform, and listing them would break integer"
                + " division in the JVM: start it with LD_PRELOAD=$JAVA_HOME/lib/libjsig.so or " + SORTING + "=none");
    }

    /** Whether the loader in this process is the one that sorts, told by the variable it reads. */
    static boolean loaderSorts() {
        Path maps = Path.of("/proc/self/maps");
        if (!Files.isReadable(maps)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(maps)) {
            Optional<String> loader =
                    lines.filter(line -> line.contains("/libOpenCL.so")).findFirst();
            if (loader.isEmpty()) {
                return false;
            }
            Path file = Path.of(loader.get().substring(loader.get().indexOf('/')));
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SORTING);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Whether the folder registers an old PoCL and something else; a PoCL whose version is not in its name is old. */
    static boolean oldPoclBesideAnother(Path vendors) {
        if (!Files.isDirectory(vendors)) {
            return false;
        }
        try (Stream<Path> files = Files.list(vendors)) {
            List<Path> registered =
                    files.filter(file -> file.toString().endsWith(".icd")).toList();
            return registered.size() > 1 && registered.stream().anyMatch(LoaderGuard::isOldPocl);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean isOldPocl(Path icd) {
        String library;
        try {
            library = Files.readString(icd, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return false;
        }
        if (!library.contains("pocl")) {
            return false;
        }
        Matcher minor = POCL_LIBRARY.matcher(resolved(library));
        return !minor.find() || Integer.parseInt(minor.group(1)) < FIRST_GOOD_MINOR;
    }

    private static String resolved(String library) {
        try {
            return Path.of(library).toRealPath().toString();
        } catch (IOException | RuntimeException notAPath) {
            return library;
        }
    }
}
