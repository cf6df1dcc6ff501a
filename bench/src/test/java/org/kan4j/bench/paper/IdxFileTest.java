package org.kan4j.bench.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void valuesComeInTheOrderOfTheFile() throws IOException {
        Path file = write("a.gz", 2051, List.of(2, 1, 3), 1, 2, 3, 4, 5, 255);

        IdxFile idx = IdxFile.read(file, List.of(2, 0, 3));

        assertThat(idx.sizes()).containsExactly(2, 1, 3);
        assertThat(idx.values()).containsExactly(1, 2, 3, 4, 5, 255);
    }

    @Test
    void otherFilesAreRefusedInOneLine() throws IOException {
        refused(
                write("magic.gz", 2049, List.of(1, 1, 1), 0),
                "begins with the magic number 2049 but must begin with 2051");
        refused(write("sizes.gz", 2051, List.of(1, 2, 1), 0, 0), "has the sizes [1, 2, 1] but must have [any, 1, 1]");
        refused(write("none.gz", 2051, List.of(0, 1, 1)), "has the sizes [0, 1, 1] but must have [any, 1, 1]");
        refused(write("short.gz", 2051, List.of(3, 1, 1), 0, 0), "ends after 2 of 3 values");
        refused(write("long.gz", 2051, List.of(1, 1, 1), 0, 0), "goes on after its 1 values");
        refused(write("head.gz", 2051, List.of(1)), "ends too early");
        refused(
                Files.write(folder.resolve("plain.gz"), new byte[] {0, 0, 8, 3}),
                "is no gzip file: Not in GZIP format");
        refused(folder.resolve("absent.gz"), "is not in the folder");
    }

    @Test
    void moreValuesThanAnArrayHoldsAreRefused() throws IOException {
        Path file = write("large.gz", 2050, List.of(1 << 20, 1 << 20));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdxFile.read(file, List.of(0, 0)))
                .withMessage("large.gz says that it has more values than an array holds");
    }

    @Test
    void pixelsGoFromMinusOneToOneAndLabelsAreClasses() throws IOException {
        int[] pixels = new int[784];
        pixels[1] = 255;
        for (String part : List.of("train", "t10k")) {
            write(part + "-images-idx3-ubyte.gz", 2051, List.of(1, 28, 28), pixels);
            write(part + "-labels-idx1-ubyte.gz", 2049, List.of(1), 9);
        }

        FashionTables tables = FashionTables.read(folder);

        assertThat(tables.training().features()).startsWith(-1, 1, -1).hasSize(784);
        assertThat(tables.test().targets()).containsExactly(9);
        assertThat(tables.test().schema().classes()).hasSize(10).endsWith("Ankle boot");
        assertThat(FashionTables.rows(tables.training(), 0, 1).hash())
                .isEqualTo(tables.training().hash());
    }

    @Test
    void imagesWithoutTheirLabelsAreRefused() throws IOException {
        write("train-images-idx3-ubyte.gz", 2051, List.of(2, 28, 28), new int[2 * 784]);
        write("train-labels-idx1-ubyte.gz", 2049, List.of(3), 0, 1, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FashionTables.read(folder))
                .withMessage("train-images-idx3-ubyte.gz has the sizes [2, 28, 28] but must have [3, 28, 28]");
    }

    private static void refused(Path file, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdxFile.read(file, List.of(0, 1, 1)))
                .withMessage(file.getFileName() + " " + problem);
    }

    private Path write(String name, int magic, List<Integer> sizes, int... values) throws IOException {
        Path file = folder.resolve(name);
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(magic);
            for (int size : sizes) {
                out.writeInt(size);
            }
            for (int value : values) {
                out.writeByte(value);
            }
        }
        return file;
    }
}
