package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderGuardTest {
    private static final String REFUSAL =
            "unavailable: PoCL before 4.0 is installed beside another platform, and listing"
                    + " them would break integer division in the JVM: start it with LD_PRELOAD=$JAVA_HOME/lib/libjsig.so or"
                    + " OCL_ICD_PLATFORM_SORT=none";

    @TempDir
    private Path vendors;

    @Test
    void oldPoclIsSeenOnlyBesideAnotherPlatform() throws IOException {
        register("pocl.icd", "libpocl.so.2.10.0\n");
        assertThat(LoaderGuard.oldPoclBesideAnother(vendors)).isFalse();
        register("nvidia.icd", "libnvidia-opencl.so.1\n");
        assertThat(LoaderGuard.oldPoclBesideAnother(vendors)).isTrue();
        register("pocl.icd", "/usr/local/lib/libpocl.so.2.9.0");
        assertThat(LoaderGuard.oldPoclBesideAnother(vendors)).isTrue();
        register("pocl.icd", "libpocl.so.2");
        assertThat(LoaderGuard.oldPoclBesideAnother(vendors)).isTrue();
        register("pocl.icd", "libpocl.so.2.11.0");
        assertThat(LoaderGuard.oldPoclBesideAnother(vendors)).isFalse();
    }

    @Test
    void linkToPoclIsFollowed() throws IOException {
        Path library = Files.createFile(vendors.resolve("libpocl.so.2.14.0"));
        Path link = Files.createSymbolicLink(vendors.resolve("libpocl.so"), library);
        register("pocl.icd", link.toString());
        register("nvidia.icd", "libnvidia-opencl.so.1");
        assertThat(LoaderGuard.oldPoclBesideAnother(vendors)).isFalse();
    }

    @Test
    void folderThatIsMissingRegistersNothing() {
        assertThat(LoaderGuard.oldPoclBesideAnother(vendors.resolve("missing"))).isFalse();
    }

    @Test
    void platformsThatTheLoaderWouldSortAreNotListed() throws Exception {
        register("pocl.icd", "libpocl.so.2.10.0");
        register("other.icd", "libother.so.1");
        List<String> lines = DiscoveryChild.run(Map.of("OCL_ICD_VENDORS", vendors.toString()), List.of());
        assertThat(lines.contains(REFUSAL)).as("%s", lines).isEqualTo(LoaderGuard.loaderSorts());
        assertThat(lines).contains("devices: 0", "5 / 0: throws");
    }

    @Test
    void platformsThatTheLoaderLeavesInOrderAreListed() throws Exception {
        register("pocl.icd", "libpocl.so.2.10.0");
        register("other.icd", "libother.so.1");
        Map<String, String> environment =
                Map.of("OCL_ICD_VENDORS", vendors.toString(), "OCL_ICD_PLATFORM_SORT", "none");
        assertThat(DiscoveryChild.run(environment, List.of()))
                .contains("5 / 0: throws")
                .doesNotContain(REFUSAL);
    }

    private void register(String name, String library) throws IOException {
        Files.writeString(vendors.resolve(name), library);
    }
}
