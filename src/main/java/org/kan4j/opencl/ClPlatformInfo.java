package org.kan4j.opencl;

import java.util.List;
import java.util.Optional;

/**
 * An installed OpenCL platform and its devices.
 *
 * @param name name of the platform
 * @param version its version as the driver words it
 * @param devices its devices, empty when it has none or was skipped
 * @param skipped why its devices were not asked for or not accepted, with the cure; empty when they are listed
 */
public record ClPlatformInfo(String name, String version, List<ClDeviceInfo> devices, Optional<String> skipped) {

    /** Copies the list. */
    public ClPlatformInfo {
        devices = List.copyOf(devices);
    }
}
