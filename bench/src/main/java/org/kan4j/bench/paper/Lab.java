package org.kan4j.bench.paper;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.kan4j.bench.BenchDevice;

/**
 * Where an experiment runs and what the user asked for.
 *
 * @param device computes
 * @param seeds how many, where the user said so
 * @param data the folder of the tables that an experiment reads
 * @param parts of {@link Formulas}, in the order in which they run
 * @param pykan the program to compare with
 * @param progress hears a line now and then
 */
record Lab(
        BenchDevice device,
        OptionalInt seeds,
        Optional<Path> data,
        List<FormulaPart> parts,
        Optional<PykanPeer> pykan,
        Consumer<String> progress) {
    /** Copies the list. */
    Lab {
        parts = List.copyOf(parts);
    }
}
