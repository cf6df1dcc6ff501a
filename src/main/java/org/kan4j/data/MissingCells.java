package org.kan4j.data;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Refuses a file whose missing cells the policy does not allow. */
record MissingCells(CsvErrors errors, MissingPolicy policy) {
    private static final String FEATURE_CURE = "correct it, or choose --missing drop or --missing mean";

    /** Names the first missing cell in the order of lines, unless the policy has an answer to it. */
    void check(List<Column> features, Optional<CellProblem> target, String targetCure) {
        if (policy == MissingPolicy.DROP) {
            return;
        }
        Optional<CellProblem> feature = policy == MissingPolicy.ERROR ? first(features) : Optional.empty();
        if (feature.isPresent()
                && (target.isEmpty() || feature.get().line() <= target.get().line())) {
            throw feature.get().refused(errors, FEATURE_CURE);
        }
        if (target.isPresent()) {
            String reason = policy == MissingPolicy.MEAN ? "a target is never filled with a mean; " : "";
            throw target.get().refused(errors, reason + targetCure);
        }
    }

    private static Optional<CellProblem> first(List<Column> features) {
        return features.stream()
                .flatMap(column -> column.problem().stream())
                .min(Comparator.comparingInt(CellProblem::line));
    }
}
