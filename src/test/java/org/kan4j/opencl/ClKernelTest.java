package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClKernelTest {
    private static final ClSource SOURCE =
            ClSource.of(new ClSourcePart("scale.cl", """
            __kernel void scale(const int n, const float a, __global const float *restrict x, __global float *restrict y) {
                const int i = get_global_id(0) + get_global_size(0) * get_global_id(1);
                if (i < n) y[i] = a * x[i];
            }
            __kernel __attribute__((reqd_work_group_size(8, 1, 1))) void eight(__global int *y) {
                y[get_global_id(0)] = get_local_size(0);
            }
            __kernel void wide(const long a, const double b, __local int *scratch, __global double *y) {
                const int i = get_local_id(0);
                scratch[i] = i;
                barrier(CLK_LOCAL_MEM_FENCE);
                y[i] = a + b + scratch[get_local_size(0) - 1 - i];
            }
            """)).withFp64();

    private ClDevice device;

    @BeforeEach
    void open() {
        device = TestDevice.open();
    }

    @AfterEach
    void nothingNativeIsLeft() {
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void runRoundsTheGlobalSizeUp() {
        float[] x = {1, 2, 3, 4, 5};
        float[] y = new float[5];
        try (ClBuffer in = device.allocate(20, "x");
                ClBuffer out = device.allocate(20, "y")) {
            in.write(x, 5);
            kernel("scale")
                    .args()
                    .intValue(5)
                    .floatValue(2f)
                    .buffer(in)
                    .buffer(out)
                    .run(5, 4);
            out.read(y, 5);
        }
        assertThat(y).containsExactly(2, 4, 6, 8, 10);
    }

    @Test
    void runTakesTwoDimensions() {
        float[] y = new float[6];
        try (ClBuffer in = device.allocate(24, "x");
                ClBuffer out = device.allocate(24, "y")) {
            in.write(new float[] {1, 2, 3, 4, 5, 6}, 6);
            kernel("scale")
                    .args()
                    .intValue(6)
                    .floatValue(0.5f)
                    .buffer(in)
                    .buffer(out)
                    .run(new long[] {3, 2}, new long[] {3, 1});
            out.read(y, 6);
        }
        assertThat(y).containsExactly(0.5f, 1, 1.5f, 2, 2.5f, 3);
    }

    @Test
    void argumentsOfEveryTypeArrive() {
        double[] y = new double[2];
        try (ClBuffer out = device.allocate(16, "y")) {
            kernel("wide")
                    .args()
                    .longValue(1L << 40)
                    .doubleValue(0.25)
                    .localMemory(8)
                    .buffer(out)
                    .run(2, 2);
            out.read(y, 2);
        }
        assertThat(y).containsExactly((1L << 40) + 1.25, (1L << 40) + 0.25);
    }

    @Test
    void kernelIsTheSameObjectEachTime() {
        assertThat(kernel("scale")).isSameAs(kernel("scale"));
    }

    @Test
    void runNamesTheLimitThatIsExceeded() {
        try (ClBuffer buffer = device.allocate(64, "y")) {
            ClArguments arguments = kernel("eight").args().buffer(buffer);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> arguments.run(16, 4))
                    .withMessage("eight (global [16], local [4]): the kernel demands local size [8, 1, 1]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> arguments.run(16, 1 << 20))
                    .withMessageContaining("local size 1048576 in dimension 0 is over the device's");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> arguments.run(0, 8))
                    .withMessageContaining("sizes must be at least 1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> arguments.run(new long[] {8, 8}, new long[] {8}))
                    .withMessageContaining("same number of dimensions");
            arguments.run(16, 8);
        }
    }

    @Test
    void runNamesTheWorkGroupThatIsTooLarge() {
        long most = device.info().limits().maxWorkGroupSize();
        try (ClBuffer buffer = device.allocate(64, "y")) {
            ClArguments arguments = kernel("scale")
                    .args()
                    .intValue(0)
                    .floatValue(0)
                    .buffer(buffer)
                    .buffer(buffer);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> arguments.run(new long[] {1, 1}, new long[] {most, 2}))
                    .withMessageContaining("the work-group has " + 2 * most + " items but the kernel allows");
        }
    }

    @Test
    void runWithoutAllArgumentsIsRefused() {
        ClArguments arguments = kernel("scale").args().intValue(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> arguments.run(1, 1))
                .withMessage("kernel scale got 1 arguments but takes 4");
    }

    @Test
    void closedBufferAsArgumentIsRefused() {
        ClBuffer buffer = device.allocate(4, "gone");
        buffer.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> kernel("eight").args().buffer(buffer))
                .withMessageContaining("buffer 'gone' of 4 bytes");
    }

    private ClKernel kernel(String name) {
        return device.kernel(name, SOURCE);
    }
}
