package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClDiscoveryTest {
    private static final ClDeviceInfo CPU = device(0, ClDeviceType.CPU, "pthread-skylake");
    private static final ClDeviceInfo OLD_GPU = device(1, ClDeviceType.GPU, "Graphics 600");
    private static final ClDeviceInfo NEW_GPU = device(2, ClDeviceType.GPU, "Graphics 900");
    private static final ClDiscovery FOUND = found(CPU, OLD_GPU, NEW_GPU);

    @Test
    void preferredIsTheFirstGpuThenTheCpu() {
        assertThat(FOUND.preferred()).contains(OLD_GPU);
        assertThat(found(CPU).preferred()).contains(CPU);
        assertThat(found().preferred()).isEmpty();
    }

    @Test
    void deviceIsFoundByIndexOrPartOfItsName() {
        assertThat(FOUND.device(2)).isEqualTo(NEW_GPU);
        assertThat(FOUND.device("graphics 9")).isEqualTo(NEW_GPU);
        assertThat(found(CPU).device("platform p")).isEqualTo(CPU);
    }

    @Test
    void deviceThatIsNotThereIsRefusedWithTheList() {
        String list =
                "there are: 0 pthread-skylake (Platform P), 1 Graphics 600 (Platform P), 2 Graphics 900 (Platform P)";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUND.device(3))
                .withMessage("no OpenCL device has index 3; " + list);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUND.device("te\u0007la"))
                .withMessage("no OpenCL device has 'te\\u0007la' in the name; " + list);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FOUND.device("graphics"))
                .withMessage("2 OpenCL devices have 'graphics' in the name; " + list);
    }

    @Test
    void deviceIsRefusedWithTheReasonWhereThereIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ClDiscovery.none("no OpenCL platform is installed").device(0))
                .withMessage("no OpenCL device has index 0; no OpenCL platform is installed");
        ClPlatformInfo skipped = new ClPlatformInfo("P", "1", List.of(), Optional.of("skipped for a reason"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClDiscovery(List.of(skipped), Optional.empty()).device("x"))
                .withMessage("no OpenCL device has 'x' in the name; skipped for a reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> found().device(0))
                .withMessage("no OpenCL device has index 0; no device was found");
    }

    private static ClDiscovery found(ClDeviceInfo... devices) {
        ClPlatformInfo platform = new ClPlatformInfo("Platform P", "OpenCL 3.0", List.of(devices), Optional.empty());
        return new ClDiscovery(List.of(platform), Optional.empty());
    }

    private static ClDeviceInfo device(int index, ClDeviceType type, String name) {
        return new ClDeviceInfo(
                index,
                type,
                name,
                "Vendor",
                "Platform P",
                "1.0",
                "OpenCL 3.0",
                new ClDeviceLimits(1 << 30, 1 << 28, 1 << 15, 4, 256),
                new ClFloatSupport(true, true, true),
                new ClAddress(0, index));
    }
}
