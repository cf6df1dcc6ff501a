package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged files: a dataset or one line that says what is wrong, never anything else, and soon. */
class MutatedCsvTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("kan4j.examples", "examples"));
    private static final int MUTATIONS = 1000;
    private static final byte[] SPECIAL =
            "\"\",,;\t\n\r#'eE+-.x\0\u00ff nNaAiIfF0123456789".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "diabetes, progression, sex",
        "wine, cultivar, magnesium",
        "breast_cancer, diagnosis, mean_area",
        "digits, digit, p00"
    })
    void mutationsGiveADatasetOrADataException(String name, String target, String category) throws IOException {
        byte[] original = Files.readAllBytes(EXAMPLES.resolve(name + ".csv"));
        byte[] start = Arrays.copyOf(original, wholeLines(original, 6000));
        Schema schema = CsvReader.readTraining(
                        EXAMPLES.resolve(name + ".csv"), target, TaskChoice.AUTO, CsvOptions.DEFAULT)
                .schema();
        SplittableRandom random = new SplittableRandom(name.hashCode());
        int refused = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            CsvFile file = CsvFile.of(folder, mutate(start, random));
            MissingPolicy policy = List.of(MissingPolicy.values()).get(random.nextInt(3));
            TaskChoice choice = List.of(TaskChoice.values()).get(random.nextInt(3));
            CsvOptions options = new CsvOptions(policy, random.nextBoolean() ? Set.of() : Set.of(category));
            refused += outcome(() -> CsvReader.readTraining(file.path(), target, choice, options));
            refused += outcome(() -> CsvReader.readForModel(file.path(), schema, policy, random.nextBoolean()));
        }
        assertThat(refused).isBetween(MUTATIONS / 10, 2 * MUTATIONS - MUTATIONS / 10);
    }

    private static int wholeLines(byte[] text, int most) {
        int end = Math.min(text.length, most);
        while (text[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private interface Reading {
        Dataset read();
    }

    /** 1 where the file was refused, 0 where it was read. */
    private static int outcome(Reading reading) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                Dataset data = reading.read();
                assertThat(data.features()).hasSize(data.rows() * data.schema().inputs());
                assertThat(data.hash()).hasSize(64);
                assertThat(Arrays.stream(data.features()).noneMatch(Double::isInfinite))
                        .isTrue();
                assertThat(Arrays.stream(data.targets()).allMatch(Double::isFinite))
                        .isTrue();
                return 0;
            } catch (DataException e) {
                assertThat(e).message().matches("\\P{Cntrl}+");
                return 1;
            }
        });
    }

    private static byte[] mutate(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = SPECIAL[random.nextInt(SPECIAL.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
                case 3 -> bytes = repeat(bytes, at, random.nextInt(200), 1 + random.nextInt(20));
                default -> bytes = without(bytes, at, random.nextInt(200));
            }
        }
        return bytes;
    }

    private static byte[] repeat(byte[] bytes, int at, int length, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int end = Math.min(bytes.length, at + length);
        out.write(bytes, 0, at);
        for (int time = 0; time < times; time++) {
            out.write(bytes, at, end - at);
        }
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        int end = Math.min(bytes.length - 1, at + length);
        if (end <= at) {
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.write(bytes, end, bytes.length - end);
        return out.toByteArray();
    }
}
