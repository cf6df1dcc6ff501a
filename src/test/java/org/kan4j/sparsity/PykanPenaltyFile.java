package org.kan4j.sparsity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.kan4j.PykanFile;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;

/** A network with pykan's numbers; see the README beside the files. */
record PykanPenaltyFile(JsonNode root) {
    static JsonNode read(String name) {
        try (InputStream in =
                Objects.requireNonNull(PykanPenaltyFile.class.getResourceAsStream("pykan/" + name), name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PlainNetwork network() {
        List<double[]> knots = new ArrayList<>();
        List<double[]> masks = new ArrayList<>();
        for (JsonNode layer : root.get("layers")) {
            knots.add(PykanFile.numbers(layer.get("grid")));
            masks.add(PykanFile.numbers(layer.get("mask")));
        }
        return new PlainNetwork(layout(), block(root.get("layers")), join(masks), knots);
    }

    double[] inputs() {
        return PykanFile.numbers(root.get("x"));
    }

    /** All layers' coefficients, turned from [in][out][G+k] to [in][G+k][out], base weights and scales. */
    double[] block(JsonNode layers) {
        double[] block = new double[layout().parameters()];
        for (int l = 0; l < layers.size(); l++) {
            LayerSlice slice = layout().layers().get(l);
            LayerShape shape = slice.shape();
            int count = shape.coefficients();
            double[] c = PykanFile.numbers(layers.get(l).get("coef"));
            for (int n = 0; n < c.length; n++) {
                int edge = n / count;
                int m = (edge / shape.out() * count + n % count) * shape.out() + edge % shape.out();
                block[slice.coefficientOffset() + m] = c[n];
            }
            put(layers.get(l).get("scale_base"), block, slice.baseOffset());
            put(layers.get(l).get("scale_sp"), block, slice.scaleOffset());
        }
        return block;
    }

    private NetworkLayout layout() {
        List<Integer> widths = new ArrayList<>();
        for (JsonNode layer : root.get("layers")) {
            widths.add(layer.get("coef").size());
        }
        widths.add(root.get("layers")
                .get(root.get("layers").size() - 1)
                .get("coef")
                .get(0)
                .size());
        return NetworkLayout.of(KanSpec.of(widths.stream().mapToInt(w -> w).toArray())
                .withGrid(root.get("grid").asInt())
                .withOrder(root.get("k").asInt()));
    }

    private static void put(JsonNode from, double[] to, int offset) {
        double[] numbers = PykanFile.numbers(from);
        System.arraycopy(numbers, 0, to, offset, numbers.length);
    }

    private static double[] join(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
