package org.kan4j.cli;

/** The command line's entry point. */
public final class Main {
    private Main() {}

    /**
     * Runs one command.
     *
     * @param args command and options
     */
    public static void main(String[] args) {
        System.out.println("kan4j");
    }
}
