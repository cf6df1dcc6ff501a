package org.kan4j.backend.opencl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The operations that are kernels: their source files and the launch geometries that are legal for each. */
public enum Operation {
    /** Basis functions and their slopes. */
    BASIS(
            Needs.MATH_AND_FAMILIES,
            Tuning.vectors(16, 16, 1),
            Tuning.vectors(1, 1, 1),
            Tuning.vectors(1, 32, 2),
            Tuning.vectors(4, 8, 1),
            Tuning.vectors(8, 2, 4)),
    /** Values outside the grid. */
    COUNT_OUTSIDE(
            Needs.NOTHING,
            Tuning.vectors(16, 1, 1),
            Tuning.vectors(1, 1, 1),
            Tuning.vectors(4, 8, 2),
            Tuning.vectors(8, 3, 1)),
    /** Bases times weights. */
    LAYER_FORWARD(
            Needs.FOLDED,
            new Tuning(16, 4, 4, 512, 8192, 1, 1),
            new Tuning(16, 8, 2, 512, 16384, 1, 1),
            new Tuning(16, 2, 8, 1024, 65536, 1, 1),
            new Tuning(1, 1, 1, 1, 0, 1, 1),
            new Tuning(2, 3, 3, 7, 100, 4, 2),
            new Tuning(4, 1, 8, 32, 2048, 8, 8),
            new Tuning(8, 2, 2, 1024, 0, 2, 1)),
    /** Gradient to a layer's inputs. */
    LAYER_BACKWARD_INPUT(
            Needs.LANES_AND_FOLDED,
            new Tuning(16, 2, 1, 512, 8192, 1, 1),
            new Tuning(16, 2, 1, 1024, 65536, 1, 1),
            new Tuning(16, 4, 1, 64, 4096, 1, 1),
            new Tuning(1, 1, 1, 1, 0, 1, 1),
            new Tuning(2, 4, 1, 7, 100, 8, 1),
            new Tuning(4, 2, 1, 32, 2048, 4, 16),
            new Tuning(8, 1, 1, 1024, 0, 16, 1)),
    /** A shard's rows by first basis function. */
    SPAN_ORDER(Needs.NOTHING, Tuning.groups(1, 1), Tuning.groups(8, 1), Tuning.groups(64, 1)),
    /** Gradient to a layer's weights. */
    LAYER_BACKWARD_WEIGHTS(
            Needs.NOTHING,
            new Tuning(16, 4, 1, 1, 0, 1, 1),
            new Tuning(16, 2, 1, 1, 0, 1, 4),
            new Tuning(1, 1, 1, 1, 0, 1, 1),
            new Tuning(2, 3, 1, 1, 0, 8, 4),
            new Tuning(4, 1, 1, 1, 0, 2, 8),
            new Tuning(8, 2, 1, 1, 0, 1, 1)),
    /** Gradient to a layer's kept basis functions. */
    BASIS_BACKWARD(
            Needs.LANES_AND_FOLDED,
            new Tuning(16, 4, 1, 512, 8192, 1, 1),
            new Tuning(1, 1, 1, 1, 0, 1, 1),
            new Tuning(2, 3, 1, 7, 100, 4, 2)),
    /** Gradient to a layer's knots. */
    LAYER_BACKWARD_KNOTS(Needs.SPAN, Tuning.vectors(16, 1, 1), Tuning.vectors(1, 1, 1), Tuning.vectors(4, 3, 1)),
    /** Symbolic edges added to sums. */
    SYMBOLIC_FORWARD(Needs.EDGE_FUNCTION, Tuning.groups(1, 64), Tuning.groups(1, 1), Tuning.groups(8, 8)),
    /** Gradient through symbolic edges. */
    SYMBOLIC_BACKWARD_INPUT(Needs.EDGE_FUNCTION, Tuning.groups(1, 64), Tuning.groups(1, 1), Tuning.groups(8, 8)),
    /** Gradient to the numbers of symbolic edges. */
    SYMBOLIC_BACKWARD_WEIGHTS(Needs.EDGE_FUNCTION, Tuning.groups(1, 1), Tuning.groups(8, 1), Tuning.groups(64, 1)),
    /** Products of subnodes. */
    MULTIPLY(Needs.NOTHING, Tuning.groups(64, 1), Tuning.groups(1, 1), Tuning.groups(8, 8)),
    /** Gradient to the factors of products. */
    MULTIPLY_BACKWARD(Needs.NOTHING, Tuning.groups(64, 1), Tuning.groups(1, 1), Tuning.groups(8, 8)),
    /** Affine transform of nodes. */
    AFFINE(
            Needs.AFFINE_ROWS,
            Tuning.vectors(16, 8, 1).carrying(8),
            Tuning.vectors(1, 1, 1),
            Tuning.vectors(4, 3, 2).carrying(3)),
    /** Gradient to what an affine transform reads. */
    AFFINE_BACKWARD_INPUT(
            Needs.AFFINE_ROWS,
            Tuning.vectors(16, 8, 1).carrying(8),
            Tuning.vectors(1, 1, 1),
            Tuning.vectors(4, 3, 2).carrying(3)),
    /** Gradient to an affine transform's parameters. */
    AFFINE_BACKWARD_WEIGHTS(Needs.NOTHING, Tuning.vectors(16, 1, 1), Tuning.vectors(1, 1, 1), Tuning.vectors(4, 8, 1)),
    /** Smooth map onto a range. */
    SQUASH(Needs.MATH, Tuning.vectors(16, 64, 1), Tuning.vectors(1, 1, 1), Tuning.vectors(4, 64, 1)),
    /** Gradient to what a smooth map reads. */
    SQUASH_BACKWARD(Needs.MATH, Tuning.vectors(16, 64, 1), Tuning.vectors(1, 1, 1), Tuning.vectors(4, 64, 1)),
    /** Squared error with gradient. */
    MEAN_SQUARED_ERROR(Needs.NOTHING, Tuning.groups(16, 1), Tuning.groups(1, 1), Tuning.groups(128, 1)),
    /** Softmax cross-entropy with gradient. */
    SOFTMAX_CROSS_ENTROPY(Needs.MATH, Tuning.vectors(16, 16, 1), Tuning.vectors(1, 1, 1), Tuning.vectors(4, 128, 1)),
    /** Sum of a tensor. */
    SUM(Needs.LANES, Tuning.vectors(16, 4, 1), Tuning.groups(1, 1), Tuning.vectors(4, 64, 1)),
    /** Inner product of two tensors. */
    DOT(Needs.LANES, Tuning.vectors(16, 4, 1), Tuning.groups(1, 1), Tuning.vectors(4, 64, 1)),
    /** Linear combination of two tensors. */
    COMBINE(Needs.NOTHING, Tuning.vectors(16, 64, 1), Tuning.vectors(1, 1, 1), Tuning.vectors(4, 64, 1)),
    /** Sum of two tensors in place. */
    ADD(Needs.NOTHING, Tuning.vectors(16, 64, 1), Tuning.vectors(1, 1, 1), Tuning.vectors(4, 64, 1)),
    /** One step of Adam. */
    ADAM_STEP(Needs.MATH, Tuning.vectors(16, 64, 1), Tuning.vectors(1, 1, 1), Tuning.vectors(4, 64, 1));

    /** Which parts of {@code kernels/lib} a kernel is compiled behind, after {@code real.cl}. */
    private enum Needs {
        NOTHING,
        MATH,
        EDGE_FUNCTION("lib/edge_function.cl"),
        MATH_AND_FAMILIES("lib/span.cl", "lib/b_spline.cl", "lib/chebyshev.cl", "lib/fourier.cl", "lib/gaussian.cl"),
        SPAN("lib/span.cl"),
        LANES("lib/lanes.cl"),
        AFFINE_ROWS("lib/affine_rows.cl"),
        FOLDED("lib/folded.cl"),
        LANES_AND_FOLDED("lib/lanes.cl", "lib/folded.cl");

        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> files;

        Needs(String... files) {
            this.files = List.of(files);
        }
    }

    private final Needs needs;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Tuning> tunings;

    Operation(Needs needs, Tuning... tunings) {
        this.needs = needs;
        this.tunings = List.of(tunings);
    }

    /** The kernel file's stem and the name of its entry points, or the beginning of them: the operation in snake case. */
    public String kernelName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every geometry that the tests hold to one result: the default of CPUs, others, the defaults of GPUs. */
    public List<Tuning> legalTunings() {
        Set<Tuning> legal = new LinkedHashSet<>(tunings);
        ShapeClass.of(this).forEach(shapes -> legal.add(GpuDefaults.of(this, shapes)));
        return List.copyOf(legal);
    }

    /** The kernel files in the order they are compiled. */
    List<String> files(boolean fp64) {
        List<String> files = new ArrayList<>();
        files.add("lib/real.cl");
        if (needs == Needs.MATH || needs == Needs.MATH_AND_FAMILIES || needs == Needs.EDGE_FUNCTION) {
            files.add(fp64 ? "lib/math_f64.cl" : "lib/math_f32.cl");
        }
        if (needs == Needs.EDGE_FUNCTION) {
            files.add(fp64 ? "lib/angle_f64.cl" : "lib/angle_f32.cl");
            files.add(fp64 ? "lib/polynomials_f64.cl" : "lib/polynomials_f32.cl");
            files.add("lib/elementary.cl");
        }
        files.addAll(needs.files);
        files.add(kernelName() + ".cl");
        return files;
    }
}
