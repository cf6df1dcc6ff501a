package org.kan4j.symbolic;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.NodeValues;

/** Ranks the functions of a library by how well they say what an edge has learned. */
public final class Suggestions {
    private Suggestions() {}

    /**
     * The functions that have a fit, the best first: by {@link Suggestion#score}.
     *
     * @param model any network
     * @param place an edge that is there
     * @param values of the model on rows of a table
     */
    static List<Suggestion> of(Fitting fitting, TrainedModel model, EdgePlace place, NodeValues values) {
        EdgeSamples samples = EdgeSamples.of(model, place, values, fitting.backend());
        return of(fitting, fitting.library().functions(), samples);
    }

    /** Those of some functions of the library. Each is fitted by itself, on the common pool. */
    static List<Suggestion> of(Fitting fitting, List<LibraryFunction> functions, EdgeSamples samples) {
        FunctionFitter fitter = new FunctionFitter(samples);
        return functions.parallelStream()
                .flatMap(function ->
                        fitter.fit(function).map(fit -> new Suggestion(function, fit, fitting.noise())).stream())
                .sorted(Comparator.comparingDouble(Suggestion::score))
                .toList();
    }

    /**
     * As a table's rows tell.
     *
     * @param place an edge that is there
     * @param table read by the model's schema, at least two rows
     * @throws IllegalArgumentException if there is no such edge, or a value is not finite
     */
    public static List<Suggestion> of(Fitting fitting, TrainedModel model, EdgePlace place, Dataset table) {
        FixedFunctions.requireEdge(model, place);
        NodeValues values = NodeValues.of(model, table, fitting.backend());
        return of(fitting, model, place, values);
    }

    /**
     * Those for every edge that is learned, by layer, then by node, then by sum.
     *
     * @param table read by the model's schema, at least two rows
     * @throws IllegalArgumentException if a value is not finite
     */
    public static Map<EdgePlace, List<Suggestion>> ofLearned(Fitting fitting, TrainedModel model, Dataset table) {
        NodeValues values = NodeValues.of(model, table, fitting.backend());
        Map<EdgePlace, List<Suggestion>> suggestions = new LinkedHashMap<>();
        Formula.learned(model).forEach(place -> suggestions.put(place, of(fitting, model, place, values)));
        return suggestions;
    }

    /**
     * With what edges are compared.
     *
     * @param library the candidates
     * @param backend of the model's precision
     * @param noise the share of an edge's variance below which its curve says nothing, above 0
     */
    public record Fitting(FunctionLibrary library, Backend backend, double noise) {
        /** Where the network has learned next to all there is. */
        public static final double LITTLE_NOISE = 1e-9;

        /** Compares with a library where there is little noise. */
        public Fitting(FunctionLibrary library, Backend backend) {
            this(library, backend, LITTLE_NOISE);
        }

        /** The same for a network of some loss: the share of the target's variance that it leaves. */
        Fitting withLoss(double loss) {
            return new Fitting(library, backend, Math.min(1e-3, Math.max(LITTLE_NOISE, loss)));
        }
    }
}
