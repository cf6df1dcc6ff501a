package org.kan4j.tune;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceType;

/**
 * The tunings that come with the library, each for a family of devices. They were measured on one of the family and stay
 * in use when kernels or drivers change: every legal geometry gives the same bits.
 */
enum BuiltInTunings {
    /** Processors of x86-64 under PoCL, whatever their model. */
    POCL_X86_64("Portable Computing Language", ClDeviceType.CPU, "GenuineIntel", "AuthenticAMD");

    private final String platform;
    private final ClDeviceType type;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<String> vendors;

    BuiltInTunings(String platform, ClDeviceType type, String... vendors) {
        this.platform = platform;
        this.type = type;
        this.vendors = Set.of(vendors);
    }

    /** Those that fit a device. */
    static Optional<DeviceTunings> of(ClDeviceInfo info) {
        return Arrays.stream(values())
                .filter(tunings -> tunings.fit(info))
                .findFirst()
                .map(BuiltInTunings::read);
    }

    private boolean fit(ClDeviceInfo info) {
        return info.platform().equals(platform) && info.type() == type && vendors.contains(info.vendor());
    }

    /** The resource's content. */
    DeviceTunings read() {
        String name = "/tuning/" + name().toLowerCase(Locale.ROOT) + ".json";
        try (InputStream in = BuiltInTunings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its resource " + name);
            }
            return TuningFile.read(Path.of(name), in);
        } catch (IOException e) {
            throw new UncheckedIOException("the library's resource " + name + " could not be read", e);
        }
    }
}
