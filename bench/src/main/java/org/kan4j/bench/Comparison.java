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
 * @param ratioOfMinima the same of the shortest samples, which a busy machine disturbs less; 0 where there is none
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
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) double ratioOfMinima,
        String target,
        String verdict) {
    /** Copies the list. */
    Comparison {
        widths = List.copyOf(widths);
    }

    /** A row beside the times of something else. */
    static Comparison of(BenchResult.Row row, String against, Other other, Optional<Target> target) {
        Target.Relation relation = target.map(Target::relation).orElse(Target.Relation.TIME);
        double ratio = relation.of(row.milliseconds().median(), other.median());
        return new Comparison(
                row.name(),
                row.widths(),
                row.grid(),
                row.batch(),
                row.operation(),
                row.backend(),
                row.milliseconds().median(),
                against,
                other.median(),
                rounded(ratio),
                other.min() == 0 ? 0 : rounded(relation.of(row.milliseconds().min(), other.min())),
                target.map(Target::words).orElse(""),
                target.map(goal -> goal.isMetBy(ratio) ? "met" : "missed").orElse(""));
    }

    /**
     * Times of something else.
     *
     * @param median the median
     * @param min the shortest sample; 0 where there is none
     */
    record Other(double median, double min) {
        /** The times of a row. */
        static Other of(BenchResult.Row row) {
            return new Other(row.milliseconds().median(), row.milliseconds().min());
        }

        /** The longer of the two in either figure. */
        Other atLeast(double milliseconds) {
            return new Other(Math.max(median, milliseconds), Math.max(min, milliseconds));
        }
    }

    private static double rounded(double ratio) {
        return Math.rint(ratio * 1e4) / 1e4;
    }
}
