package org.kan4j.discover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;

/**
 * The hidden layers of a network that is tried.
 *
 * @param sums of each hidden layer the nodes that add
 * @param arities of each hidden layer the factors of the nodes that multiply
 * @param separable whether every factor of the only product reads one input, the first the first
 */
public record Shape(List<Integer> sums, List<List<Integer>> arities, boolean separable) {
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
        this(sums, arities, false);
    }

    /** A product of one function of each input, of which there are at least two. */
    static Shape separable(int inputs) {
        return new Shape(List.of(0), List.of(List.of(inputs)), true);
    }

    /** Layers that add alone. */
    static Shape adding(Integer... sums) {
        return new Shape(List.of(sums), Collections.nCopies(sums.length, List.of()));
    }

    /** One hidden layer with nodes that multiply two sums. */
    static Shape multiplying(int sums, int products) {
        return new Shape(List.of(sums), List.of(Collections.nCopies(products, 2)));
    }

    /**
     * What is tried where nothing is said, from small to large: a sum of functions of each input, a function of such a sum, a product of
     * functions of each input, products of sums, then wider and deeper.
     */
    public static List<Shape> ladder(int inputs) {
        List<Shape> shapes = new ArrayList<>(List.of(adding(), adding(1)));
        if (inputs > 1) {
            shapes.addAll(List.of(
                    separable(inputs),
                    multiplying(0, 1),
                    multiplying(1, 1),
                    adding(2),
                    adding(2, 1),
                    multiplying(0, 2),
                    new Shape(List.of(0, 1), List.of(List.of(2, 2), List.of())),
                    adding(3),
                    adding(inputs + 1, 1),
                    adding(inputs + 2)));
        }
        return shapes.stream().distinct().toList();
    }

    /** The widths of the network for a table. */
    public List<Integer> widths(int inputs, int outputs) {
        List<Integer> widths = new ArrayList<>(List.of(inputs));
        IntStream.range(0, sums.size())
                .forEach(l -> widths.add(sums.get(l) + arities.get(l).size()));
        widths.add(outputs);
        return widths;
    }

    /** One factor per edge of a network of these widths: 1 for those that are there at first. */
    double[] mask(NetworkLayout layout) {
        double[] mask = new double[layout.edges()];
        Arrays.fill(mask, 1);
        if (separable) {
            int inputs = layout.inputs();
            for (int edge = 0; edge < inputs * inputs; edge++) {
                mask[edge] = edge / inputs == edge % inputs ? 1 : 0;
            }
        }
        return mask;
    }

    /** What happens at its nodes. */
    public NodeSpec nodes() {
        List<List<Integer>> all = new ArrayList<>(arities);
        all.add(List.of()); // the outputs add
        return new NodeSpec(all, NodeAffine.NONE);
    }
}
