package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Precision;
import org.kan4j.data.Echo;

/** Damaged models and checkpoints are what they were, or refused with a sentence; nothing else happens. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModelMutationTest {
    private static final int MUTATIONS = 2_100;
    private static final int FORGERIES = 300;
    private static final long MOST_BYTES = 4 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void readRefusesMutatedFiles(FileKind kind) throws IOException {
        byte[] whole = Files.readAllBytes(written(kind));
        SplittableRandom random = new SplittableRandom(31);
        Path file = folder.resolve("mutated.safetensors");
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Files.write(file, SafetensorsMutationTest.mutated(whole, random));
            refused += isRefused(kind, file) ? 1 : 0;
            if (Files.exists(again())) {
                assertThat(again()).as("mutation %d", i).hasBinaryContent(whole);
                Files.delete(again());
            }
        }
        // A few mutations change nothing or only the spaces behind the header.
        assertThat(refused).isBetween(MUTATIONS - 100, MUTATIONS);
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void readTakesOrRefusesForgedDocuments(FileKind kind) throws IOException {
        Path written = written(kind);
        SplittableRandom random = new SplittableRandom(32);
        Path file = folder.resolve("forged.safetensors");
        int refused = 0;
        for (int i = 0; i < FORGERIES; i++) {
            Forgery forgery = Forgery.of(written);
            forgery.mutate(random);
            forgery.write(kind, file);
            refused += isRefused(kind, file) ? 1 : 0;
        }
        assertThat(refused).isBetween(FORGERIES / 2, FORGERIES);
    }

    private Path written(FileKind kind) {
        ModelSample.Trained wine = ModelSample.wine(Precision.FLOAT32);
        Path file = folder.resolve("whole.safetensors");
        switch (kind) {
            case MODEL -> {
                ModelFile.write(file, wine.model());
                ModelFile.read(file); // loads the classes, whose bytes are not the file's
            }
            case CHECKPOINT -> {
                CheckpointFile.write(file, wine.last());
                CheckpointFile.read(file);
            }
        }
        return file;
    }

    private Path again() {
        return folder.resolve("again.safetensors");
    }

    /** Reads the file; what is taken is written again. */
    private boolean isRefused(FileKind kind, Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Optional<FileFormatException> refusal = refusal(kind, file);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
        refusal.ifPresent(problem -> assertThat(problem.getMessage())
                .startsWith(Echo.path(file) + ": ")
                .hasSizeLessThan(500)
                .doesNotContain("\n", "\r", "\0"));
        return refusal.isPresent();
    }

    private Optional<FileFormatException> refusal(FileKind kind, Path file) {
        try {
            switch (kind) {
                case MODEL -> ModelFile.write(again(), ModelFile.read(file));
                case CHECKPOINT -> CheckpointFile.write(again(), CheckpointFile.read(file));
            }
            return Optional.empty();
        } catch (FileFormatException e) {
            return Optional.of(e);
        }
    }
}
