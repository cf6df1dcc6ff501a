package org.kan4j.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.opencl.ClBuffer;
import org.kan4j.opencl.ClDevice;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClSource;
import org.kan4j.opencl.ClSourcePart;
import org.kan4j.opencl.TestDevice;

/** The elementary functions of the kernels give the bits of the reference over the whole range of bit patterns. */
class ElementaryFunctionsOnDeviceTest {
    private static final int POINTS = 1_000_000;
    private static final ClSourcePart APPLY = new ClSourcePart("apply.cl", """
            __kernel void apply(const int count, const __global real *x, __global real *e, __global real *l) {
                const int n = get_global_id(0) * VW;
                if (n < count) {
                    STORE(exp_exact(LOAD(x + n)), e + n);
                    for (int lane = n; lane < n + VW; lane++) {
                        l[lane] = log_exact(x[lane]);
                    }
                }
            }
            """);

    private final ClDevice device = ClDevice.open(TestDevice.info(), ClOptions.defaults());

    @AfterEach
    void nothingIsLeft() {
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    private void run(boolean fp64, int lanes, ClBuffer x, ClBuffer exp, ClBuffer log) {
        TreeMap<String, String> defines = new TreeMap<>();
        defines.put("DOUBLE", fp64 ? "1" : "0");
        defines.put("VW", Integer.toString(lanes));
        List<ClSourcePart> parts = List.of(
                ClSourcePart.kernelFile("lib/real.cl"),
                ClSourcePart.kernelFile(fp64 ? "lib/math_f64.cl" : "lib/math_f32.cl"),
                APPLY);
        device.kernel("apply", new ClSource(parts, defines, fp64))
                .args()
                .intValue(POINTS)
                .buffer(x)
                .buffer(exp)
                .buffer(log)
                .run(POINTS / lanes, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void float32GivesTheBitsOfTheReference(int lanes) {
        float[] values = new float[POINTS];
        for (int n = 0; n < POINTS; n++) {
            values[n] = Float.intBitsToFloat((int) ((1L << 32) / POINTS * n));
        }
        float[] exp = new float[POINTS];
        float[] log = new float[POINTS];
        try (ClBuffer x = device.allocate(4L * POINTS, "x");
                ClBuffer e = device.allocate(4L * POINTS, "exp");
                ClBuffer l = device.allocate(4L * POINTS, "log")) {
            x.write(values, POINTS);
            run(false, lanes, x, e, l);
            e.read(exp, POINTS);
            l.read(log, POINTS);
        }
        int differing = 0;
        for (int n = 0; n < POINTS; n++) {
            boolean same = Float.compare(exp[n], Math32.exp(values[n])) == 0
                    && Float.compare(log[n], Math32.log(values[n])) == 0;
            differing += same ? 0 : 1;
        }
        assertThat(differing).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void float64GivesTheBitsOfTheReference(int lanes) {
        double[] values = new double[POINTS];
        for (int n = 0; n < POINTS; n++) {
            values[n] = Double.longBitsToDouble(Long.divideUnsigned(-1L, POINTS) * n);
        }
        double[] exp = new double[POINTS];
        double[] log = new double[POINTS];
        try (ClBuffer x = device.allocate(8L * POINTS, "x");
                ClBuffer e = device.allocate(8L * POINTS, "exp");
                ClBuffer l = device.allocate(8L * POINTS, "log")) {
            x.write(values, POINTS);
            run(true, lanes, x, e, l);
            e.read(exp, POINTS);
            l.read(log, POINTS);
        }
        int differing = 0;
        for (int n = 0; n < POINTS; n++) {
            boolean same = Double.compare(exp[n], Math64.exp(values[n])) == 0
                    && Double.compare(log[n], Math64.log(values[n])) == 0;
            differing += same ? 0 : 1;
        }
        assertThat(differing).isZero();
    }
}
