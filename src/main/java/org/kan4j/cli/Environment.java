package org.kan4j.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line asks of the process's surroundings.
 *
 * @param variables the environment
 * @param home the user's home folder
 * @param system name of the operating system, as Java words it
 */
record Environment(Map<String, String> variables, String home, String system) {
    /** Copies the map. */
    Environment {
        variables = Map.copyOf(variables);
    }

    static Environment ofThisProcess() {
        return new Environment(System.getenv(), System.getProperty("user.home", ""), System.getProperty("os.name", ""));
    }

    /** What the user calls to run a command: what the launcher says, or the name. */
    String program() {
        return variables.getOrDefault("KAN4J_COMMAND", "kan4j");
    }

    /** Where compiled kernels are kept: under the user's cache folder; empty where none is known. */
    Optional<Path> kernelCache() {
        return userCache().map(folder -> folder.resolve("kan4j").resolve("kernels"));
    }

    /** Where tunings of devices are kept: beside the compiled kernels; empty where no such folder is known. */
    Optional<Path> tunings() {
        return userCache().map(folder -> folder.resolve("kan4j").resolve("tunings"));
    }

    private Optional<Path> userCache() {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(variables.getOrDefault("LOCALAPPDATA", ""));
        }
        Optional<Path> chosen = absolute(variables.getOrDefault("XDG_CACHE_HOME", ""));
        String underHome = name.startsWith("mac") ? "Library/Caches" : ".cache";
        return chosen.or(() -> absolute(home).map(folder -> folder.resolve(underHome)));
    }

    /** Relative folders are not taken: the XDG rules forbid them, and a cache must not follow the working folder. */
    private static Optional<Path> absolute(String folder) {
        try {
            return folder.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(folder)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
