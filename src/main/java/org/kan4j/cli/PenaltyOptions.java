package org.kan4j.cli;

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
    private EdgeMetric metric = USUAL.metric();

    @Option(names = "--lambda-l1", paramLabel = "X", description = "Weight of the metric's sum (default: 1).")
    private double l1 = USUAL.l1();

    @Option(names = "--lambda-entropy", paramLabel = "X", description = "Weight of its entropy (default: 2).")
    private double entropy = USUAL.entropy();

    @Option(
            names = "--lambda-coef",
            paramLabel = "X",
            description = "Weight of the coefficients' magnitudes (default: 0).")
    private double coefficients = USUAL.coefficients();

    @Option(
            names = "--lambda-coefdiff",
            paramLabel = "X",
            description = "Weight of the magnitudes of differences of neighbouring coefficients (default: 0).")
    private double smoothness = USUAL.smoothness();

    /** The penalty; weights out of range are an {@link IllegalArgumentException}. */
    Penalty penalty() {
        return new Penalty(lambda, metric, l1, entropy, coefficients, smoothness);
    }
}
