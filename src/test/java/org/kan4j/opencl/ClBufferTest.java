package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClBufferTest {
    private static final long LIMIT = 4096;

    private ClDevice device;
    private int own;

    @BeforeEach
    void open() {
        device = ClDevice.open(TestDevice.info(), ClOptions.defaults().withMemoryLimit(LIMIT));
        own = device.liveHandles();
    }

    @AfterEach
    void nothingNativeIsLeft() {
        assertThat(device.liveHandles()).isEqualTo(own);
        assertThat(device.allocatedBytes()).isZero();
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void valuesOfEveryTypeComeBack() {
        try (ClBuffer buffer = device.allocate(24, "values")) {
            assertThat(buffer.bytes()).isEqualTo(24);
            float[] floats = new float[6];
            buffer.write(new float[] {-0f, 1, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY, 5, 99}, 6);
            buffer.read(floats, 6);
            assertThat(floats).containsExactly(-0f, 1, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY, 5);
            double[] doubles = new double[3];
            buffer.write(new double[] {-0.0, Double.MIN_VALUE, 3}, 3);
            buffer.read(doubles, 3);
            assertThat(doubles).containsExactly(-0.0, Double.MIN_VALUE, 3);
            int[] ints = new int[6];
            buffer.write(new int[] {1, 2, 3, 4, 5, Integer.MIN_VALUE}, 6);
            buffer.read(ints, 6);
            assertThat(ints).containsExactly(1, 2, 3, 4, 5, Integer.MIN_VALUE);
        }
    }

    @Test
    void offsetsMoveOnlyTheirValues() {
        try (ClBuffer buffer = device.allocate(32, "values")) {
            buffer.fillZero();
            buffer.write(new float[] {9, 1, 2, 9}, 1, 3, 2);
            float[] floats = {7, 7, 7, 7, 7};
            buffer.read(floats, 1, 2, 3);
            assertThat(floats).containsExactly(7, 0, 1, 2, 7);
            buffer.write(new double[] {9, 5, 9}, 1, 2, 1);
            double[] doubles = {7, 7, 7};
            buffer.read(doubles, 1, 2, 1);
            assertThat(doubles).containsExactly(7, 5, 7);
            buffer.write(new int[] {9, 9, 6}, 2, 7, 1);
            int[] ints = {7, 7};
            buffer.read(ints, 1, 7, 1);
            assertThat(ints).containsExactly(7, 6);
        }
    }

    @Test
    void fillAndCopyMoveOnlyTheirBytes() {
        int[] values = new int[4];
        try (ClBuffer from = device.allocate(16, "from");
                ClBuffer to = device.allocate(16, "to")) {
            from.write(new int[] {1, 2, 3, 4}, 4);
            from.copyTo(to);
            from.copyTo(4, to, 12, 4);
            to.fillZero(4, 4);
            to.fillZero(0, 0);
            from.copyTo(0, to, 0, 0);
            to.read(values, 4);
        }
        assertThat(values).containsExactly(1, 0, 3, 2);
    }

    @Test
    void accessOutsideIsRefused() {
        try (ClBuffer buffer = device.allocate(8, "small")) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> buffer.write(new float[3], 3));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> buffer.read(new float[1], 2));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> buffer.read(new double[1], 0, 1, 1));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> buffer.fillZero(4, 5));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> buffer.write(new int[1], 0, -1, 1));
        }
    }

    @Test
    void closedBufferIsRefusedByItsDescription() {
        ClBuffer buffer = device.allocate(8, "weights");
        buffer.close();
        buffer.close();
        String message = "buffer 'weights' of 8 bytes of " + device.info().description() + " is closed";
        assertThatIllegalStateException()
                .isThrownBy(() -> buffer.read(new int[1], 1))
                .withMessage(message);
        assertThatIllegalStateException()
                .isThrownBy(() -> buffer.write(new int[1], 1))
                .withMessage(message);
        assertThatIllegalStateException().isThrownBy(buffer::fillZero).withMessage(message);
        try (ClBuffer other = device.allocate(8, "other")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> other.copyTo(buffer))
                    .withMessage(message);
        }
    }

    @Test
    void bufferWithoutBytesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.allocate(0, "nothing"))
                .withMessage("buffer 'nothing' has 0 bytes but needs at least 1");
    }

    @Test
    void bufferThatDoesNotFitIsAnErrorOfMemoryAndBooksNothing() {
        try (ClBuffer most = device.allocate(LIMIT - 8, "most")) {
            assertThat(device.allocatedBytes()).isEqualTo(most.bytes());
            assertThatExceptionOfType(ClException.class)
                    .isThrownBy(() -> device.allocate(16, "rest"))
                    .withMessage("CL_MEM_OBJECT_ALLOCATION_FAILURE in allocation of 16 bytes for rest on "
                            + device.info().description() + ": 4088 of 4096 bytes are taken")
                    .matches(ClException::isOutOfMemory);
            assertThat(device.allocatedBytes()).isEqualTo(most.bytes());
        }
        assertThat(device.peakBytes()).isEqualTo(LIMIT - 8);
    }

    @Test
    void peakIsTheMostThatWasOpenAtOnce() {
        try (ClBuffer one = device.allocate(100, "one")) {
            device.allocate(200, "two").close();
            device.allocate(150, "three").close();
            assertThat(device.allocatedBytes()).isEqualTo(one.bytes());
        }
        assertThat(device.peakBytes()).isEqualTo(300);
    }

    @Test
    void bufferLargerThanTheDeviceAllowsIsAnErrorOfMemory() {
        long tooMuch = device.info().limits().maxAllocBytes() + 1;
        assertThatExceptionOfType(ClException.class)
                .isThrownBy(() -> device.allocate(tooMuch, "everything"))
                .withMessageStartingWith("CL_INVALID_BUFFER_SIZE in allocation of " + tooMuch + " bytes for everything")
                .matches(ClException::isOutOfMemory);
    }
}
