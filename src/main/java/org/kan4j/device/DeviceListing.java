package org.kan4j.device;

import java.util.List;
import java.util.Optional;

/**
 * Everything that could compute on this machine.
 *
 * @param devices Java first, then the OpenCL devices by index
 * @param skipped the platforms whose devices were not asked for or not accepted
 * @param unavailable why no OpenCL platform was found; empty when one was
 */
public record DeviceListing(List<DeviceReport> devices, List<SkippedPlatform> skipped, Optional<String> unavailable) {
    /** Copies the lists. */
    public DeviceListing {
        devices = List.copyOf(devices);
        skipped = List.copyOf(skipped);
    }

    /**
     * A platform that is installed and not used.
     *
     * @param name its name
     * @param version its version as the driver words it
     * @param reason why, with the cure
     */
    public record SkippedPlatform(String name, String version, String reason) {}
}
