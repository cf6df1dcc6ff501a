package org.kan4j.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.opencl.ClArguments;
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
            __kernel void apply(const int count, const __global real *x, __global real *e, __global real *l,
                                __global real *s, __global real *c) {
                const int n = get_global_id(0) * VW;
                if (n < count) {
                    STORE(exp_exact(LOAD(x + n)), e + n);
                    STORE(sinpi_exact(LOAD(x + n)), s + n);
                    STORE(cospi_exact(LOAD(x + n)), c + n);
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

    private void run(boolean fp64, int lanes, ClBuffer x, ClBuffer... results) {
        TreeMap<String, String> defines = new TreeMap<>();
        defines.put("DOUBLE", fp64 ? "1" : "0");
        defines.put("VW", Integer.toString(lanes));
        List<ClSourcePart> parts = List.of(
                ClSourcePart.kernelFile("lib/real.cl"),
                ClSourcePart.kernelFile(fp64 ? "lib/math_f64.cl" : "lib/math_f32.cl"),
                APPLY);
        ClArguments arguments = device.kernel("apply", new ClSource(parts, defines, fp64))
                .args()
                .intValue(POINTS)
                .buffer(x);
        for (ClBuffer result : results) {
            arguments.buffer(result);
        }
        arguments.run(POINTS / lanes, 1);
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
        float[] sine = new float[POINTS];
        float[] cosine = new float[POINTS];
        try (ClBuffer x = device.allocate(4L * POINTS, "x");
                ClBuffer e = device.allocate(4L * POINTS, "exp");
                ClBuffer l = device.allocate(4L * POINTS, "log");
                ClBuffer s = device.allocate(4L * POINTS, "sinpi");
                ClBuffer c = device.allocate(4L * POINTS, "cospi")) {
            x.write(values, POINTS);
            run(false, lanes, x, e, l, s, c);
            e.read(exp, POINTS);
            l.read(log, POINTS);
            s.read(sine, POINTS);
            c.read(cosine, POINTS);
        }
        int differing = 0;
        for (int n = 0; n < POINTS; n++) {
            boolean same = Float.compare(exp[n], Math32.exp(values[n])) == 0
                    && Float.compare(log[n], Math32.log(values[n])) == 0
                    && Float.compare(sine[n], Math32.sinpi(values[n])) == 0
                    && Float.compare(cosine[n], Math32.cospi(values[n])) == 0;
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
        double[] sine = new double[POINTS];
        double[] cosine = new double[POINTS];
        try (ClBuffer x = device.allocate(8L * POINTS, "x");
                ClBuffer e = device.allocate(8L * POINTS, "exp");
                ClBuffer l = device.allocate(8L * POINTS, "log");
                ClBuffer s = device.allocate(8L * POINTS, "sinpi");
                ClBuffer c = device.allocate(8L * POINTS, "cospi")) {
            x.write(values, POINTS);
            run(true, lanes, x, e, l, s, c);
            e.read(exp, POINTS);
            l.read(log, POINTS);
            s.read(sine, POINTS);
            c.read(cosine, POINTS);
        }
        int differing = 0;
        for (int n = 0; n < POINTS; n++) {
            boolean same = Double.compare(exp[n], Math64.exp(values[n])) == 0
                    && Double.compare(log[n], Math64.log(values[n])) == 0
                    && Double.compare(sine[n], Math64.sinpi(values[n])) == 0
                    && Double.compare(cosine[n], Math64.cospi(values[n])) == 0;
            differing += same ? 0 : 1;
        }
        assertThat(differing).isZero();
    }
}
