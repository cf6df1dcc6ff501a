package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.model.TrainedModel;
import org.kan4j.train.Checkpoint;

/** kill -9 at random moments: model and checkpoint are always whole, never of an older version than was seen before. */
class AtomicFileKillTest {
    private static final int KILLS = 50;
    private static final int LATEST_KILL_MICROSECONDS = 150_000;

    @TempDir
    Path folder;

    @Test
    void killedWriterLeavesTheOldOrTheNewFiles() throws Exception {
        SplittableRandom random = new SplittableRandom(9);
        KilledWriter.write(folder, 1);
        int cutWrites = 0;
        long version = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            killWithin(random.nextInt(LATEST_KILL_MICROSECONDS), version + 1);
            long model = modelVersion();
            long checkpoint = checkpointVersion();
            assertThat(checkpoint).as("version after kill %d", kill).isGreaterThan(version);
            assertThat(model).as("model beside checkpoint %d", checkpoint).isBetween(checkpoint, checkpoint + 1);
            version = model;
            cutWrites += removeTemporaryFiles();
        }
        assertThat(cutWrites).as("kills in the middle of a write").isPositive();
    }

    private void killWithin(int microseconds, long version) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
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

    private long modelVersion() {
        TrainedModel model = ModelFile.read(folder.resolve(KilledWriter.MODEL));
        long version = Long.parseLong(model.provenance().dataHash());
        assertHolds(model.parameters().values(), version);
        return version;
    }

    private long checkpointVersion() {
        Checkpoint checkpoint = CheckpointFile.read(folder.resolve(KilledWriter.CHECKPOINT));
        long version = checkpoint.state().step();
        assertHolds(checkpoint.state().parameters().values(), version);
        assertHolds(DoubleBuffer.wrap(checkpoint.state().optimizer().blocks().get(1)), version);
        return version;
    }

    private static void assertHolds(DoubleBuffer values, long version) {
        while (values.hasRemaining()) {
            if (values.get() != (double) version) {
                throw new AssertionError("versions mixed at index " + values.position());
            }
        }
    }

    private int removeTemporaryFiles() throws IOException {
        List<Path> others;
        try (var files = Files.list(folder)) {
            others = files.filter(path -> !path.toString().endsWith(".safetensors"))
                    .toList();
        }
        for (Path other : others) {
            assertThat(other.getFileName().toString()).matches("\\.(model|checkpoint)\\.safetensors\\.[0-9]+\\.tmp");
            Files.delete(other);
        }
        return others.size();
    }
}
