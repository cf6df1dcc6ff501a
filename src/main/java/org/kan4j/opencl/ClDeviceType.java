package org.kan4j.opencl;

/** What kind of hardware a device says it is. */
public enum ClDeviceType {
    /** A graphics processor. */
    GPU,
    /** A dedicated accelerator. */
    ACCELERATOR,
    /** The host's processor. */
    CPU,
    /** Anything else. */
    OTHER
}
