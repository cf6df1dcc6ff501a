package org.kan4j.verify;

import java.util.Locale;
import org.kan4j.backend.opencl.Operation;

/** How an operation is called in the seam and in the kernels. */
final class KernelNames {
    private KernelNames() {}

    /** The seam's method that launches an operation; sorting rows is part of the gradient to the weights, that to functions of the one to knots. */
    static String method(Operation operation) {
        return switch (operation) {
            case SPAN_ORDER -> "layerBackwardWeights";
            case BASIS_BACKWARD -> "layerBackwardKnots";
            default -> camelCase(operation.name());
        };
    }

    /** {@code LAYER_FORWARD} to {@code layerForward}. */
    static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /** {@code layerForward} to {@code layer_forward}. */
    static String snakeCase(String method) {
        return method.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
