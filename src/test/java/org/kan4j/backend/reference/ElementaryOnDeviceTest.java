package org.kan4j.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.opencl.ClBuffer;
import org.kan4j.opencl.ClDevice;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClSource;
import org.kan4j.opencl.ClSourcePart;
import org.kan4j.opencl.TestDevice;

/** The circular and hyperbolic functions of the kernels give the bits of the reference. */
class ElementaryOnDeviceTest {
    private static final int COUNT = ElementaryArguments.COUNT;
    private static final ClSourcePart APPLY = new ClSourcePart("apply.cl", """
            __kernel void apply(const int count, const __global real *x, __global real *y) {
                const int n = get_global_id(0);
                if (n < count) {
                    y[n] = FUNCTION(x[n]);
                }
            }
            """);

    private final ClDevice device = ClDevice.open(TestDevice.info(), ClOptions.defaults());

    @AfterEach
    void nothingIsLeft() {
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    private void run(ElementaryFunction function, boolean fp64, ClBuffer x, ClBuffer y) {
        TreeMap<String, String> defines = new TreeMap<>();
        defines.put("DOUBLE", fp64 ? "1" : "0");
        defines.put("FUNCTION", function.name().toLowerCase(Locale.ROOT) + "_exact");
        List<ClSourcePart> parts = List.of(
                ClSourcePart.kernelFile("lib/real.cl"),
                ClSourcePart.kernelFile(fp64 ? "lib/math_f64.cl" : "lib/math_f32.cl"), // the names differ
                ClSourcePart.kernelFile(fp64 ? "lib/angle_f64.cl" : "lib/angle_f32.cl"),
                ClSourcePart.kernelFile(fp64 ? "lib/polynomials_f64.cl" : "lib/polynomials_f32.cl"),
                ClSourcePart.kernelFile("lib/elementary.cl"),
                APPLY);
        device.kernel("apply", new ClSource(parts, defines, fp64))
                .args()
                .intValue(COUNT)
                .buffer(x)
                .buffer(y)
                .run(COUNT, 1);
    }

    @ParameterizedTest
    @EnumSource
    void float32GivesTheBitsOfTheReference(ElementaryFunction function) {
        float[] values = ElementaryArguments.inFloat();
        float[] results = new float[COUNT];
        try (ClBuffer x = device.allocate(4L * COUNT, "x");
                ClBuffer y = device.allocate(4L * COUNT, "y")) {
            x.write(values, COUNT);
            run(function, false, x, y);
            y.read(results, COUNT);
        }
        int differing = 0;
        for (int n = 0; n < COUNT; n++) {
            differing += Float.compare(results[n], function.inFloat.apply(values[n])) == 0 ? 0 : 1;
        }
        assertThat(differing).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void float64GivesTheBitsOfTheReference(ElementaryFunction function) {
        double[] values = ElementaryArguments.inDouble();
        double[] results = new double[COUNT];
        try (ClBuffer x = device.allocate(8L * COUNT, "x");
                ClBuffer y = device.allocate(8L * COUNT, "y")) {
            x.write(values, COUNT);
            run(function, true, x, y);
            y.read(results, COUNT);
        }
        int differing = 0;
        for (int n = 0; n < COUNT; n++) {
            differing += Double.compare(results[n], function.inDouble.applyAsDouble(values[n])) == 0 ? 0 : 1;
        }
        assertThat(differing).isZero();
    }
}
