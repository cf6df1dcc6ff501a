package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Penalty;
import org.kan4j.spline.SplineBasis;

/**
 * A {@link Penalty} of a network with given edges and knots, as a function of its parameters and of its nodes' values over a
 * set of rows. Terms and constants are those of pykan 0.2.8 ({@code MultKAN.reg} and {@code MultKAN.attribute}); the
 * gradients are those of the value, through every part of it. Immutable but for the mask, which is not copied;
 * thread-safe.
 */
public final class NetworkPenalty {
    private final Penalty penalty;
    private final NetworkLayout layout;
    private final double[] mask;
    private final List<SplineBasis[]> bases = new ArrayList<>();

    /**
     * A penalty for networks with these edges and knots.
     *
     * @param penalty what is penalised, and how much; lambda plays no part here
     * @param layout where the layers lie in the blocks
     * @param mask one factor per edge, [in][out] for each layer; not copied
     * @param knots [in][G+2k+1] for each layer, ascending; copied
     * @throws IllegalArgumentException if the mask or the knots do not fit the layout, the knots do not ascend, or a layer is not of splines
     */
    public NetworkPenalty(Penalty penalty, NetworkLayout layout, double[] mask, List<double[]> knots) {
        require(mask.length == layout.edges(), "edge masks", layout.edges(), mask.length);
        int layers = layout.layers().size();
        require(knots.size() == layers, "layers of knots", layers, knots.size());
        this.penalty = penalty;
        this.layout = layout;
        this.mask = mask;
        for (int l = 0; l < layers; l++) {
            bases.add(bases(layout.layers().get(l).shape(), knots.get(l), l));
        }
    }

    private static SplineBasis[] bases(LayerShape shape, double[] knots, int layer) {
        if (!shape.family().isSpline()) {
            throw new IllegalArgumentException(
                    "a penalty is of splines, but layer " + layer + " is of " + shape.family());
        }
        int each = shape.knots();
        require(knots.length == shape.in() * each, "knots in layer " + layer, shape.in() * each, knots.length);
        return LayerSplines.of(shape, knots);
    }

    private static void require(boolean condition, String what, int expected, int got) {
        if (!condition) {
            throw new IllegalArgumentException("the network has " + expected + " " + what + ", got " + got);
        }
    }

    /**
     * Computes the penalty and its gradients. Parameters and the nodes of every level count as independent variables: the
     * gradient through the network is the backward pass's business. An edge that does not vary (masked, or its input
     * constant, or one row only) has deviation 0 and passes no gradient on. One row of time O(k^2) per input, one edge
     * O(G k).
     *
     * @param values the parameter block; not changed
     * @param nodes what enters each layer and what leaves the last, [rows][width] row-major, at least one row; not changed
     * @return the value, without lambda, and its gradients; NaN throughout where a parameter or a node is not finite
     * @throws IllegalArgumentException if an array does not fit the layout
     */
    public PenaltyGradient evaluate(double[] values, List<double[]> nodes) {
        require(values.length == layout.parameters(), "parameters", layout.parameters(), values.length);
        requireNodes(nodes);
        double[] toParameters = new double[values.length];
        List<double[]> toNodes = new ArrayList<>();
        for (double[] level : nodes.subList(1, nodes.size())) {
            toNodes.add(new double[level.length]);
        }
        if (!isFinite(values) || !nodes.stream().allMatch(NetworkPenalty::isFinite)) {
            Arrays.fill(toParameters, Double.NaN);
            toNodes.forEach(level -> Arrays.fill(level, Double.NaN));
            return new PenaltyGradient(Double.NaN, toParameters, toNodes);
        }
        double sum = 0.0;
        if (penalty.coefficients() > 0 || penalty.smoothness() > 0) {
            for (LayerSlice slice : layout.layers()) {
                sum += CoefficientTerms.add(penalty, slice, values, toParameters);
            }
        }
        if (penalty.l1() > 0 || penalty.entropy() > 0) {
            sum += addScores(values, nodes, toParameters, toNodes);
        }
        return new PenaltyGradient(sum, toParameters, toNodes);
    }

    private double addScores(double[] values, List<double[]> nodes, double[] toParameters, List<double[]> toNodes) {
        List<EdgeWeights> edges = new ArrayList<>();
        for (LayerSlice slice : layout.layers()) {
            edges.add(new EdgeWeights(slice, values, mask));
        }
        NetworkSpread spread = new NetworkSpread(bases, nodes, edges);
        Scores scores = Scores.of(penalty.metric(), spread.spreads());
        double sum = 0.0;
        List<Matrix> gradient = new ArrayList<>();
        for (Matrix score : scores.values()) {
            ScoreTerms terms = new ScoreTerms(score, penalty.l1(), penalty.entropy());
            sum += terms.value();
            gradient.add(terms.gradient());
        }
        spread.pullBack(scores.pullBack(gradient), toParameters, toNodes);
        return sum;
    }

    private void requireNodes(List<double[]> nodes) {
        int layers = layout.layers().size();
        require(nodes.size() == layers + 1, "levels of nodes", layers + 1, nodes.size());
        int rows = nodes.get(0).length / layout.inputs();
        if (rows == 0) {
            throw new IllegalArgumentException("there are " + nodes.get(0).length
                    + " values of inputs but at least one row of " + layout.inputs() + " is needed");
        }
        for (int l = 0; l <= layers; l++) {
            int width = l == 0
                    ? layout.inputs()
                    : layout.layers().get(l - 1).shape().out();
            int got = nodes.get(l).length;
            if (got != (long) rows * width) {
                throw new IllegalArgumentException("level " + l + " has " + got + " values but " + rows + " rows of "
                        + width + " nodes are needed");
            }
        }
    }

    private static boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
