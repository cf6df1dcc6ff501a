package org.kan4j.bench.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kan4j.bench.Machine;

/**
 * Findings as files, with what they were found on.
 *
 * @param name of the experiment
 * @param commit of the library
 * @param device what computed, in words
 * @param load of the machine before the experiment
 * @param command that repeats it
 * @param findings what was found
 */
record Article(String name, String commit, String device, double load, String command, Findings findings) {
    /** Writes text and plot. */
    List<Path> write(Path folder, Instant now) throws IOException {
        Path text = folder.resolve("paper-" + name + ".md");
        Path plot = folder.resolve("paper-" + name + ".svg");
        Files.writeString(text, markdown(now));
        Files.writeString(plot, findings.plot());
        return List.of(text, plot);
    }

    /** The text. */
    String markdown(Instant now) {
        return "# " + findings.title() + "\n\n"
                + findings.tables().stream().map(Table::markdown).collect(Collectors.joining("\n"))
                + "\n![plot](paper-" + name + ".svg)\n\n## Settings\n\n"
                + findings.settings().stream().map(one -> "- " + one + "\n").collect(Collectors.joining())
                + "\n## Taken\n\n"
                + String.format(
                        Locale.ROOT,
                        "`%s`, %s, commit %s, on %s; JDK %s; %s; load average before the run %.1f.%n",
                        command,
                        Machine.seconds(now),
                        commit,
                        device,
                        Machine.jdk(),
                        Machine.os(),
                        load);
    }
}
