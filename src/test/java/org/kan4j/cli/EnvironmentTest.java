package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    @Test
    void kernelCacheLiesInTheUsersCacheFolder() {
        assertThat(new Environment(Map.of("XDG_CACHE_HOME", "/c"), "/home/u", "Linux").kernelCache())
                .contains(Path.of("/c/kan4j/kernels"));
        assertThat(new Environment(Map.of(), "/home/u", "Linux").kernelCache())
                .contains(Path.of("/home/u/.cache/kan4j/kernels"));
        assertThat(new Environment(Map.of(), "/Users/u", "Mac OS X").kernelCache())
                .contains(Path.of("/Users/u/Library/Caches/kan4j/kernels"));
    }

    @Test
    void tuningsLieBesideTheKernels() {
        assertThat(new Environment(Map.of(), "/home/u", "Linux").tunings())
                .contains(Path.of("/home/u/.cache/kan4j/tunings"));
        assertThat(new Environment(Map.of(), "", "Linux").tunings()).isEmpty();
    }

    @Test
    void relativeFoldersAreNotTaken() {
        assertThat(new Environment(Map.of("XDG_CACHE_HOME", "c"), "/home/u", "Linux").kernelCache())
                .contains(Path.of("/home/u/.cache/kan4j/kernels"));
        assertThat(new Environment(Map.of(), "", "Linux").kernelCache()).isEmpty();
        assertThat(new Environment(Map.of("LOCALAPPDATA", "x"), "/home/u", "Windows 11").kernelCache())
                .isEmpty();
    }
}
