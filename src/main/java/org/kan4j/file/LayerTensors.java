package org.kan4j.file;

import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.Parameters;

/**
 * The numbers of a network as tensors, for each layer {@code l} named {@code layers.l.NAME} behind a prefix: coefficients, w_b,
 * w_s, mask and knots, and those of its nodes and of its knots that it has. All have the model's precision but for the knots, which
 * are F64.
 */
final class LayerTensors {
    /** Tensors of a layer at most. */
    static final int PER_LAYER = 11;

    private final String prefix;
    private final Precision precision;
    private final NetworkLayout layout;

    /** A run of numbers in the block of parameters that is one tensor. */
    private record Slice(String name, List<Integer> shape, int offset) {
        int size() {
            return SafetensorsLimits.elements(shape);
        }
    }

    LayerTensors(String prefix, NetworkLayout layout, Precision precision) {
        this.prefix = prefix;
        this.layout = layout;
        this.precision = precision;
    }

    /** Adds a network's numbers; those that would not be read back are an {@link IllegalArgumentException}. */
    void write(SafetensorsWriter content, Parameters parameters) {
        TensorType type = TensorPlan.typeOf(precision);
        for (int l = 0; l < layers(); l++) {
            for (Slice slice : slices(l)) {
                double[] values = copy(parameters.values(), slice.offset(), slice.size());
                content.tensor(slice.name(), type, slice.shape(), finite(slice.name(), values));
            }
            double[] mask = copy(parameters.mask(), layout.layers().get(l).edgeOffset(), shape(l).edges());
            content.tensor(maskName(l), type, edges(l), finite(maskName(l), mask));
            double[] knots = parameters.knots(l);
            requireKnots(l, knots);
            content.tensor(knotsName(l), TensorType.F64, knotsShape(l), knots);
        }
    }

    /** Adds what a file of this network must hold. */
    void plan(TensorPlan plan) {
        TensorType type = TensorPlan.typeOf(precision);
        for (int l = 0; l < layers(); l++) {
            slices(l).forEach(slice -> plan.add(slice.name(), type, slice.shape()));
            plan.add(maskName(l), type, edges(l));
            plan.add(knotsName(l), TensorType.F64, knotsShape(l));
        }
    }

    /** Reads a network's numbers from a file that holds what the plan asks for. */
    Parameters read(Path path, SafetensorsFile file) {
        double[] values = new double[layout.parameters()];
        double[] mask = new double[layout.edges()];
        List<double[]> knots = new ArrayList<>();
        for (int l = 0; l < layers(); l++) {
            for (Slice slice : slices(l)) {
                put(file.readFiniteDoubles(slice.name()), values, slice.offset());
            }
            put(
                    file.readFiniteDoubles(maskName(l)),
                    mask,
                    layout.layers().get(l).edgeOffset());
            knots.add(file.readFiniteDoubles(knotsName(l)));
            try {
                requireKnots(l, knots.get(l));
            } catch (IllegalArgumentException e) {
                throw new FileFormatException(path, String.valueOf(e.getMessage()));
            }
        }
        try {
            return new Parameters(layout, values, mask, knots);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(path, String.valueOf(e.getMessage()));
        }
    }

    /** Requires numbers that are finite in a precision; returns them. */
    static double[] requireFinite(Precision precision, String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(precision.round(values[i]))) {
                throw new IllegalArgumentException("tensor '" + name + "' has " + values[i] + " at index " + i
                        + ", expected a number that is finite in " + precision);
            }
        }
        return values;
    }

    private double[] finite(String name, double[] values) {
        return requireFinite(precision, name, values);
    }

    /** Knots are right when they can be computed with. */
    private void requireKnots(int layer, double[] knots) {
        try {
            KnotTable unused = new KnotTable(shape(layer), precision, knots);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tensor '" + knotsName(layer) + "': " + e.getMessage(), e);
        }
    }

    private List<Slice> slices(int layer) {
        LayerSlice slice = layout.layers().get(layer);
        List<Integer> coefficients = List.of(
                shape(layer).in(), shape(layer).coefficients(), shape(layer).out());
        List<Slice> slices = new ArrayList<>();
        boolean hasFunctions = shape(layer).hasFunctions();
        if (hasFunctions) {
            slices.add(new Slice(name(layer, "coefficients"), coefficients, slice.coefficientOffset()));
        }
        slices.add(new Slice(name(layer, "base"), edges(layer), slice.baseOffset()));
        if (hasFunctions) {
            slices.add(new Slice(name(layer, "scale"), edges(layer), slice.scaleOffset()));
        }
        NodeSlice nodes = layout.nodes().get(layer);
        nodes.subnodes().ifPresent(subnodes -> addAffine(slices, name(layer, "subnode"), subnodes));
        nodes.nodes().ifPresent(affine -> addAffine(slices, name(layer, "node"), affine));
        if (layout.learnsKnots()) {
            int offset = layout.knots().get(layer).parameterOffset();
            slices.add(new Slice(name(layer, "knot_parameters"), knotsShape(layer), offset));
        }
        layout.symbols().get(layer).ifPresent(symbols -> {
            List<Integer> shape = List.of(symbols.edges().size(), SymbolicEdge.PARAMETERS);
            slices.add(new Slice(name(layer, "symbolic"), shape, symbols.parameterOffset()));
        });
        return slices;
    }

    private static void addAffine(List<Slice> slices, String name, AffineSlice affine) {
        List<Integer> nodes = List.of(affine.nodes());
        if (affine.scales()) {
            slices.add(new Slice(name + "_scale", nodes, affine.scaleOffset()));
        }
        slices.add(new Slice(name + "_bias", nodes, affine.biasOffset()));
    }

    private List<Integer> edges(int layer) {
        return List.of(shape(layer).in(), shape(layer).out());
    }

    private List<Integer> knotsShape(int layer) {
        return List.of(shape(layer).in(), shape(layer).knots());
    }

    private String maskName(int layer) {
        return name(layer, "mask");
    }

    private String knotsName(int layer) {
        return name(layer, "knots");
    }

    private String name(int layer, String what) {
        return prefix + "layers." + layer + "." + what;
    }

    private LayerShape shape(int layer) {
        return layout.layers().get(layer).shape();
    }

    private int layers() {
        return layout.layers().size();
    }

    private static double[] copy(DoubleBuffer block, int offset, int size) {
        double[] values = new double[size];
        block.get(offset, values);
        return values;
    }

    private static void put(double[] from, double[] to, int offset) {
        System.arraycopy(from, 0, to, offset, from.length);
    }
}
