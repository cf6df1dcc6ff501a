package org.kan4j.compare;

import java.util.List;
import java.util.stream.Collectors;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainingSpec;

/**
 * What is trained and scored: once per seed, which replaces the seeds of both specs. Immutable and thread-safe.
 *
 * @param series the name of the {@link Series} that it is of
 * @param network the network
 * @param training how it is trained
 */
public record Candidate(String series, KanSpec network, TrainingSpec training) {
    /** Trainable numbers of its network. */
    public long parameters() {
        return network.parameterCount();
    }

    /** The nodes of its hidden layers; empty where there is none. */
    public List<Integer> hidden() {
        return network.widths().subList(1, network.layers());
    }

    /** Whether its network has curves on a grid. */
    public boolean hasGrid() {
        return network.family().hasFunctions();
    }

    /** Series, hidden layers and grid in words. */
    public String words() {
        String layers = hidden().isEmpty()
                ? "no hidden layer"
                : "hidden " + hidden().stream().map(String::valueOf).collect(Collectors.joining(","));
        return series + ", " + layers + (hasGrid() ? ", grid " + network.grid() : "");
    }
}
