package org.kan4j.cli;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kan4j.model.LearningRate;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.TrainingSpec;
import picocli.CommandLine.Option;

/** The options of the optimiser. One that has no part in the chosen optimiser is wrong usage. */
final class OptimizerOptions {
    private static final OptimizerSpec.Adam ADAM = (OptimizerSpec.Adam) TrainingSpec.DEFAULT.optimizer();

    @Option(
            names = "--optimizer",
            paramLabel = "WAY",
            description =
                    "adamw, adam (without weight decay), or lbfgs for small networks and data without noise (default: adamw).")
    private OptimizerKind kind = ADAM.kind();

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "The learning rate of adam and adamw at the start (default: 0.01).")
    private @Nullable Double learningRate;

    @Option(
            names = "--rate-decay",
            paramLabel = "WAY",
            description = "How the learning rate falls: constant, halving, or cosine (default: halving).")
    private LearningRate.@Nullable Decay decay;

    @Option(
            names = "--half-life",
            paramLabel = "N",
            description = "Epochs after which a halving rate has halved (default: 50).")
    private @Nullable Double halfLife;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "Epochs over which the learning rate first rises (default: 0).")
    private @Nullable Integer warmup;

    @Option(
            names = "--weight-decay",
            paramLabel = "X",
            description = "Decoupled weight decay of adamw, per unit of learning rate (default: 1).")
    private @Nullable Double weightDecay;

    @Option(
            names = "--wolfe",
            paramLabel = "C1,C2",
            split = ",",
            hideParamSyntax = true,
            description = "Constants of lbfgs's line search, 0 < c1 < c2 < 1 (default: 0.0001,0.9).")
    private double @Nullable [] wolfe;

    /** The optimiser with its settings; ones out of range are an {@link IllegalArgumentException}. */
    OptimizerSpec spec() {
        return kind == OptimizerKind.LBFGS ? lbfgs() : adam();
    }

    private OptimizerSpec lbfgs() {
        if (Stream.of(learningRate, decay, halfLife, warmup, weightDecay).anyMatch(Objects::nonNull)) {
            throw new UsageException(
                    "--learning-rate, --rate-decay, --half-life, --warmup and --weight-decay have no part"
                            + " in lbfgs; leave them out");
        }
        if (wolfe == null) {
            return OptimizerSpec.Lbfgs.USUAL;
        }
        if (wolfe.length != 2) {
            throw new UsageException("--wolfe takes two numbers, such as 0.0001,0.9, got " + wolfe.length);
        }
        return new OptimizerSpec.Lbfgs(wolfe[0], wolfe[1]);
    }

    private OptimizerSpec adam() {
        if (wolfe != null) {
            throw new UsageException("--wolfe has no part in " + Words.of(kind) + "; leave it out");
        }
        LearningRate usual = ADAM.rate();
        LearningRate.Decay falls = Objects.requireNonNullElse(decay, usual.decay());
        if (halfLife != null && falls != LearningRate.Decay.HALVING) {
            throw new UsageException("--half-life has no part in a rate that is " + Words.of(falls) + "; leave it out");
        }
        double decayed = Objects.requireNonNullElse(weightDecay, kind == OptimizerKind.ADAM ? 0 : ADAM.weightDecay());
        if (kind == OptimizerKind.ADAM && decayed != 0) {
            throw new UsageException("--weight-decay has no part in adam; ask for adamw");
        }
        return new OptimizerSpec.Adam(
                new LearningRate(
                        Objects.requireNonNullElse(learningRate, usual.initial()),
                        falls,
                        Objects.requireNonNullElse(halfLife, usual.halfLife()),
                        Objects.requireNonNullElse(warmup, usual.warmup())),
                decayed);
    }
}
