package org.kan4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.Precision;
import org.kan4j.model.KanSpec;

/**
 * PyTorch's linear layer with as many parameters as the case, in a process of its own. It gives one sample whenever it is
 * asked, so that it takes its turn among the others.
 */
final class Peer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;
    private final String name;
    private final double multiplyAdds;

    /** How it is started: the interpreter, and the script. */
    record Command(Path python, Path script) {}

    private Peer(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        JsonNode header = new ObjectMapper().readTree(line());
        this.name = header.get("name").asText();
        this.multiplyAdds = header.get("multiply_adds").asDouble();
    }

    /** Starts it for a case; the caller closes it. */
    static Peer start(Command command, BenchCase benchCase) {
        List<String> words = new ArrayList<>(
                List.of(command.python().toString(), command.script().toString()));
        KanSpec spec = benchCase.spec();
        words.add(spec.widths().toString().replaceAll("[\\[\\] ]", ""));
        words.add(Integer.toString(spec.grid() + spec.order() + 1));
        words.add(Integer.toString(benchCase.batch()));
        words.add(benchCase.precision() == Precision.FLOAT32 ? "float32" : "float64");
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("LD_PRELOAD"); // libjsig is for virtual machines
        try {
            return new Peer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("the peer could not be started: " + String.join(" ", words), e);
        }
    }

    /** What rows call it: package, version and threads. */
    String name() {
        return name;
    }

    /** Multiply-adds of one forward and backward pass. */
    Cost cost() {
        return Cost.multiplyAdds(multiplyAdds);
    }

    /** Milliseconds of one forward and backward pass by the peer's own clock. */
    double sample() {
        try {
            questions.write("\n");
            questions.flush();
            return Double.parseDouble(line());
        } catch (IOException e) {
            throw new UncheckedIOException("the peer stopped answering", e);
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
