package org.kan4j.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;

/**
 * A figure of kan4j beside another of the same run.
 *
 * @param name the case
 * @param widths nodes of the network's layers
 * @param grid intervals
 * @param batch rows
 * @param operation what was timed
 * @param backend on what
 * @param milliseconds kan4j's median
 * @param against what it is compared with
 * @param otherMilliseconds the median of that
 * @param ratio of the two, as the target takes it; kan4j's time over the other's where there is none
 * @param target in words; empty where there is none
 * @param verdict {@code met}, {@code missed}, or empty where there is no target
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"case"})
record Comparison(
        @JsonProperty("case") String name,
        List<Integer> widths,
        int grid,
        int batch,
        String operation,
        String backend,
        double milliseconds,
        String against,
        double otherMilliseconds,
        double ratio,
        String target,
        String verdict) {
    /** Copies the list. */
    Comparison {
        widths = List.copyOf(widths);
    }

    /** A row beside a time of something else. */
    static Comparison of(BenchResult.Row row, String against, double other, Optional<Target> target) {
        double own = row.milliseconds().median();
        double ratio = target.map(Target::relation).orElse(Target.Relation.TIME) == Target.Relation.TIME
                ? own / other
                : other / own;
        return new Comparison(
                row.name(),
                row.widths(),
                row.grid(),
                row.batch(),
                row.operation(),
                row.backend(),
                own,
                against,
                other,
                Math.rint(ratio * 1e4) / 1e4,
                target.map(Target::words).orElse(""),
                target.map(goal -> goal.isMetBy(ratio) ? "met" : "missed").orElse(""));
    }
}
