package org.kan4j.opencl;

/**
 * Where the driver lists a device: the same for the life of a process.
 *
 * @param platform place of the platform in the loader's list, from 0
 * @param device place of the device in the platform's list, from 0
 */
public record ClAddress(int platform, int device) {}
