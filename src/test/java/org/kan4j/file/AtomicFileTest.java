package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.data.Echo;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void writeCreatesAndReplaces() {
        Path file = folder.resolve("a.txt");
        write(file, "old");
        assertThat(file).hasContent("old");
        write(file, "new and longer");
        assertThat(file).hasContent("new and longer");
        assertOnly(file);
    }

    @Test
    void writeTakesRelativeNamesAndLongOnes() throws IOException {
        Path relative =
                Path.of("").toAbsolutePath().relativize(folder.toRealPath().resolve("b.txt"));
        write(relative, "relative");
        assertThat(folder.resolve("b.txt")).hasContent("relative");
        Path longest = folder.resolve("\uD83D\uDE00".repeat(50) + "n".repeat(55));
        write(longest, "long");
        assertThat(longest).hasContent("long");
    }

    @Test
    void writeKeepsTheOldFileWhenTheContentFails() {
        Path file = folder.resolve("a.txt");
        write(file, "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("disk\nfull");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(Echo.path(file) + ": cannot be written: disk\\nfull");
        IllegalStateException own = new IllegalStateException("own");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw own;
                }))
                .isSameAs(own);
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(file).hasContent("old");
        assertOnly(file);
    }

    @Test
    void writeSurvivesAContentThatClosesItsStream() {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, out -> {
            try (OutputStream closed = out) {
                closed.write(65);
            }
        });
        assertThat(file).hasContent("A");
    }

    @Test
    void writeNamesItsTemporaryFileAfterTheTarget() {
        Path file = folder.resolve("model.safetensors");
        AtomicFile.write(file, out -> {
            assertThat(file).doesNotExist();
            assertThat(names()).hasSize(1).allMatch(name -> name.matches("\\.model\\.safetensors\\.[0-9]+\\.tmp"));
        });
        assertOnly(file);
    }

    @Test
    void writeGivesNewFilesTheUsualPermissionsAndKeepsThoseOfOldOnes() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        Path file = folder.resolve("a.txt");
        write(file, "new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
        for (String permissions : List.of("rw-------", "rw-rw-rw-", "rwxr-x--x")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            write(file, permissions);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo(permissions);
        }
    }

    @Test
    void writeReplacesWhatALinkPointsTo() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("a.txt");
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("real", "a.txt"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
        write(second, "through a dangling link");
        assertThat(real).hasContent("through a dangling link");
        write(second, "again");
        assertThat(real).hasContent("again");
        assertThat(first).isSymbolicLink();
        assertThat(second).isSymbolicLink();
    }

    @Test
    void writeRefusesALoopOfLinks() throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertRefused(loop, Echo.path(loop) + ": cannot be written: symbolic links form a loop");
    }

    @Test
    void writeRefusesDirectoriesAndMissingFolders() throws IOException {
        assertRefused(
                folder, Echo.path(folder) + ": cannot be written: it is a directory, expected the name of a file");
        assertRefused(Path.of("/"), "/: cannot be written: it is a directory, expected the name of a file");
        assertRefused(
                folder.resolve("no").resolve("a"),
                folder + "/no/a: cannot be written: the folder " + folder + "/no does not exist");
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(
                file.resolve("a"),
                Echo.path(file.resolve("a")) + ": cannot be written: the folder " + Echo.path(file)
                        + " is not a directory");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void writeRefusesDevicesAndPipes() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (Path device : List.of(pipe, Path.of("/dev/null"))) {
            assertRefused(
                    device,
                    Echo.path(device) + ": cannot be written: it is a device, pipe or socket, expected a regular file");
        }
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    void writeRefusesAFolderThatTakesNoFiles() {
        Path target = Path.of("/proc/self/fd/a.txt");
        assertThatThrownBy(() -> write(target, "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(Echo.path(target) + ": cannot be written: ");
    }

    @Test
    void requireWritableChangesNothing() {
        Path file = folder.resolve("a.txt");
        assertThatCode(() -> AtomicFile.requireWritable(file)).doesNotThrowAnyException();
        assertThat(folder).isEmptyDirectory();
        write(file, "old");
        assertThatCode(() -> AtomicFile.requireWritable(file)).doesNotThrowAnyException();
        assertThat(file).hasContent("old");
        assertOnly(file);
    }

    private static void assertRefused(Path target, String message) {
        assertThatThrownBy(() -> AtomicFile.requireWritable(target))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    throw new AssertionError("content was asked for");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(message);
    }

    private static void write(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void assertOnly(Path file) {
        try {
            assertThat(names()).containsExactly(file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
