package org.kan4j.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.file.FileFormatException;

class TuningFileTest {
    private static final int MUTATIONS = 3000;

    @TempDir
    private Path folder;

    private Path file;
    private String text;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("tuning.json");
        TuningFile.write(file, Samples.tunings());
        text = Files.readString(file);
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(TuningFile.read(file)).isEqualTo(Samples.tunings());
        assertThat(text).contains("\"kernel\" : \"sum\"").endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kan4j-tuning | other | format is 'other', expected 'kan4j-tuning'",
                "\"version\" : 1 | \"version\" : 2 | the format version is 2, this kan4j reads 1",
                "\"version\" : 1 | \"version\" : 0 | version is 0, expected 1 to",
                "\"version\" : 1 | \"version\" : 1.5 | version is 1.5, expected a whole number",
                "\"version\" : 1 | \"version\" : 99999999999999999999 | version is 99999999999999999999, expected",
                "\"device\" | \"devices\" | has the key 'devices' after version, expected 'device'",
                "\"cpu\" | \"toaster\" | type is 'toaster', known are 'gpu', 'accelerator', 'cpu', 'other'",
                "\"sum\" | \"product\" | kernel is 'product', known are",
                "\"fine\" | \"block\" | the shapes of layer_forward are of the classes",
                "\"group0\" : 1 | \"group0\" : 3 | which is none of its legal ones",
                "\"group0\" : 1 | \"group0\" : 100000 | a work-group must hold 1 to 4096 work-items",
                "\"group0\" : 1 | \"group0\" : -1 | group0 is -1, expected 0 to",
                "\"group0\" : 1 | \"group0\" : \"1\" | group0 is the text '1', expected a whole number",
                "\"milliseconds\" : 0.1 | \"milliseconds\" : -0.1 | a time must be at least 0 ms",
                "\"milliseconds\" : 0.1 | \"milliseconds\" : 1e999 | expected a number in the range of double",
                "\"milliseconds\" : 0.1 | \"milliseconds\" : NaN | is not JSON",
                "\"kernel\" : \"sum\" | \"extra\" : 1 | has the key 'extra'"
            })
    void readSaysWhatIsWrong(String part, String replacement, String said) throws IOException {
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, replacement));
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> TuningFile.read(file))
                .withMessageContaining(said)
                .withMessageNotContaining("\n");
    }

    @Test
    void twoAnswersToOneQuestionAreRefused() {
        Measurement one = new Measurement(Operation.SUM, ShapeClass.BLOCK, Samples.other(Operation.SUM), 1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DeviceTunings(TunedDevice.of(Samples.DEVICE), "", Precision.FLOAT32, List.of(one, one)))
                .withMessage("sum on shapes of the class BLOCK is tuned twice, expected once");
    }

    @Test
    void readRefusesWhatIsNoFileOfThisKind() throws IOException {
        Path large = Files.write(folder.resolve("large"), new byte[1 << 17]);
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Path longer = Files.writeString(folder.resolve("longer"), text + "{}");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        for (Path path : List.of(folder, large, binary, longer, empty)) {
            assertThatExceptionOfType(FileFormatException.class).isThrownBy(() -> TuningFile.read(path));
        }
    }

    @Test
    void readOfMutatedFilesGivesTuningsOrOneLine() throws IOException {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int n = 0; n < MUTATIONS; n++) {
            Files.write(file, mutated(whole, random));
            try {
                assertThat(TuningFile.read(file).measurements()).hasSizeLessThan(3);
            } catch (FileFormatException | UncheckedIOException e) {
                refused++;
                assertThat(e.getMessage())
                        .as("mutation %d", n)
                        .doesNotContain("\n", "\r", "\0")
                        .hasSizeLessThan(600);
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 2, MUTATIONS - 1);
    }

    /** Flips a byte, cuts the end off, takes a piece out, or repeats one. */
    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        int from = random.nextInt(whole.length);
        int to = from + random.nextInt(Math.min(64, whole.length - from));
        return switch (random.nextInt(4)) {
            case 0 -> {
                byte[] bytes = whole.clone();
                bytes[from] ^= (byte) random.nextInt(1, 256);
                yield bytes;
            }
            case 1 -> Arrays.copyOf(whole, from);
            case 2 -> joined(Arrays.copyOf(whole, from), Arrays.copyOfRange(whole, to, whole.length));
            default -> joined(Arrays.copyOf(whole, to), Arrays.copyOfRange(whole, from, whole.length));
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
