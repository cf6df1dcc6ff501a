package org.kan4j.backend.reference;

import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;

/**
 * The backend in plain Java: the specification that every device is held to, and the default where there is no OpenCL
 * device. It spreads rows and inputs over the common pool; how many threads there are never shows in a result.
 */
public final class ReferenceBackend {
    private ReferenceBackend() {}

    /** Opens it in a precision; cheap, and closing it frees nothing that the collector would not. */
    public static Backend open(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> new Backend32();
            case FLOAT64 -> new Backend64();
        };
    }
}
