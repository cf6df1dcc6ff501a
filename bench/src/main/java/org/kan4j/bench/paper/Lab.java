package org.kan4j.bench.paper;

import java.nio.file.Path;
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
 * @param pykan the program to compare with
 * @param progress hears a line now and then
 */
record Lab(
        BenchDevice device,
        OptionalInt seeds,
        Optional<Path> data,
        Optional<PykanPeer> pykan,
        Consumer<String> progress) {}
