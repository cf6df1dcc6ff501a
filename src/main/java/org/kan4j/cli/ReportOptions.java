package org.kan4j.cli;

import picocli.CommandLine.Option;

/** The option of every command that reports. */
final class ReportOptions {
    @Option(names = "--json", description = "Print one JSON document instead of text.")
    private boolean json;

    boolean json() {
        return json;
    }
}
