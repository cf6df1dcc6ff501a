package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.data.Echo;

/** Damaged files are read as what their bytes now say, or refused with a sentence; nothing else happens. */
class SafetensorsMutationTest {
    private static final int MUTATIONS = 6_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void openReadsOrRefusesMutatedFiles() throws IOException {
        byte[] whole = SafetensorsSample.bytes(SafetensorsSample.edges());
        SplittableRandom random = new SplittableRandom(20261122);
        Path file = folder.resolve("mutated.safetensors");
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = mutated(whole, random);
            Files.write(file, mutated);
            refused += isRefused(file, mutated) ? 1 : 0;
        }
        // Flips inside the elements and the texts leave a valid file; most other damage must be noticed.
        assertThat(refused).isBetween(MUTATIONS / 2, MUTATIONS - 100);
    }

    private static boolean isRefused(Path file, byte[] bytes) {
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            int dataStart =
                    8 + ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
            long elementBytes = 0;
            for (TensorInfo tensor : read.tensors().values()) {
                assertReadsItsBytes(read, tensor, bytes, dataStart);
                elementBytes += tensor.end() - tensor.begin();
            }
            assertThat(dataStart + elementBytes).isEqualTo(bytes.length);
            return false;
        } catch (FileFormatException e) {
            assertThat(e.getMessage()).startsWith(Echo.path(file) + ": ").doesNotContain("\n", "\r", "\0");
            return true;
        }
    }

    private static void assertReadsItsBytes(SafetensorsFile read, TensorInfo tensor, byte[] bytes, int dataStart) {
        ByteBuffer expected = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        expected.position(dataStart + (int) tensor.begin());
        if (tensor.type() == TensorType.I64) {
            for (long value : read.readLongs(tensor.name())) {
                assertThat(value).isEqualTo(expected.getLong());
            }
            return;
        }
        for (double value : read.readDoubles(tensor.name())) {
            double stored = tensor.type() == TensorType.F64 ? expected.getDouble() : expected.getFloat();
            assertThat(Double.doubleToLongBits(value)).isEqualTo(Double.doubleToLongBits(stored));
        }
    }

    /** The bytes with up to three flips, other digits, cuts, repeats or inserts. */
    static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(Math.min(64, bytes.length + 1 - from));
            switch (random.nextInt(6)) {
                case 0 -> flipBit(bytes, random);
                case 1 -> replaceDigit(bytes, random);
                case 2 -> bytes = Arrays.copyOf(bytes, from);
                case 3 -> bytes = joined(bytes, to, new byte[0], from, bytes);
                case 4 -> bytes = joined(bytes, from, new byte[0], to, bytes);
                default -> bytes = joined(bytes, from, noise(random), from, bytes);
            }
        }
        return bytes;
    }

    /** The head of {@code first}, the middle, the tail of {@code last}: repeats, cuts and inserts. */
    private static byte[] joined(byte[] first, int headEnd, byte[] middle, int tailBegin, byte[] last) {
        return ByteBuffer.allocate(headEnd + middle.length + last.length - tailBegin)
                .put(first, 0, headEnd)
                .put(middle)
                .put(last, tailBegin, last.length - tailBegin)
                .array();
    }

    private static void flipBit(byte[] bytes, SplittableRandom random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /** Damage that stays JSON: another digit in the header. */
    private static void replaceDigit(byte[] bytes, SplittableRandom random) {
        for (int tries = 0; tries < 100 && bytes.length > 0; tries++) {
            int at = random.nextInt(bytes.length);
            if (bytes[at] >= '0' && bytes[at] <= '9') {
                bytes[at] = (byte) ('0' + random.nextInt(10));
                return;
            }
        }
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        return noise;
    }
}
