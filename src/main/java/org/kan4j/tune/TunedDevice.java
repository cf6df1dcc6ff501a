package org.kan4j.tune;

import java.util.Optional;
import org.kan4j.data.Echo;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceType;

/**
 * The device that tunings were measured on.
 *
 * @param name its name
 * @param platform who offers it
 * @param type its kind
 * @param driver version of its driver
 */
public record TunedDevice(String name, String platform, ClDeviceType type, String driver) {
    /** As a device is listed. */
    public static TunedDevice of(ClDeviceInfo info) {
        return new TunedDevice(info.name(), info.platform(), info.type(), info.driver());
    }

    /** How another device differs, as the end of a sentence; empty for the same device under the same driver. */
    Optional<String> differenceFrom(TunedDevice other) {
        if (!name.equals(other.name) || !platform.equals(other.platform) || type != other.type) {
            return Optional.of("it is of the device " + described() + ", this one is " + other.described());
        }
        return driver.equals(other.driver)
                ? Optional.empty()
                : Optional.of("it was measured with driver " + Echo.quoted(driver) + ", this one is "
                        + Echo.quoted(other.driver));
    }

    private String described() {
        return Echo.quoted(name) + " (" + Echo.of(platform) + ")";
    }
}
