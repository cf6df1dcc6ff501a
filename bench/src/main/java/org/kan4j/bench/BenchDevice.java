package org.kan4j.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceType;
import org.kan4j.opencl.ClDiscovery;
import org.kan4j.opencl.ClOptions;
import org.kan4j.tune.TuningStore;

/** Something that runs the operations: plain Java, or an OpenCL device. */
public sealed interface BenchDevice {
    /** What rows call it: {@code java}, or {@code opencl-0} and so on by the index of the device. */
    String name();

    /** Whether it computes in that precision. */
    boolean offers(Precision precision);

    /** Whether it is a graphics card. */
    boolean isGpu();

    /** Opens it; the caller closes it. */
    Backend open(Precision precision);

    /** Opens it for its peaks; the caller closes them. */
    Peaks peaks(Precision precision);

    /** What result files say of it. */
    BenchResult.Device describe();

    /** The same in a few words. */
    default String title() {
        BenchResult.Device device = describe();
        return name() + " (" + device.device() + ", " + device.units() + " compute units)";
    }

    /** Plain Java. */
    record Java() implements BenchDevice {
        @Override
        public String name() {
            return "java";
        }

        @Override
        public boolean offers(Precision precision) {
            return true;
        }

        @Override
        public boolean isGpu() {
            return false;
        }

        @Override
        public Backend open(Precision precision) {
            return ReferenceBackend.open(precision);
        }

        @Override
        public Peaks peaks(Precision precision) {
            return Peaks.java(precision);
        }

        @Override
        public BenchResult.Device describe() {
            int processors = Runtime.getRuntime().availableProcessors();
            return new BenchResult.Device(name(), "Java virtual machine", "", "", "", processors, false);
        }
    }

    /** An OpenCL device. */
    record OpenCl(ClDeviceInfo info) implements BenchDevice {
        @Override
        public String name() {
            return "opencl-" + info.index();
        }

        @Override
        public boolean offers(Precision precision) {
            return precision == Precision.FLOAT32 || info.floats().fp64();
        }

        @Override
        public boolean isGpu() {
            return info.type() == ClDeviceType.GPU;
        }

        @Override
        public Backend open(Precision precision) {
            return OpenClBackend.open(
                    info, precision, ClOptions.defaults(), TuningStore.builtIn().of(info));
        }

        @Override
        public Peaks peaks(Precision precision) {
            return new OpenClPeaks(info, precision);
        }

        @Override
        public BenchResult.Device describe() {
            int units = info.limits().computeUnits();
            return new BenchResult.Device(
                    name(), info.name(), info.platform(), info.driver(), info.version(), units, isGpu());
        }
    }

    /**
     * The devices that a user means.
     *
     * @param asked {@code java}, {@code opencl} for all OpenCL devices, an index or part of a name; empty for everything
     * @throws IllegalArgumentException when something asked for is not there
     */
    static List<BenchDevice> choose(List<String> asked, ClDiscovery discovery) {
        Set<BenchDevice> chosen = new LinkedHashSet<>();
        for (String one : asked.isEmpty() ? List.of("java", "opencl") : asked) {
            chosen.addAll(meant(one, discovery));
        }
        if (asked.contains("opencl") && discovery.devices().isEmpty()) {
            throw new IllegalArgumentException("no OpenCL device was found: " + reason(discovery));
        }
        return new ArrayList<>(chosen);
    }

    /** Why there is no OpenCL device. */
    static String reason(ClDiscovery discovery) {
        return discovery
                .unavailable()
                .orElseGet(() -> discovery.platforms().stream()
                        .flatMap(platform -> platform.skipped().stream())
                        .findFirst()
                        .orElse("no platform offers one"));
    }

    private static List<BenchDevice> meant(String asked, ClDiscovery discovery) {
        if (asked.equals("java")) {
            return List.of(new Java());
        }
        if (asked.equals("opencl")) {
            return discovery.devices().stream().<BenchDevice>map(OpenCl::new).toList();
        }
        boolean index = !asked.isEmpty() && asked.length() < 9 && asked.chars().allMatch(c -> c >= '0' && c <= '9');
        return List.of(new OpenCl(index ? discovery.device(Integer.parseInt(asked)) : discovery.device(asked)));
    }
}
