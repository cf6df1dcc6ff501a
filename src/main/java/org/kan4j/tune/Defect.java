package org.kan4j.tune;

import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;

/**
 * A legal launch geometry that gave other bits than the reference: a defect of the kernel or of the device's driver.
 *
 * @param operation the operation
 * @param shapes the class of shapes
 * @param tuning the geometry
 * @param precision the precision
 * @param differingBits how many bits differ
 */
public record Defect(Operation operation, ShapeClass shapes, Tuning tuning, Precision precision, long differingBits) {}
