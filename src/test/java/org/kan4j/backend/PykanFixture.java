package org.kan4j.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/** A network with inputs, outputs and gradients that pykan 0.2.8 computed in double precision. */
final class PykanFixture {
    static final int COUNT = 6;

    private final JsonNode root;
    private final ComposedNet net;

    PykanFixture(int number) {
        String name = "pykan/forward_backward_" + number + ".json";
        try (InputStream in = Objects.requireNonNull(PykanFixture.class.getResourceAsStream(name), name)) {
            root = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<LayerShape> shapes = new ArrayList<>();
        List<double[]> knots = new ArrayList<>();
        for (JsonNode layer : root.get("layers")) {
            int in = layer.get("coef").size();
            int out = layer.get("coef").get(0).size();
            shapes.add(new LayerShape(
                    in, out, root.get("grid").asInt(), root.get("k").asInt(), BaseFunction.SILU));
            knots.add(numbers(layer.get("grid")));
        }
        net = new ComposedNet(shapes, knots);
    }

    ComposedNet net() {
        return net;
    }

    /** An array of the file, its nested lists one after the other. */
    double[] values(String name) {
        return numbers(root.get(name));
    }

    double[] parameters() {
        return block("layers");
    }

    double[] gradient() {
        return block("grads");
    }

    double[] mask() {
        return StreamSupport.stream(root.get("layers").spliterator(), false)
                .flatMapToDouble(layer -> DoubleStream.of(numbers(layer.get("mask"))))
                .toArray();
    }

    /** All layers' coefficients, turned from [in][out][G+k] to [in][G+k][out], base weights and scales. */
    private double[] block(String name) {
        double[] block = new double[net.parameters()];
        for (int l = 0; l < net.slices().size(); l++) {
            LayerSlice slice = net.slices().get(l);
            LayerShape shape = slice.shape();
            JsonNode layer = root.get(name).get(l);
            int count = shape.coefficients();
            double[] c = numbers(layer.get("coef"));
            for (int n = 0; n < c.length; n++) {
                int edge = n / count;
                int m = (edge / shape.out() * count + n % count) * shape.out() + edge % shape.out();
                block[slice.coefficientOffset() + m] = c[n];
            }
            System.arraycopy(numbers(layer.get("scale_base")), 0, block, slice.baseOffset(), shape.edges());
            System.arraycopy(numbers(layer.get("scale_sp")), 0, block, slice.scaleOffset(), shape.edges());
        }
        return block;
    }

    private static double[] numbers(JsonNode node) {
        if (node.isNumber()) {
            return new double[] {node.asDouble()};
        }
        return StreamSupport.stream(node.spliterator(), false)
                .flatMapToDouble(child -> DoubleStream.of(numbers(child)))
                .toArray();
    }
}
