package org.kan4j.discover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;

/**
 * The hidden layers of a network that is tried.
 *
 * @param sums of each hidden layer the nodes that add
 * @param arities of each hidden layer the factors of the nodes that multiply
 * @param wiring what is known of its edges
 */
public record Shape(List<Integer> sums, List<List<Integer>> arities, Wiring wiring) {
    private static final int MANY = 12; // inputs beyond which networks that grow with them take too long

    /** Copies the lists; both name as many layers. */
    public Shape {
        sums = List.copyOf(sums);
        arities = arities.stream().map(List::copyOf).toList();
        if (sums.size() != arities.size()) {
            throw new IllegalArgumentException("a shape names sums of " + sums.size()
                    + " hidden layers and products of " + arities.size() + "; name both of each");
        }
    }

    /** Every node reads whatever comes before it. */
    public Shape(List<Integer> sums, List<List<Integer>> arities) {
        this(sums, arities, Wiring.FULL);
    }

    /** Multiples of a product of one function of each input, and of so many functions of all of them beside it. */
    private static Shape separable(int sums, int inputs, int outputs) {
        Shape function = functionOfSeparable(sums, inputs);
        return new Shape(function.sums(), function.arities(), function.wiring().withLinesBehind(sums + 1, outputs));
    }

    /** Functions of such a product and of what is beside it. */
    private static Shape functionOfSeparable(int sums, int inputs) {
        return new Shape(List.of(sums), List.of(List.of(inputs)), Wiring.separable(sums, inputs));
    }

    /** Layers that add alone. */
    static Shape adding(Integer... sums) {
        return new Shape(List.of(sums), Collections.nCopies(sums.length, List.of()));
    }

    /** One hidden layer with nodes that multiply two sums. */
    private static Shape multiplying(int sums, int products) {
        return new Shape(List.of(sums), List.of(Collections.nCopies(products, 2)));
    }

    /**
     * What is tried where nothing is said, from small to large: a sum of functions of each input, a function of such a sum, products of
     * functions of each input, alone and beside a sum, products of sums, then wider and deeper. Of many inputs only what does not grow with them.
     */
    static List<Shape> ladder(int inputs, int outputs) {
        List<Shape> shapes = new ArrayList<>(List.of(adding(), adding(1)));
        boolean few = inputs <= MANY;
        if (inputs > 1 && few) {
            shapes.addAll(List.of(
                    separable(0, inputs, outputs),
                    functionOfSeparable(0, inputs),
                    separable(1, inputs, outputs),
                    functionOfSeparable(1, inputs)));
        }
        if (inputs > 1) {
            shapes.addAll(List.of(
                    multiplying(0, 1),
                    multiplying(1, 1),
                    adding(2),
                    adding(2, 1),
                    multiplying(0, 2),
                    new Shape(List.of(0, 1), List.of(List.of(2, 2), List.of())),
                    adding(3)));
        }
        if (inputs > 1 && few) {
            shapes.addAll(List.of(adding(inputs + 1, 1), adding(inputs + 2)));
        }
        return shapes.stream().distinct().toList();
    }

    /** This one behind a layer of weighted sums of the inputs, see {@link Wiring#behind}. */
    Shape behind(List<List<Double>> merged) {
        List<Integer> allSums = new ArrayList<>(List.of(merged.size()));
        List<List<Integer>> allArities = new ArrayList<>(List.of(List.of()));
        allSums.addAll(sums);
        allArities.addAll(arities);
        return new Shape(allSums, allArities, wiring.behind(merged));
    }

    /** The widths of the network for a table. */
    public List<Integer> widths(int inputs, int outputs) {
        List<Integer> widths = new ArrayList<>(List.of(inputs));
        IntStream.range(0, sums.size())
                .forEach(l -> widths.add(sums.get(l) + arities.get(l).size()));
        widths.add(outputs);
        return widths;
    }

    /** What happens at its nodes. */
    public NodeSpec nodes() {
        List<List<Integer>> all = new ArrayList<>(arities);
        all.add(List.of()); // the outputs add
        return new NodeSpec(all, NodeAffine.NONE);
    }
}
