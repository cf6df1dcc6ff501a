package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.data.Echo;

class SafetensorsFileTest {
    @TempDir
    Path folder;

    @Test
    void readGivesTheBitsThatWereWritten() {
        Path file = folder.resolve("edges.safetensors");
        SafetensorsSample.edges().write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertBits(read.readDoubles("double"), SafetensorsSample.EDGES);
            assertBits(read.readFiniteDoubles("float"), SafetensorsSample.FLOAT_EDGES);
            assertBits(read.readDoubles("scalar"), -1e-310);
            assertThat(read.readDoubles("empty")).isEmpty();
            assertThat(read.readLongs("long")).containsExactly(SafetensorsSample.LONG_EDGES);
            assertThat(read.tensor("double").shape()).containsExactly(2, 4);
            assertThat(read.tensor("scalar").shape()).isEmpty();
            assertThat(read.tensor("scalar").elements()).isOne();
            assertThat(read.tensor("empty").elements()).isZero();
            assertThat(read.metadata())
                    .containsEntry("kind", "edges")
                    .containsEntry("text", "größe \"x\"\n\u0000\\ \uD83D\uDE00");
        }
    }

    @Test
    void readGivesTheBitsOfTensorsLongerThanItsBuffer() {
        SplittableRandom random = new SplittableRandom(1);
        double[] doubles = random.doubles(100_003).toArray();
        double[] floats = random.doubles(50_001).map(x -> (float) x).toArray();
        long[] longs = random.longs(8_193).toArray();
        Path file = folder.resolve("long.safetensors");
        new SafetensorsWriter()
                .tensor("d", TensorType.F64, List.of(100_003), doubles)
                .tensor("f", TensorType.F32, List.of(3, 16_667), floats)
                .tensor("l", List.of(8_193), longs)
                .write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertBits(read.readDoubles("d"), doubles);
            assertBits(read.readDoubles("f"), floats);
            assertThat(read.readLongs("l")).containsExactly(longs);
        }
    }

    @Test
    void openReadsAFileOfThePythonPackage() throws IOException {
        try (SafetensorsFile read = SafetensorsFile.open(pythonFile())) {
            assertThat(read.metadata()).containsOnlyKeys("note").containsEntry("note", "grüße \"x\"\n\\");
            assertThat(read.tensors()).containsOnlyKeys("a", "coef.b", "empty", "knots", "scalar", "steps");
            assertThat(read.tensor("knots")).isEqualTo(new TensorInfo("knots", TensorType.F64, List.of(2, 3), 24, 72));
            assertBits(read.readDoubles("knots"), -1, -0.0, 0.1, 1e-310, Double.MAX_VALUE, -2.5);
            assertBits(read.readDoubles("coef.b"), 0.1f, -0.0, Float.MIN_VALUE, Float.MAX_VALUE, 7);
            assertBits(read.readDoubles("a"), 1.5, 2.5);
            assertBits(read.readDoubles("scalar"), 0.1);
            assertThat(read.readDoubles("empty")).isEmpty();
            assertThat(read.readLongs("steps")).containsExactly(Long.MIN_VALUE, Long.MAX_VALUE, 42);
        }
    }

    @Test
    void writerGivesTheBytesOfThePythonPackage() throws IOException {
        SafetensorsWriter content = new SafetensorsWriter()
                .metadata("note", "grüße \"x\"\n\\")
                .tensor("a", TensorType.F32, List.of(2, 1), new double[] {1.5, 2.5})
                .tensor("coef.b", TensorType.F32, List.of(5), new double[] {0.1, -0.0, 1e-45, 3.4028235e38, 7})
                .tensor("empty", TensorType.F32, List.of(0, 3), new double[0])
                .tensor("knots", TensorType.F64, List.of(2, 3), new double[] {
                    -1, -0.0, 0.1, 1e-310, Double.MAX_VALUE, -2.5
                })
                .tensor("scalar", TensorType.F64, List.of(), new double[] {0.1})
                .tensor("steps", List.of(3), new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 42});
        assertThat(SafetensorsSample.bytes(content)).isEqualTo(Files.readAllBytes(pythonFile()));
    }

    @Test
    void readFiniteDoublesNamesTensorAndIndex() {
        Path file = folder.resolve("nan.safetensors");
        new SafetensorsWriter()
                .tensor("w", TensorType.F32, List.of(3), new double[] {1, 2, Double.NaN})
                .tensor("v", TensorType.F64, List.of(2), new double[] {Double.NEGATIVE_INFINITY, 0})
                .write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> read.readFiniteDoubles("w"))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessage(Echo.path(file) + ": tensor 'w' has NaN at index 2, expected a finite number");
            assertThatThrownBy(() -> read.readFiniteDoubles("v"))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessage(Echo.path(file) + ": tensor 'v' has -Infinity at index 0, expected a finite number");
            assertThat(read.readDoubles("w")[2]).isNaN();
        }
    }

    @Test
    void readRefusesMissingTensorsAndOtherTypes() {
        Path file = folder.resolve("edges.safetensors");
        SafetensorsSample.edges().write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThatThrownBy(() -> read.tensor("x\n"))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessage(Echo.path(file) + ": no tensor 'x\\n', found [double, empty, float, long, scalar]");
            assertThatThrownBy(() -> read.readDoubles("long"))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessage(Echo.path(file) + ": tensor 'long' has dtype I64, expected F64 or F32");
            assertThatThrownBy(() -> read.readLongs("float"))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessage(Echo.path(file) + ": tensor 'float' has dtype F32, expected I64");
        }
    }

    @Test
    @SuppressWarnings("try") // Closing twice is part of what is tested.
    void readAfterCloseIsRefused() {
        Path file = folder.resolve("edges.safetensors");
        SafetensorsSample.edges().write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            read.close();
            assertThatThrownBy(() -> read.readDoubles("double"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(Echo.path(file) + " is closed");
            assertThat(read.metadata()).containsEntry("kind", "edges");
        }
    }

    @Test
    void readRefusesAFileThatShrinksOrGrows() throws IOException {
        Path file = folder.resolve("edges.safetensors");
        SafetensorsSample.edges().write(file);
        long size = Files.size(file);
        for (long changed : new long[] {size - 1, 10, 0}) {
            SafetensorsSample.edges().write(file);
            try (SafetensorsFile read = SafetensorsFile.open(file)) {
                try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                    channel.truncate(changed);
                }
                assertChanged(read, changed, size);
            }
        }
        SafetensorsSample.edges().write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            Files.write(file, new byte[5], StandardOpenOption.APPEND);
            assertChanged(read, size + 5, size);
        }
    }

    @Test
    void openFileSurvivesItsReplacement() {
        Path file = folder.resolve("edges.safetensors");
        SafetensorsSample.edges().write(file);
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            new SafetensorsWriter().write(file);
            assertBits(read.readDoubles("double"), SafetensorsSample.EDGES);
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void openRefusesWhatIsNoRegularFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (Path device : List.of(pipe, Path.of("/dev/zero"))) {
            assertThatThrownBy(() -> openAndClose(device))
                    .isInstanceOf(FileFormatException.class)
                    .hasMessage(Echo.path(device) + ": is a device, pipe or socket, expected a regular file");
        }
        assertThatThrownBy(() -> openAndClose(folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessage(Echo.path(folder) + ": is a directory, expected a regular file");
    }

    @Test
    void openNamesAMissingFile() {
        Path file = folder.resolve("missing\n.safetensors");
        assertThatThrownBy(() -> openAndClose(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(Echo.path(folder.resolve("missing\n.safetensors")) + ": cannot be read: no such file");
    }

    static void openAndClose(Path file) {
        try (SafetensorsFile read = SafetensorsFile.open(file)) {
            assertThat(read.tensors()).isNotNull();
        }
    }

    private static void assertChanged(SafetensorsFile read, long bytes, long expected) {
        assertThatThrownBy(() -> read.readDoubles("double"))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("changed while it was being read: " + bytes + " bytes, expected " + expected);
    }

    private static void assertBits(double[] actual, double... expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Double.doubleToRawLongBits(actual[i]))
                    .as("bits at %d", i)
                    .isEqualTo(Double.doubleToRawLongBits(expected[i]));
        }
    }

    private Path pythonFile() throws IOException {
        Path file = folder.resolve("python.safetensors");
        try (InputStream resource = SafetensorsFileTest.class.getResourceAsStream("python.safetensors")) {
            Files.write(file, Objects.requireNonNull(resource).readAllBytes());
        }
        return file;
    }
}
