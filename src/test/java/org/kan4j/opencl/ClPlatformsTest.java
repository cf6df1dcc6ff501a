package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClPlatformsTest {
    private static final String CURE = "skipped: PoCL before 4.0 breaks integer division in the JVM: start it with"
            + " LD_PRELOAD=$JAVA_HOME/lib/libjsig.so, or install PoCL 4.0 or later";

    @Test
    void discoverDescribesTheDevices() {
        ClDiscovery discovery = ClPlatforms.discover(DiscoveryOptions.defaults());
        assertThat(discovery.unavailable()).isEmpty();
        assertThat(discovery.devices()).isNotEmpty();
        ClDeviceInfo device = discovery.devices().get(0);
        assertThat(device.index()).isZero();
        assertThat(device.name()).isNotBlank();
        assertThat(device.vendor()).isNotBlank();
        assertThat(device.driver()).isNotBlank();
        assertThat(device.version()).startsWith("OpenCL ");
        assertThat(device.platform()).isEqualTo(discovery.platforms().get(0).name());
        assertThat(device.limits().globalMemoryBytes()).isGreaterThan(1 << 20);
        assertThat(device.limits().maxAllocBytes())
                .isBetween(1L << 20, device.limits().globalMemoryBytes());
        assertThat(device.limits().localMemoryBytes()).isPositive();
        assertThat(device.limits().computeUnits()).isPositive();
        assertThat(device.limits().maxWorkGroupSize()).isPositive();
    }

    @Test
    void discoverLeavesIntegerDivisionWhole() {
        ClPlatforms.discover(DiscoveryOptions.defaults());
        int zero = Integer.parseInt("0");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> assertThat(5 / zero).isZero());
    }

    @Test
    void withoutSignalChainingOldPoclIsSkippedAndDivisionStaysWhole() throws Exception {
        List<String> lines = DiscoveryChild.run(Map.of(), List.of());
        if (poclIsOld(lines)) {
            assertThat(lines).contains(CURE, "devices: 0");
        }
        assertThat(lines).contains("unavailable: no", "5 / 0: throws");
    }

    @Test
    void platformAcceptedByNameIsRefusedOnceItHasBrokenDivision() throws Exception {
        List<String> lines = DiscoveryChild.run(Map.of(), List.of(), "portable computing LANGUAGE");
        boolean whole = lines.contains("5 / 0: throws");
        assertThat(lines).contains(whole ? "skipped: no" : "devices: 0");
        if (!whole) {
            assertThat(lines).anyMatch(line -> line.startsWith("skipped: since OpenCL was asked, integer division"));
        }
    }

    @Test
    void poclWithoutItsSignalHandlerIsAskedForDevices() throws Exception {
        List<String> lines = DiscoveryChild.run(Map.of("POCL_SIGFPE_HANDLER", "0"), List.of());
        assertThat(lines).contains("skipped: no", "5 / 0: throws").doesNotContain("devices: 0");
    }

    @Test
    void machineWithoutPlatformsGivesTheReason(@TempDir Path empty) throws Exception {
        Map<String, String> environment = Map.of("OCL_ICD_VENDORS", empty.toString(), "OCL_ICD_FILENAMES", "");
        assertThat(DiscoveryChild.run(environment, List.of()))
                .contains(
                        "unavailable: no OpenCL platform is installed (for the CPU, install pocl-opencl-icd)",
                        "devices: 0",
                        "5 / 0: throws");
    }

    @Test
    void machineWhereTheNativeLibraryCannotBeLoadedGivesTheReason(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing");
        List<String> lines = DiscoveryChild.run(Map.of(), List.of("-Djava.io.tmpdir=" + missing));
        assertThat(lines)
                .anyMatch(line -> line.startsWith("unavailable: no OpenCL library could be loaded ("))
                .contains("devices: 0", "5 / 0: throws");
    }

    @Test
    void nothingIsLeftInTheSharedTemporaryFolder(@TempDir Path shared) throws Exception {
        List<String> lines = DiscoveryChild.run(Map.of(), List.of("-Djava.io.tmpdir=" + shared));
        assertThat(lines).contains("unavailable: no", "temporary folder: " + shared);
        assertThat(shared).isEmptyDirectory();
    }

    private static boolean poclIsOld(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("platform: Portable Computing Language, "))
                .anyMatch(line -> DivisionGuard.isOldPocl("Portable Computing Language", line));
    }
}
