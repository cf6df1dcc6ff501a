package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderSearchTest {
    private static final String LIBRARY = "libOpenCL.so";

    @TempDir
    private Path folder;

    private Path maps;
    private Path cache;

    @BeforeEach
    void writeSystem() throws IOException {
        maps = Files.writeString(folder.resolve("maps"), "7f00 r-xp /usr/lib/libc.so.6\n");
        cache = Files.write(folder.resolve("cache"), new byte[] {0, (byte) 0xff, 'l', 'i', 'b', 'c', '.', 's', 'o', 0});
    }

    private boolean mayFind() {
        return new LoaderSearch(maps, cache, List.of(folder.resolve("lib"))).mayFind(LIBRARY);
    }

    @Test
    void mayFindIsFalseWhereNothingNamesTheLibrary() {
        assertThat(mayFind()).isFalse();
    }

    @Test
    void mayFindLooksIntoTheCache() throws IOException {
        Files.writeString(cache, "\0libOpenCL.so.1\0/usr/lib/libOpenCL.so.1\0");
        assertThat(mayFind()).isTrue();
    }

    @Test
    void mayFindLooksAtWhatIsLoaded() throws IOException {
        Files.writeString(maps, "7f00 r-xp /opt/cl/libOpenCL.so.1.0.0\n");
        assertThat(mayFind()).isTrue();
    }

    @Test
    void mayFindLooksIntoFolders() throws IOException {
        Files.createDirectory(folder.resolve("lib"));
        Files.createFile(folder.resolve("lib/libOpenCL.so.1"));
        assertThat(mayFind()).isTrue();
    }

    @Test
    void mayFindIsTrueWhereItCannotBeTold() throws IOException {
        Files.delete(cache);
        assertThat(mayFind()).isTrue();
    }
}
