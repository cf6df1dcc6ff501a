package org.kan4j.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How a candidate did over all seeds.
 *
 * @param candidate the candidate
 * @param outcomes one per seed, at least one
 */
public record Summary(Candidate candidate, List<Outcome> outcomes) {
    /** Copies the list. */
    public Summary {
        outcomes = List.copyOf(outcomes);
    }

    /** A summary per candidate, in the order in which they first come. */
    public static List<Summary> of(List<Outcome> outcomes) {
        Map<Candidate, List<Outcome>> byCandidate = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            byCandidate
                    .computeIfAbsent(outcome.candidate(), missing -> new ArrayList<>())
                    .add(outcome);
        }
        return byCandidate.entrySet().stream()
                .map(entry -> new Summary(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Runs that diverged. */
    public int diverged() {
        return (int) outcomes.stream().filter(Outcome::diverged).count();
    }

    /** The errors of the runs that did not diverge; empty where all did. */
    public Optional<Spread> error() {
        return spread(outcome -> outcome.error().orElseThrow());
    }

    /** The seconds of the runs that did not diverge; empty where all did. */
    public Optional<Spread> seconds() {
        return spread(Outcome::seconds);
    }

    private Optional<Spread> spread(ToDoubleFunction<Outcome> value) {
        double[] values = outcomes.stream()
                .filter(outcome -> !outcome.diverged())
                .mapToDouble(value)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Spread.of(values));
    }
}
