package org.kan4j.cli;

import com.google.errorprone.annotations.MustBeClosed;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.device.DeviceChoice;
import org.kan4j.device.Devices;
import org.kan4j.device.Workload;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.DiscoveryOptions;
import org.kan4j.tune.TuningStore;
import picocli.CommandLine.Option;

/** The option that says where to compute. */
final class DeviceOptions {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "Where to compute: " + DeviceChoice.SYNTAX + " (default: auto). The result is the same.")
    private String device = "auto";

    /** The choice in the user's words. */
    String given() {
        return device;
    }

    /** What was chosen. */
    DeviceChoice choice() {
        return choice(device);
    }

    /** A choice in the user's words. */
    static DeviceChoice choice(String given) {
        try {
            return DeviceChoice.parse(given);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--device: " + e.getMessage());
        }
    }

    @MustBeClosed
    Backend open(Console console, Precision precision, Workload work) {
        return devices(console).open(choice(), precision, work);
    }

    /** The devices of this machine, compiled kernels and tunings kept in the user's cache folder. */
    static Devices devices(Console console) {
        return new Devices(DiscoveryOptions.defaults(), options(console), tunings(console));
    }

    /** How devices are opened. */
    static ClOptions options(Console console) {
        return console.environment()
                .kernelCache()
                .map(ClOptions.defaults()::withCacheFolder)
                .orElse(ClOptions.defaults());
    }

    /** Where the tunings of devices are kept. */
    static TuningStore tunings(Console console) {
        return console.environment().tunings().map(TuningStore::in).orElse(TuningStore.builtIn());
    }
}
