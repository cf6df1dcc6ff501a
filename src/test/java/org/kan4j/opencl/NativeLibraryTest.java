package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
    @Test
    void folderOfTheNativeLibraryIsPrivate() throws IOException {
        Path folder = NativeLibrary.privateFolder();
        Path another = NativeLibrary.privateFolder();
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(another).isNotEqualTo(folder);
        } finally {
            Files.delete(folder);
            Files.delete(another);
        }
    }

    @Test
    void libraryIsMappedFromAPrivateFolderThatIsGone() throws IOException {
        assertThat(NativeLibrary.unavailable()).isEmpty();
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            List<Path> libraries = maps.filter(line -> line.contains("libJOCL"))
                    .map(line -> Path.of(line.substring(line.indexOf('/')).replace(" (deleted)", "")))
                    .distinct()
                    .toList();
            assertThat(libraries).hasSize(1);
            Path library = libraries.get(0);
            assertThat(library.getName(library.getNameCount() - 2).toString()).startsWith("kan4j-opencl-");
            assertThat(library.resolveSibling("")).doesNotExist();
        }
    }

    @Test
    void signalChainingOfTheTestsIsSeen() {
        assertThat(NativeLibrary.signalChainingLoaded()).isTrue();
    }
}
