package org.kan4j.symbolic;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kan4j.data.Dataset;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.EdgeDeviations;
import org.kan4j.sparsity.NodeValues;

/**
 * Takes out of a symbolic network what it can do without: edges that hardly move their sum, and functions that do what a simpler one
 * does as well, such as a sine so flat that it is a line. Every change is refined, and kept where the loss hardly grows.
 */
final class Simplification {
    private static final int EPOCHS = 15;
    private static final double NEGLIGIBLE = 1e-2; // of the largest edge of a layer
    private static final double ALIKE = 1e-3; // share of the variance in which a simpler function may differ
    private static final double HARMLESS = 1.2; // times the loss
    private static final double EXACT = 1e-20; // a loss that is rounding alone

    private final Suggestions.Fitting fitting;
    private final Dataset table;
    private final Refined.Refinement refinement;

    Simplification(Suggestions.Fitting fitting, Dataset table, Refined.Refinement refinement) {
        this.fitting = fitting;
        this.table = table;
        this.refinement = refinement;
    }

    /** The simplest network that is found from here. */
    Refined of(Refined start) {
        Refined now = start;
        for (Optional<Refined> simpler = simpler(now); simpler.isPresent(); simpler = simpler(now)) {
            now = simpler.get();
        }
        return now;
    }

    /** One change less. */
    private Optional<Refined> simpler(Refined now) {
        NodeValues values = NodeValues.of(now.model(), table, fitting.backend());
        List<double[]> deviations = EdgeDeviations.of(now.model().parameters(), values, fitting.backend());
        for (EdgePlace place : Formula.symbolic(now.model())) {
            Optional<Refined> simpler = isNegligible(now.model(), place, deviations)
                    ? kept(now, FixedFunctions.drop(now.model(), place))
                    : simpler(now, place, values);
            if (simpler.isPresent()) {
                return simpler;
            }
        }
        return Optional.empty();
    }

    private static boolean isNegligible(TrainedModel model, EdgePlace place, List<double[]> deviations) {
        double[] layer = deviations.get(place.layer());
        int out = layer.length / model.spec().widths().get(place.layer());
        double largest = 0;
        int into = 0; // edges that lead to the same sum
        for (EdgePlace other : Formula.symbolic(model)) {
            if (other.layer() == place.layer() && other.sum() == place.sum()) {
                largest = Math.max(largest, layer[other.input() * out + other.sum()]);
                into++;
            }
        }
        return into > 1 && layer[place.input() * out + place.sum()] <= NEGLIGIBLE * largest;
    }

    private Optional<Refined> simpler(Refined now, EdgePlace place, NodeValues values) {
        List<LibraryFunction> simpler = now.model()
                .spec()
                .symbolic()
                .find(place.layer(), place.input(), place.sum())
                .flatMap(edge -> fitting.library().of(edge.function()))
                .map(this::simplerThan)
                .orElse(List.of());
        if (simpler.isEmpty()) {
            return Optional.empty();
        }
        EdgeSamples samples = EdgeSamples.of(now.model(), place, values, fitting.backend());
        return Suggestions.of(fitting, simpler, samples).stream()
                .filter(one -> one.fit().lost() <= ALIKE)
                .sorted(Comparator.comparingInt(one -> one.function().complexity()))
                .map(one -> kept(
                        now,
                        FixedFunctions.fix(
                                now.model(),
                                place,
                                one.function().program(),
                                one.fit().numbers())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Those that cost a reader less, or as much with a number less to say: where a cosine is flat enough, it is a square. */
    private List<LibraryFunction> simplerThan(LibraryFunction function) {
        return fitting.library().functions().stream()
                .filter(other -> other.complexity() < function.complexity()
                        || (other.complexity() == function.complexity() && other.scaleFree() && !function.scaleFree()))
                .toList();
    }

    private Optional<Refined> kept(Refined before, TrainedModel changed) {
        return refinement
                .of(changed, EPOCHS)
                .filter(after -> after.loss() <= Math.max(EXACT, HARMLESS * before.loss()));
    }
}
