package org.kan4j.backend.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The operations that are kernels: their source files and the launch geometries that are legal for each. */
public enum Operation {
    /** Basis functions and their slopes. */
    BASIS(
            true,
            false,
            new Tuning(16, 1, 1, 16),
            Tuning.groups(1, 1),
            Tuning.groups(32, 2),
            new Tuning(4, 1, 4, 4),
            new Tuning(8, 1, 2, 32)),
    /** Parameters to folded weights. */
    FOLD_WEIGHTS(false, false, Tuning.groups(64, 1), Tuning.groups(1, 1), Tuning.groups(16, 4)),
    /** Bases times weights. */
    LAYER_FORWARD(
            false,
            false,
            new Tuning(16, 8, 4, 1),
            new Tuning(1, 1, 1, 1),
            new Tuning(1, 1, 4, 32),
            new Tuning(2, 3, 2, 4),
            new Tuning(4, 2, 8, 8),
            new Tuning(8, 4, 2, 2),
            new Tuning(8, 8, 1, 1),
            new Tuning(16, 1, 8, 2),
            new Tuning(16, 4, 16, 1)),
    /** Gradient to a layer's inputs. */
    LAYER_BACKWARD_INPUT(
            false,
            true,
            new Tuning(16, 1, 16, 1),
            new Tuning(1, 1, 1, 1),
            new Tuning(1, 1, 32, 2),
            new Tuning(2, 1, 8, 8),
            new Tuning(4, 1, 4, 16),
            new Tuning(8, 1, 64, 1)),
    /** A shard's rows by span. */
    SPAN_ORDER(false, false, Tuning.groups(8, 1), Tuning.groups(1, 1), Tuning.groups(64, 1)),
    /** Gradient to a layer's folded weights. */
    LAYER_BACKWARD_WEIGHTS(
            false,
            false,
            new Tuning(16, 1, 1, 4),
            new Tuning(1, 1, 1, 1),
            new Tuning(1, 1, 32, 2),
            new Tuning(2, 1, 8, 4),
            new Tuning(4, 1, 2, 8),
            new Tuning(8, 1, 1, 1)),
    /** Gradient to folded weights to gradient to parameters. */
    UNFOLD_GRADIENT(false, false, Tuning.groups(64, 1), Tuning.groups(1, 1), Tuning.groups(16, 4)),
    /** Squared error with gradient. */
    MEAN_SQUARED_ERROR(false, false, Tuning.groups(16, 1), Tuning.groups(1, 1), Tuning.groups(128, 1)),
    /** Softmax cross-entropy with gradient. */
    SOFTMAX_CROSS_ENTROPY(true, false, Tuning.groups(16, 1), Tuning.groups(1, 1), Tuning.groups(128, 1)),
    /** Sum of a tensor. */
    SUM(false, true, new Tuning(16, 1, 4, 1), Tuning.groups(1, 1), new Tuning(4, 1, 64, 1)),
    /** Sum of two tensors in place. */
    ADD(false, false, Tuning.groups(256, 1), Tuning.groups(1, 1), Tuning.groups(64, 1)),
    /** One step of Adam. */
    ADAM_STEP(true, false, Tuning.groups(256, 1), Tuning.groups(1, 1), Tuning.groups(64, 1));

    private final boolean math;
    private final boolean lanes;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Tuning> tunings;

    Operation(boolean math, boolean lanes, Tuning... tunings) {
        this.math = math;
        this.lanes = lanes;
        this.tunings = List.of(tunings);
    }

    /** The kernel file's stem and the name of its entry points, or the beginning of them: the operation in snake case. */
    public String kernelName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every geometry that the tests hold to one result; the first is the default. */
    public List<Tuning> legalTunings() {
        return tunings;
    }

    /** The kernel files in the order they are compiled. */
    List<String> files(boolean fp64) {
        List<String> files = new ArrayList<>();
        files.add("lib/real.cl");
        if (math) {
            files.add(fp64 ? "lib/math_f64.cl" : "lib/math_f32.cl");
        }
        if (lanes) {
            files.add("lib/lanes.cl");
        }
        files.add(kernelName() + ".cl");
        return files;
    }
}
