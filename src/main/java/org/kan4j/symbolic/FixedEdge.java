package org.kan4j.symbolic;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.TrainedModel;

/**
 * An edge of a network that is c * f(a x + b) + d.
 *
 * @param place which edge
 * @param program f
 * @param numbers a, b, c and d
 */
public record FixedEdge(EdgePlace place, EdgeFunction program, List<Double> numbers) {
    /** Copies the list. */
    public FixedEdge {
        numbers = List.copyOf(numbers);
    }

    /** What f is called: a name of the standard library, or an expression of x. */
    public String function() {
        return FunctionLibrary.standard().nameOf(program);
    }

    /** Whether its function is this one of a library. */
    public boolean isOf(LibraryFunction other) {
        return program.equals(other.program());
    }

    /** Those of a model, by layer, then by sum, then by node. */
    public static List<FixedEdge> of(TrainedModel model) {
        List<FixedEdge> fixed = new ArrayList<>();
        for (int l = 0; l < model.spec().layers(); l++) {
            for (SymbolicEdge edge : model.spec().symbolic().of(l)) {
                EdgePlace place = new EdgePlace(l, edge.input(), edge.output());
                fixed.add(new FixedEdge(
                        place,
                        edge.function(),
                        FixedFunctions.numbers(model, place).orElseThrow()));
            }
        }
        return fixed;
    }
}
