package org.kan4j.cli;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.kan4j.compare.Candidate;
import org.kan4j.compare.Series;
import org.kan4j.compare.Sizes;
import org.kan4j.data.Echo;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainingSpec;
import picocli.CommandLine.Option;

/** The options of what a comparison compares. */
final class CandidateOptions {
    private static final int MOST_SEEDS = 1000;
    private static final List<String> HIDDEN = List.of("2", "5", "10");
    private static final List<Integer> GRIDS = List.of(KanSpec.of(1, 1).grid());

    @Option(
            names = "--series",
            paramLabel = "NAME[,NAME...]",
            split = ",",
            hideParamSyntax = true,
            description =
                    "What takes part: b_spline, chebyshev, fourier, gaussian: networks of these bases; mlp: multilayer"
                            + " perceptrons of two hidden layers with as many parameters (default: all).")
    private @Nullable List<String> series;

    @Option(
            names = "--hidden",
            paramLabel = "N[,N...][;...]",
            split = ";",
            hideParamSyntax = true,
            description =
                    "Nodes of the hidden layers, 1 to 1000000 each, 0 alone for none; several networks by semicolons or by"
                            + " repeating the option (default: 2;5;10).")
    private @Nullable List<String> hidden;

    @Option(
            names = "--grid",
            paramLabel = "N[,N...]",
            split = ",",
            hideParamSyntax = true,
            description =
                    "Intervals of b_spline, for each of the networks; other bases get as many coefficients per edge"
                            + " (default: 5).")
    private @Nullable List<Integer> grids;

    @Option(names = "--order", paramLabel = "N", description = "Order of b_spline (default: ${DEFAULT-VALUE}).")
    private int order = KanSpec.of(1, 1).order();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Runs of every network, each from a seed of its own (default: ${DEFAULT-VALUE}).")
    private int seeds = 3;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "The first seed; a seed decides split, start and order of rows, for all networks alike (default:"
                            + " ${DEFAULT-VALUE}).")
    private long seed = TrainingSpec.DEFAULT.seed();

    /** The seeds, ascending. */
    List<Long> seeds() {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new UsageException("--seeds takes 1 to " + MOST_SEEDS + ", got " + seeds);
        }
        if (seed > Long.MAX_VALUE - (seeds - 1)) {
            throw new UsageException("the seeds of " + seeds + " runs from " + seed + " on run past " + Long.MAX_VALUE
                    + "; choose a lower --seed");
        }
        return LongStream.rangeClosed(seed, seed + seeds - 1).boxed().toList();
    }

    /** The candidates between so many inputs and outputs; what is out of range is wrong usage. */
    List<Candidate> candidates(int inputs, int outputs, TrainingSpec training) {
        List<List<Integer>> layers = Objects.requireNonNullElse(hidden, HIDDEN).stream()
                .map(CandidateOptions::widths)
                .toList();
        List<Series> chosen = series == null
                ? Series.all()
                : series.stream().map(CandidateOptions::series).toList();
        return DefinitionOptions.usable(() -> new Sizes(layers, Objects.requireNonNullElse(grids, GRIDS), order)
                .candidates(chosen, inputs, outputs, training));
    }

    private static List<Integer> widths(String layers) {
        List<HiddenLayer> parsed = HiddenLayer.parse(layers);
        if (parsed.stream().anyMatch(layer -> !layer.arities().isEmpty())) {
            throw new UsageException(
                    "--hidden takes nodes that add, such as 5,5, since not all series can multiply; got "
                            + Echo.quoted(layers));
        }
        return parsed.stream().map(HiddenLayer::nodes).toList();
    }

    private static Series series(String name) {
        List<Series> all = Series.all();
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("--series takes some of "
                        + String.join(", ", all.stream().map(Series::name).toList()) + ", got " + Echo.quoted(name)));
    }
}
