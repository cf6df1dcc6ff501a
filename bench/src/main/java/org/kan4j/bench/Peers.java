package org.kan4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The peers that this machine has.
 *
 * @param python the interpreter that runs them
 * @param scripts the folder of their scripts
 * @param kinds those whose packages are installed
 */
record Peers(Path python, Path scripts, List<PeerKind> kinds) {
    /** No peers. */
    static final Peers NONE = new Peers(Path.of("python3"), Path.of("."), List.of());

    /** Copies the list. */
    Peers {
        kinds = List.copyOf(kinds);
    }

    /** Asks the interpreter for the packages of every peer; those that lack them are left out with a line each. */
    static Peers find(Path python, Path scripts, Consumer<String> leftOut) {
        List<PeerKind> present = new ArrayList<>();
        for (PeerKind kind : PeerKind.values()) {
            String failure = importing(python, kind.module());
            if (failure.isEmpty()) {
                present.add(kind);
            } else {
                leftOut.accept("the peer " + kind.label() + " is left out: " + failure
                        + "; bench/README.md says how to install it");
            }
        }
        return new Peers(python, scripts, present);
    }

    /** Those that take part in a case. */
    List<PeerKind> of(BenchCase benchCase) {
        return kinds.stream().filter(kind -> kind.takes(benchCase)).toList();
    }

    /** The command that starts a peer for the case written to {@code folder}. */
    ProcessBuilder command(PeerKind kind, Path folder) {
        return process(python.toString(), scripts.resolve(kind.script()).toString(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** The last line that Python says when it fails to import a module, else nothing. */
    private static String importing(Path python, String module) {
        try {
            Process process = process(python.toString(), "-c", "import " + module)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : said.substring(said.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return python + " could not be started: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while asking for " + module, e));
        }
    }

    private static ProcessBuilder process(String... words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().remove("LD_PRELOAD"); // libjsig is for virtual machines
        return builder;
    }
}
