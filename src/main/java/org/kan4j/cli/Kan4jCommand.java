package org.kan4j.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code kan4j}: its options are those of all commands. */
@Command(
        name = "kan4j",
        description = "Trains and runs Kolmogorov-Arnold networks; OpenCL and plain Java give the same bits.",
        mixinStandardHelpOptions = true,
        versionProvider = Kan4jCommand.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0: done",
            "1: failed; one line on standard error says why",
            "2: wrong usage",
            "130, 143: ended by Ctrl-C, SIGTERM"
        })
final class Kan4jCommand implements Callable<Integer> {
    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "On an error, show the stack trace too.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        throw new UsageException("a command is missing; 'kan4j --help' lists them");
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("of an unpacked build");
            return new String[] {"kan4j " + version};
        }
    }
}
