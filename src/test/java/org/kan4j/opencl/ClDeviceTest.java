package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ClDeviceTest {
    private static final ClSource FILL = ClSource.of(new ClSourcePart(
            "fill.cl", "__kernel void fill(const int a, __global int *restrict y) { y[get_global_id(0)] = a; }"));

    @Test
    void closeReleasesEverythingOnce() {
        ClDevice device = TestDevice.open();
        device.kernel("fill", FILL);
        assertThat(device.liveHandles()).isEqualTo(4); // context, queue, program, kernel
        device.close();
        assertThat(device.liveHandles()).isZero();
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void closedDeviceIsRefused() {
        ClDevice device = TestDevice.open();
        ClKernel kernel = device.kernel("fill", FILL);
        device.close();
        String context = "context of " + device.info().description() + " is closed";
        assertThatIllegalStateException()
                .isThrownBy(() -> device.allocate(4, "late"))
                .withMessage(context);
        assertThatIllegalStateException()
                .isThrownBy(() -> device.kernel("fill", FILL))
                .withMessage(context);
        assertThatIllegalStateException().isThrownBy(device::finish).withMessageContaining("queue of ");
        assertThatIllegalStateException().isThrownBy(kernel::args).withMessageContaining("kernel fill of ");
        assertThat(device.allocatedBytes()).isZero();
    }

    @Test
    void bufferOutlivesItsDevice() {
        ClDevice device = TestDevice.open();
        ClBuffer buffer = device.allocate(4, "late");
        device.close();
        assertThat(device.liveHandles()).isEqualTo(1);
        buffer.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void twoDevicesInOneJvmDoNotDisturbEachOther() {
        ClDevice one = TestDevice.open();
        ClDevice two = TestDevice.open();
        try (ClBuffer inOne = one.allocate(4, "one");
                ClBuffer inTwo = two.allocate(4, "two")) {
            one.kernel("fill", FILL).args().intValue(1).buffer(inOne).run(1, 1);
            two.kernel("fill", FILL).args().intValue(2).buffer(inTwo).run(1, 1);
            assertThat(value(inOne)).isEqualTo(1);
            assertThat(value(inTwo)).isEqualTo(2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> inOne.copyTo(inTwo))
                    .withMessageStartingWith("buffer 'two' is on ");
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> one.kernel("fill", FILL).args().intValue(1).buffer(inTwo))
                    .withMessageContaining("is not on ");
        }
        one.close();
        try (ClBuffer inTwo = two.allocate(4, "two")) {
            two.kernel("fill", FILL).args().intValue(3).buffer(inTwo).run(1, 1);
            assertThat(value(inTwo)).isEqualTo(3);
        }
        two.close();
        assertThat(one.liveHandles()).isZero();
        assertThat(two.liveHandles()).isZero();
    }

    @Test
    void programIsBuiltOncePerSource() {
        try (ClDevice device = TestDevice.open()) {
            ClProgram program = device.program(FILL.text(), "fill.cl");
            assertThat(device.program(FILL.text(), "fill.cl")).isSameAs(program);
            assertThat(device.program(FILL.withFp64().text(), "fill.cl")).isNotSameAs(program);
        }
    }

    @Test
    void failedBuildSaysFileAndLineAndReleasesItsProgram() {
        ClSource broken = ClSource.of(
                new ClSourcePart("lib/whole.cl", "float whole(float x) { return x; }"),
                new ClSourcePart("broken.cl", "__kernel void broken(__global float *y) {\n    y[0] = nothing;\n}\n"));
        ClDevice device = TestDevice.open();
        int handles = device.liveHandles();
        assertThatExceptionOfType(ClException.class)
                .isThrownBy(() -> device.kernel("broken", broken))
                .withMessageContaining("CL_BUILD_PROGRAM_FAILURE in build of lib/whole.cl+broken.cl on ")
                .withMessageContaining("broken.cl:2:12: use of undeclared identifier 'nothing'");
        assertThat(device.liveHandles()).isEqualTo(handles);
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void kernelThatIsNotInTheProgramIsNamed() {
        try (ClDevice device = TestDevice.open()) {
            assertThatExceptionOfType(ClException.class)
                    .isThrownBy(() -> device.kernel("empty", FILL))
                    .withMessageStartingWith("CL_INVALID_KERNEL_NAME in creation of kernel empty on ");
        }
    }

    @Test
    void launchIsTimedOnlyWithProfiling() {
        ClDevice plain = TestDevice.open();
        ClDevice profiling =
                ClDevice.open(TestDevice.info(), ClOptions.defaults().withProfiling());
        try (ClBuffer a = plain.allocate(256, "a");
                ClBuffer b = profiling.allocate(256, "b")) {
            int handles = profiling.liveHandles() + 2; // and the program and its kernel
            long[] size = {64};
            assertThat(profiling
                            .kernel("fill", FILL)
                            .args()
                            .intValue(1)
                            .buffer(b)
                            .runTimed(size, size))
                    .isPositive();
            assertThat(profiling.liveHandles()).isEqualTo(handles);
            ClArguments untimed = plain.kernel("fill", FILL).args().intValue(1).buffer(a);
            assertThatIllegalStateException()
                    .isThrownBy(() -> untimed.runTimed(size, size))
                    .withMessageEndingWith("was opened without profiling");
        }
        plain.close();
        profiling.close();
        assertThat(plain.liveHandles() + profiling.liveHandles()).isZero();
    }

    @Test
    void launchesCountsKernelsAlone() {
        try (ClDevice device =
                        ClDevice.open(TestDevice.info(), ClOptions.defaults().withProfiling());
                ClBuffer buffer = device.allocate(4, "a")) {
            long[] size = {1};
            buffer.fillZero();
            device.kernel("fill", FILL).args().intValue(1).buffer(buffer).run(1, 1);
            device.kernel("fill", FILL).args().intValue(2).buffer(buffer).runTimed(size, size);
            assertThat(value(buffer)).isEqualTo(2);
            assertThat(device.launches()).isEqualTo(2);
        }
    }

    private static int value(ClBuffer buffer) {
        int[] value = new int[1];
        buffer.read(value, 1);
        return value[0];
    }
}
