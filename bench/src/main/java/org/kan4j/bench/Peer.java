package org.kan4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A peer at work on one case, in a process of its own. It gives one sample whenever it is asked, so that it takes its turn
 * among the others. {@code common.py} is the other side.
 */
final class Peer implements AutoCloseable {
    private static final long SETTLE_MILLISECONDS = 10; // threads of a peer spin for a while after their work

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final String name;
    private final Map<String, Cost> operations = new LinkedHashMap<>();

    private Peer(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        JsonNode header = new ObjectMapper().readTree(line());
        this.name = header.get("name").asText();
        for (Map.Entry<String, JsonNode> entry : header.get("operations").properties()) {
            operations.put(entry.getKey(), Cost.multiplyAdds(entry.getValue().asDouble()));
        }
    }

    /** Starts it; the caller closes it. */
    static Peer start(ProcessBuilder command) {
        try {
            Process process = command.start();
            try {
                return new Peer(process);
            } catch (IOException e) {
                process.destroy();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the peer could not be started: " + String.join(" ", command.command()), e);
        }
    }

    /** What rows call it: package, version and threads. */
    String name() {
        return name;
    }

    /** What it can be asked for, and the multiply-adds of one run. */
    Map<String, Cost> operations() {
        return operations;
    }

    /** Milliseconds of one run by the peer's own clock. */
    double sample(String operation) {
        double milliseconds = Double.parseDouble(ask(operation));
        try {
            Thread.sleep(SETTLE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the run goes on without the pause
        }
        return milliseconds;
    }

    /** Lets it write the outputs of every layer for the inputs that its folder holds. */
    void evaluate() {
        ask("evaluate");
    }

    private String ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException("the peer " + name + " stopped answering", e);
        }
    }

    private String line() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the peer ended; its messages are above");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
