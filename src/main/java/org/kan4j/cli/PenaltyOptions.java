package org.kan4j.cli;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kan4j.model.EdgeMetric;
import org.kan4j.model.Penalty;
import picocli.CommandLine.Option;

/** The options of the pressure towards a sparse network. */
final class PenaltyOptions {
    private static final Penalty USUAL = Penalty.NONE;

    @Option(
            names = "--lambda",
            paramLabel = "X",
            description = "Weight of the sparsity penalty against the loss; 0 is none (default: 0).")
    private double lambda = USUAL.lambda();

    @Option(
            names = "--lambda-metric",
            paramLabel = "METRIC",
            description =
                    "What the penalty is taken of: edge_forward_spline_n, edge_forward_spline_u, edge_forward_sum,"
                            + " edge_backward or node_backward (default: edge_forward_spline_n).")
    private @Nullable EdgeMetric metric;

    @Option(names = "--lambda-l1", paramLabel = "X", description = "Weight of the metric's sum (default: 1).")
    private @Nullable Double l1;

    @Option(names = "--lambda-entropy", paramLabel = "X", description = "Weight of its entropy (default: 2).")
    private @Nullable Double entropy;

    @Option(
            names = "--lambda-coef",
            paramLabel = "X",
            description = "Weight of the coefficients' magnitudes (default: 0).")
    private @Nullable Double coefficients;

    @Option(
            names = "--lambda-coefdiff",
            paramLabel = "X",
            description = "Weight of the magnitudes of differences of neighbouring coefficients (default: 0).")
    private @Nullable Double smoothness;

    /** The penalty; weights out of range are an {@link IllegalArgumentException}. */
    Penalty penalty() {
        if (lambda == 0
                && Stream.of(metric, l1, entropy, coefficients, smoothness).anyMatch(Objects::nonNull)) {
            throw new UsageException(
                    "--lambda-metric, --lambda-l1, --lambda-entropy, --lambda-coef and --lambda-coefdiff"
                            + " have no part in a run without --lambda; leave them out");
        }
        Penalty penalty = new Penalty(
                lambda,
                Objects.requireNonNullElse(metric, USUAL.metric()),
                Objects.requireNonNullElse(l1, USUAL.l1()),
                Objects.requireNonNullElse(entropy, USUAL.entropy()),
                Objects.requireNonNullElse(coefficients, USUAL.coefficients()),
                Objects.requireNonNullElse(smoothness, USUAL.smoothness()));
        if (lambda > 0 && !penalty.isActive()) {
            throw new UsageException("--lambda " + lambda + " weighs nothing, for all its parts are 0; leave it out");
        }
        return penalty;
    }
}
