package org.kan4j.opencl;

/**
 * What is known of a device without opening it.
 *
 * @param index place in the list over all platforms, from 0; what a user names the device by
 * @param type kind of hardware
 * @param name name of the device
 * @param vendor who made it
 * @param platform name of the platform that offers it
 * @param driver version of its driver
 * @param version OpenCL version of the device, for example {@code OpenCL 3.0 CUDA}
 * @param limits what it can hold and run at once
 * @param floats what it claims about its arithmetic
 * @param address where the driver lists it
 */
public record ClDeviceInfo(
        int index,
        ClDeviceType type,
        String name,
        String vendor,
        String platform,
        String driver,
        String version,
        ClDeviceLimits limits,
        ClFloatSupport floats,
        ClAddress address) {

    /** The device in words, for messages: its name, and the platform that offers it. */
    public String description() {
        return name + " (" + platform + ")";
    }
}
