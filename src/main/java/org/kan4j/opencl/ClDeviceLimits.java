package org.kan4j.opencl;

/**
 * What a device can hold and run at once.
 *
 * @param globalMemoryBytes memory for all buffers together
 * @param maxAllocBytes memory for the largest single buffer
 * @param localMemoryBytes memory shared by one work-group
 * @param computeUnits processors that run work-groups independently
 * @param maxWorkGroupSize work-items in the largest work-group
 */
public record ClDeviceLimits(
        long globalMemoryBytes, long maxAllocBytes, long localMemoryBytes, int computeUnits, int maxWorkGroupSize) {}
