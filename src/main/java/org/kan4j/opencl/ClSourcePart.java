package org.kan4j.opencl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A file of OpenCL C.
 *
 * @param fileName the name that compiler messages show
 * @param text its text
 */
public record ClSourcePart(String fileName, String text) {

    /** Refuses a name that cannot stand between quotes in a {@code #line} directive. */
    public ClSourcePart {
        if (!fileName.matches("[A-Za-z0-9_./-]+")) {
            throw new IllegalArgumentException(
                    "source file name '" + Echo.of(fileName) + "' may hold only letters, digits and the signs _ . / -");
        }
    }

    /**
     * A kernel file of the library.
     *
     * @param name path under {@code kernels/}, for example {@code lib/math.cl}
     */
    public static ClSourcePart kernelFile(String name) {
        try (InputStream in = ClSourcePart.class.getResourceAsStream("/kernels/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no kernel file '" + Echo.of(name) + "'");
            }
            return new ClSourcePart(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("kernel file '" + name + "' could not be read", e);
        }
    }
}
