package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClBinaryCacheTest {
    private static final String TEXT = ClSource.of(new ClSourcePart(
                    "one.cl", "__kernel void one(__global int *restrict y) { y[get_global_id(0)] = 1; }"))
            .text();

    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void chooseFolder() {
        folder = parent.resolve("cache").resolve("kernels");
    }

    @Test
    void programIsTakenFromTheFolderTheSecondTime() throws IOException {
        assertThat(builtFromCache()).isFalse();
        assertThat(entry()).isRegularFile();
        assertThat(builtFromCache()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void programFromTheFolderComputesTheSameBits() {
        ClOptions options = ClOptions.defaults().withCacheFolder(folder);
        for (int run = 0; run < 2; run++) {
            try (ClDevice device = ClDevice.open(TestDevice.info(), options)) {
                assertThat(ClProbe.refusal(device)).isEmpty();
            }
        }
    }

    @Test
    void truncatedEntryIsBuiltAgainAndReplaced() throws IOException {
        builtFromCache();
        byte[] whole = Files.readAllBytes(entry());
        for (int length : new int[] {0, 10, 79, whole.length - 1}) {
            Files.write(entry(), Arrays.copyOf(whole, length));
            assertThat(builtFromCache()).as("cut at %d", length).isFalse();
            assertThat(builtFromCache()).isTrue();
        }
    }

    @Test
    void flippedBitIsBuiltAgainAndReplaced() throws IOException {
        builtFromCache();
        byte[] whole = Files.readAllBytes(entry());
        for (int at : new int[] {0, 20, 60, 80, whole.length / 2, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(entry(), damaged);
            assertThat(builtFromCache()).as("bit flipped at %d", at).isFalse();
            assertThat(builtFromCache()).isTrue();
        }
    }

    @Test
    void entryThatTheDriverRejectsIsBuiltAgainAndReplaced() throws IOException {
        builtFromCache();
        String key = entry().getFileName().toString().replace(".bin", "");
        ClBinaryCache.open(folder).orElseThrow().store(key, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(builtFromCache()).isFalse();
        assertThat(builtFromCache()).isTrue();
    }

    @Test
    void folderThatOthersMayWriteIsRefused() throws IOException {
        Files.createDirectories(folder);
        for (String mode : new String[] {"rwxrwx---", "rwx----w-"}) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
            assertThat(ClBinaryCache.refusal(folder))
                    .contains("may be written by others (mode " + mode + "); make it rwx------");
        }
        assertThat(builtFromCache()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderOfAnotherUserIsRefused() throws IOException {
        assertThat(ClBinaryCache.refusal(foreignFolder()))
                .hasValueSatisfying(reason ->
                        assertThat(reason).startsWith("belongs to ").endsWith(", not to the user of this process"));
    }

    @Test
    void linkIsRefused() throws IOException {
        Path target = Files.createDirectories(parent.resolve("elsewhere"));
        Files.createDirectories(folder.getParent());
        Files.createSymbolicLink(folder, target);
        assertThat(ClBinaryCache.refusal(folder)).contains("is not a folder but a link or a file");
    }

    @Test
    void keyChangesWithEverythingThatDecidesTheProgram() {
        ClDeviceInfo device = TestDevice.info();
        ClDeviceInfo newDriver = new ClDeviceInfo(
                device.index(),
                device.type(),
                device.name(),
                device.vendor(),
                device.platform(),
                device.driver() + ".1",
                device.version(),
                device.limits(),
                device.floats(),
                device.address());
        assertThat(Stream.of(
                        ClBinaryCache.key(device, "1", TEXT),
                        ClBinaryCache.key(device, "2", TEXT),
                        ClBinaryCache.key(device, "1", TEXT + " "),
                        ClBinaryCache.key(newDriver, "1", TEXT)))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[0-9a-f]{64}"));
    }

    /** Root gives a folder of its own away; any other user finds one of root's. */
    private Path foreignFolder() throws IOException {
        Files.createDirectories(folder);
        if (!Files.getOwner(folder).getName().equals("root")) {
            return Path.of("/");
        }
        Files.setOwner(
                folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        return folder;
    }

    private Path entry() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((one, other) -> {
                        throw new AssertionError("more than one entry: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
    }

    private boolean builtFromCache() {
        ClDevice device = ClDevice.open(TestDevice.info(), ClOptions.defaults().withCacheFolder(folder));
        ClProgram program = device.program(TEXT, "one.cl");
        int[] y = new int[8];
        try (ClBuffer buffer = device.allocate(32, "y")) {
            program.kernel("one").args().buffer(buffer).run(8, 8);
            buffer.read(y, 8);
        }
        assertThat(y).containsOnly(1);
        device.close();
        assertThat(device.liveHandles()).isZero();
        return program.isFromCache();
    }
}
