package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClProbeTest {
    @Test
    void deviceThatRoundsAsJavaIsAccepted() {
        ClDevice device = TestDevice.open();
        assertThat(ClProbe.refusal(device)).isEmpty();
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void deviceThatContractsIsRefused() {
        ClDevice device = TestDevice.open();
        assertThat(ClProbe.refusal(device, "#pragma OPENCL FP_CONTRACT ON\n"))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("in float gives ", " instead of ", "unfused_multiply_add of a = ")
                        .endsWith("use another device or the Java backend, which needs none"));
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void deviceWhoseCompilerRejectsTheProbeIsRefused() {
        ClDevice device = TestDevice.open();
        assertThat(ClProbe.refusal(device, "#error no\n"))
                .hasValueSatisfying(
                        reason -> assertThat(reason).contains("cannot run the probe: CL_BUILD_PROGRAM_FAILURE"));
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void deviceWithoutCorrectDivisionIsRefusedBeforeAnythingIsBuilt() {
        ClDeviceInfo real = TestDevice.info();
        ClDeviceInfo claim = new ClDeviceInfo(
                0,
                real.type(),
                real.name(),
                real.vendor(),
                real.platform(),
                real.driver(),
                real.version(),
                real.limits(),
                new ClFloatSupport(true, true, false),
                real.address());
        try (ClDevice device = ClDevice.open(claim, ClOptions.defaults())) {
            int handles = device.liveHandles();
            assertThat(ClProbe.refusal(device))
                    .hasValueSatisfying(reason ->
                            assertThat(reason).contains("offers no correctly rounded float division and square root"));
            assertThat(device.liveHandles()).isEqualTo(handles);
        }
    }

    @Test
    void probeFileCompilesAloneWithItsDefaults() {
        try (ClDevice device = TestDevice.open()) {
            ClSource alone = new ClSource(List.of(ClSourcePart.kernelFile("probe.cl")), new TreeMap<>(), false);
            assertThat(device.kernel("probe", alone).name()).isEqualTo("probe");
        }
    }
}
