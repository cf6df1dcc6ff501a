package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;
import org.kan4j.model.Penalty;
import org.kan4j.spline.SplineBasis;

/** A network in double, edge by edge and row by row; base function SiLU. */
final class PlainNetwork {
    private final NetworkLayout layout;
    private final double[] values;
    private final double[] mask;
    private final List<double[]> knots;

    PlainNetwork(NetworkLayout layout, double[] values, double[] mask, List<double[]> knots) {
        this.layout = layout;
        this.values = values;
        this.mask = mask;
        this.knots = knots;
    }

    double[] values() {
        return values;
    }

    NetworkPenalty penalty(Penalty penalty) {
        return new NetworkPenalty(penalty, layout, mask, knots);
    }

    /** One edge at one place: its value, its slope and the gradient to its parameters. */
    private final class Edge {
        final int[] places;
        final double[] gradient;
        double value;
        double slope;

        Edge(int layer, int input, int output, double x) {
            LayerSlice slice = layout.layers().get(layer);
            LayerShape shape = slice.shape();
            int order = shape.order();
            int from = input * shape.knots();
            double[] basis = new double[order + 1];
            double[] slopes = new double[order + 1];
            int span = new SplineBasis(Arrays.copyOfRange(knots.get(layer), from, from + shape.knots()), order)
                    .evaluate(x, basis, slopes);
            int edge = input * shape.out() + output;
            double there = mask[slice.edgeOffset() + edge];
            double scale = values[slice.scaleOffset() + edge];
            double logistic = 1.0 / (1.0 + StrictMath.exp(-x));
            double spline = 0.0;
            places = new int[order + 3];
            gradient = new double[order + 3];
            for (int j = 0; j <= order; j++) {
                int m = Math.min(Math.max(span - order + j, 0), shape.coefficients() - 1); // those that lack are 0
                places[j] = slice.coefficientOffset() + (input * shape.coefficients() + m) * shape.out() + output;
                gradient[j] = there * scale * basis[j];
                spline += values[places[j]] * basis[j];
                slope += there * scale * values[places[j]] * slopes[j];
            }
            places[order + 1] = slice.baseOffset() + edge;
            gradient[order + 1] = there * x * logistic;
            places[order + 2] = slice.scaleOffset() + edge;
            gradient[order + 2] = there * spline;
            double base = values[places[order + 1]];
            value = base * gradient[order + 1] + scale * gradient[order + 2];
            slope += there * base * logistic * (1.0 + x * (1.0 - logistic));
        }
    }

    /** What enters each layer and what leaves the last. */
    List<double[]> forward(double[] x) {
        List<double[]> nodes = new ArrayList<>(List.of(x));
        for (int l = 0; l < layout.layers().size(); l++) {
            nodes.add(sums(l, nodes.get(l)));
        }
        return nodes;
    }

    /** What a layer's edges add up to. */
    double[] sums(int layer, double[] entering) {
        LayerShape shape = layout.layers().get(layer).shape();
        double[] leaving = new double[entering.length / shape.in() * shape.out()];
        for (int n = 0; n < entering.length; n++) {
            for (int o = 0; o < shape.out(); o++) {
                leaving[n / shape.in() * shape.out() + o] += new Edge(layer, n % shape.in(), o, entering[n]).value;
            }
        }
        return leaving;
    }

    /** As numbers of the library. */
    Parameters parameters() {
        return new Parameters(layout, values, mask, knots);
    }

    /** The gradient to the parameters through the network, given what comes straight from a penalty. */
    double[] backward(List<double[]> nodes, PenaltyGradient penalty) {
        double[] gradient = penalty.parameters().clone();
        double[] toLeaving = penalty.nodes(layout.layers().size());
        for (int l = layout.layers().size() - 1; l >= 0; l--) {
            LayerShape shape = layout.layers().get(l).shape();
            double[] entering = nodes.get(l);
            double[] toEntering =
                    l == 0 ? new double[entering.length] : penalty.nodes(l).clone();
            for (int n = 0; n < entering.length; n++) {
                for (int o = 0; o < shape.out(); o++) {
                    double toValue = toLeaving[n / shape.in() * shape.out() + o];
                    Edge edge = new Edge(l, n % shape.in(), o, entering[n]);
                    for (int p = 0; p < edge.places.length; p++) {
                        gradient[edge.places[p]] += toValue * edge.gradient[p];
                    }
                    toEntering[n] += toValue * edge.slope;
                }
            }
            toLeaving = toEntering;
        }
        return gradient;
    }

    /** The standard deviation of an edge over the rows, the textbook's way. */
    double deviation(List<double[]> nodes, int layer, int input, int output) {
        int width = layout.layers().get(layer).shape().in();
        double[] x = nodes.get(layer);
        double[] y = new double[x.length / width];
        for (int n = 0; n < y.length; n++) {
            y[n] = new Edge(layer, input, output, x[n * width + input]).value;
        }
        double mean = Arrays.stream(y).average().orElseThrow();
        double squares = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (y.length - 1));
    }
}
