package org.kan4j.spline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/** A network before and after pykan 0.2.8 changed its grids in double precision. */
final class PykanGrids {
    private final JsonNode root;

    PykanGrids(String name) {
        String path = "pykan/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(PykanGrids.class.getResourceAsStream(path), path)) {
            root = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int order() {
        return number("k");
    }

    int number(String name) {
        return root.get(name).asInt();
    }

    double gridEps() {
        return root.get("grid_eps").asDouble();
    }

    int layers() {
        return root.get("before").size();
    }

    /** The samples of the network or its outputs, [batch][columns] row-major. */
    double[] values(String name) {
        return numbers(root.get(name));
    }

    Layer before(int layer) {
        return new Layer(root.get("before").get(layer), order());
    }

    Layer after(int layer) {
        return new Layer(root.get("after").get(layer), order());
    }

    private static double[] numbers(JsonNode node) {
        return stream(node).toArray();
    }

    private static DoubleStream stream(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(PykanGrids::stream)
                : DoubleStream.of(node.asDouble());
    }

    /** One layer of such a network. */
    record Layer(JsonNode node, int order) {
        int inputs() {
            return node.get("coef").size();
        }

        int outputs() {
            return node.get("coef").get(0).size();
        }

        double[] knots(int input) {
            return numbers(node.get("grid").get(input));
        }

        SplineBasis basis(int input) {
            return new SplineBasis(knots(input), order);
        }

        Curve curve(int input, int output) {
            return new Curve(basis(input), numbers(node.get("coef").get(input).get(output)));
        }

        /** The layer's outputs, with curves other than its own. */
        double[] forward(double[] x, Curve[][] curves) {
            double[] y = new double[x.length / inputs() * outputs()];
            for (int n = 0; n < y.length; n++) {
                for (int i = 0; i < inputs(); i++) {
                    int o = n % outputs();
                    double value = x[n / outputs() * inputs() + i];
                    double base = weight("scale_base", i, o) * value / (1.0 + StrictMath.exp(-value));
                    y[n] += weight("mask", i, o) * (base + weight("scale_sp", i, o) * curves[i][o].at(value));
                }
            }
            return y;
        }

        double[] forward(double[] x) {
            Curve[][] curves = new Curve[inputs()][outputs()];
            for (int i = 0; i < inputs(); i++) {
                for (int o = 0; o < outputs(); o++) {
                    curves[i][o] = curve(i, o);
                }
            }
            return forward(x, curves);
        }

        private double weight(String name, int input, int output) {
            return node.get(name).get(input).get(output).asDouble();
        }
    }
}
