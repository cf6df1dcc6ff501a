package org.kan4j.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.opencl.ClAddress;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceLimits;
import org.kan4j.opencl.ClDeviceType;
import org.kan4j.opencl.ClDiscovery;
import org.kan4j.opencl.ClFloatSupport;
import org.kan4j.opencl.ClPlatformInfo;
import org.kan4j.tune.TuningStore;

class DevicesTest {
    private static final ClDeviceInfo CPU = device(0, ClDeviceType.CPU, "Some CPU");
    private static final ClDeviceInfo GPU = device(1, ClDeviceType.GPU, "Some GPU");
    private static final ClDeviceInfo OTHER_GPU = device(2, ClDeviceType.GPU, "Other GPU");
    private static final Workload SMALL = new Workload(1000);

    private final List<String> opened = new ArrayList<>();

    @Test
    void autoKeepsSmallWorkInJavaAndTouchesNoDevice() {
        Devices devices = new Devices(
                () -> {
                    throw new AssertionError("devices were asked for");
                },
                this::accept,
                TuningStore.builtIn());
        assertThat(open(devices, "auto", SMALL)).contains("java");
    }

    @Test
    void autoTakesTheGpuForLargeWork() {
        open(machine(CPU, GPU, OTHER_GPU), "auto", Workload.LARGE);
        assertThat(opened).containsExactly("Some GPU");
    }

    @Test
    void autoPassesOverWhatIsRefused() {
        Devices devices = new Devices(() -> discovery(CPU, GPU), this::refuseGpus, TuningStore.builtIn());
        open(devices, "auto", Workload.LARGE);
        assertThat(opened).containsExactly("refused Some GPU", "Some CPU");
    }

    @Test
    void autoEndsInJavaWhereAllIsRefused() {
        Devices devices = new Devices(() -> discovery(GPU), this::refuseGpus, TuningStore.builtIn());
        assertThat(open(devices, "auto", Workload.LARGE)).contains("java");
    }

    @Test
    void autoEndsInJavaWhereThereIsNoOpenCl() {
        Devices devices = new Devices(() -> none("no library"), this::accept, TuningStore.builtIn());
        assertThat(open(devices, "auto", Workload.LARGE)).contains("java");
    }

    @Test
    void openclTakesTheGpuHoweverSmallTheWork() {
        open(machine(CPU, GPU), "opencl", SMALL);
        assertThat(opened).containsExactly("Some GPU");
    }

    @Test
    void openclWithoutDevicesSaysWhy() {
        Devices devices = new Devices(() -> none("no library could be loaded"), this::accept, TuningStore.builtIn());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(devices, "opencl", SMALL))
                .withMessageContaining("no OpenCL device can be used: no library could be loaded")
                .withMessageContaining("java");
    }

    @Test
    void openclOnSkippedPlatformsGivesTheCure() {
        ClPlatformInfo skipped = new ClPlatformInfo("Old", "1", List.of(), Optional.of("do this"));
        Devices devices = new Devices(
                () -> new ClDiscovery(List.of(skipped), Optional.empty()), this::accept, TuningStore.builtIn());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(devices, "opencl", SMALL))
                .withMessageContaining("Old is skipped: do this");
    }

    @Test
    void explicitChoiceOfRefusedDeviceIsAnError() {
        Devices devices = new Devices(() -> discovery(CPU, GPU), this::refuseGpus, TuningStore.builtIn());
        for (String choice : List.of("opencl", "1", "some gpu")) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> open(devices, choice, Workload.LARGE))
                    .withMessage("Some GPU computes otherwise");
        }
    }

    @Test
    void deviceIsChosenByIndexAndByName() {
        open(machine(CPU, GPU, OTHER_GPU), "2", SMALL);
        open(machine(CPU, GPU, OTHER_GPU), "some cpu", SMALL);
        assertThat(opened).containsExactly("Other GPU", "Some CPU");
    }

    @Test
    void ambiguousNameListsTheCandidates() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(machine(CPU, GPU, OTHER_GPU), "GPU", SMALL))
                .withMessageContaining("2 OpenCL devices have 'GPU' in the name")
                .withMessageContaining("1 Some GPU")
                .withMessageContaining("2 Other GPU");
    }

    @Test
    void indexWithoutDeviceListsThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(machine(CPU), "7", SMALL))
                .withMessageContaining("no OpenCL device has index 7")
                .withMessageContaining("0 Some CPU");
    }

    @Test
    void openClDeviceIsFoundWithoutOpeningIt() {
        Devices devices = machine(CPU, GPU);
        assertThat(devices.openCl(DeviceChoice.parse("opencl"))).isEqualTo(GPU);
        assertThat(devices.openCl(DeviceChoice.parse("auto"))).isEqualTo(GPU);
        assertThat(devices.openCl(DeviceChoice.parse("some cpu"))).isEqualTo(CPU);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> devices.openCl(DeviceChoice.parse("java")))
                .withMessageContaining("java is no OpenCL device");
        assertThat(opened).isEmpty();
    }

    @Test
    void listHasJavaFirstAndSaysWhyDevicesAreRefused() {
        DeviceListing listing = new Devices(() -> discovery(CPU, GPU), this::refuseGpus, TuningStore.builtIn()).list();
        assertThat(listing.devices()).extracting(DeviceReport::name).containsExactly("java", "Some CPU", "Some GPU");
        assertThat(listing.devices())
                .extracting(DeviceReport::precisions)
                .containsExactly(List.of(Precision.values()), List.of(Precision.values()), List.of());
        assertThat(listing.devices().get(2).refusal()).contains("Some GPU computes otherwise");
    }

    @Test
    void listOfThisMachineAcceptsADevice() {
        assertThat(Devices.ofThisMachine().list().devices())
                .filteredOn(device -> device.index().isPresent())
                .anyMatch(device -> device.refusal().isEmpty());
    }

    private static String open(Devices devices, String choice, Workload work) {
        try (Backend backend = devices.open(DeviceChoice.parse(choice), Precision.FLOAT32, work)) {
            return backend.description().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private Devices machine(ClDeviceInfo... devices) {
        return new Devices(() -> discovery(devices), this::accept, TuningStore.builtIn());
    }

    private static ClDiscovery discovery(ClDeviceInfo... devices) {
        ClPlatformInfo platform = new ClPlatformInfo("Platform", "1", List.of(devices), Optional.empty());
        return new ClDiscovery(List.of(platform), Optional.empty());
    }

    private static ClDiscovery none(String reason) {
        return new ClDiscovery(List.of(), Optional.of(reason));
    }

    private Backend accept(ClDeviceInfo info, Precision precision, Tunings tunings) {
        opened.add(info.name());
        return ReferenceBackend.open(precision);
    }

    private Backend refuseGpus(ClDeviceInfo info, Precision precision, Tunings tunings) {
        if (info.type() == ClDeviceType.GPU) {
            opened.add("refused " + info.name());
            throw new UnsupportedOperationException(info.name() + " computes otherwise");
        }
        return accept(info, precision, tunings);
    }

    private static ClDeviceInfo device(int index, ClDeviceType type, String name) {
        return new ClDeviceInfo(
                index,
                type,
                name,
                "Vendor",
                "Platform",
                "1.0",
                "OpenCL 1.2",
                new ClDeviceLimits(1 << 30, 1 << 28, 1 << 15, 4, 256),
                new ClFloatSupport(true, true, true),
                new ClAddress(0, index));
    }
}
