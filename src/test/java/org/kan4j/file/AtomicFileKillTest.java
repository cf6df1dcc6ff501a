package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at random moments: the file is always a whole version, never an older one than was seen before. */
class AtomicFileKillTest {
    private static final int KILLS = 50;
    private static final int LATEST_KILL_MICROSECONDS = 50_000;

    @TempDir
    Path folder;

    @Test
    void killedWriterLeavesTheOldOrTheNewFile() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        Path file = folder.resolve("killed.bin");
        AtomicFile.write(file, out -> out.write(new byte[KilledWriter.FILE_BYTES]));
        int cutWrites = 0;
        long version = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killWithin(random.nextInt(LATEST_KILL_MICROSECONDS), file, version + 1);
            long found = wholeVersion(file);
            assertThat(found).as("version after kill %d", kill).isGreaterThanOrEqualTo(version);
            version = found;
            cutWrites += removeTemporaryFiles(file);
        }
        assertThat(version).as("writes completed").isPositive();
        assertThat(cutWrites).as("kills in the middle of a write").isPositive();
    }

    private static void killWithin(int microseconds, Path file, long version) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classesOf(AtomicFile.class)
                                + System.getProperty("path.separator")
                                + classesOf(KilledWriter.class),
                        KilledWriter.class.getName(),
                        file.toString(),
                        Long.toString(version))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream started = writer.getInputStream()) {
            assertThat(started.read()).isEqualTo('.');
            assertThat(writer.waitFor(microseconds, TimeUnit.MICROSECONDS)).isFalse();
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private static Path classesOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static long wholeVersion(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
        assertThat(content.remaining()).isEqualTo(KilledWriter.FILE_BYTES);
        long version = content.getLong(0);
        while (content.hasRemaining()) {
            if (content.getLong() != version) {
                throw new AssertionError("versions mixed at byte " + content.position());
            }
        }
        return version;
    }

    private static int removeTemporaryFiles(Path file) throws IOException {
        List<Path> others;
        try (var files = Files.list(file.resolveSibling(""))) {
            others = files.filter(path -> !path.equals(file)).toList();
        }
        for (Path other : others) {
            assertThat(other.getFileName().toString()).matches("\\.killed\\.bin\\.[0-9]+\\.tmp");
            Files.delete(other);
        }
        return others.size();
    }
}
