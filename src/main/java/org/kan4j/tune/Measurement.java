package org.kan4j.tune;

import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;

/**
 * The best launch geometry of an operation on shapes of one class.
 *
 * @param operation the operation
 * @param shapes the class
 * @param tuning the best geometry; the default where no other is better by more than noise
 * @param milliseconds what the tuner's examples take with it
 * @param defaultMilliseconds what they take with the default; infinite where that cannot be used
 */
public record Measurement(
        Operation operation, ShapeClass shapes, Tuning tuning, double milliseconds, double defaultMilliseconds) {
    /** Refuses what is no time, and a class that the operation does not tell apart. */
    public Measurement {
        if (!(milliseconds >= 0) || Double.isInfinite(milliseconds) || !(defaultMilliseconds >= 0)) {
            throw new IllegalArgumentException(
                    "a time must be at least 0 ms, got " + milliseconds + " and by default " + defaultMilliseconds);
        }
        if (!ShapeClass.of(operation).contains(shapes)) {
            throw new IllegalArgumentException("the shapes of " + operation.kernelName() + " are of the classes "
                    + ShapeClass.of(operation) + ", got " + shapes);
        }
    }

    /** The share of the default's time that is saved, 0 to 1. */
    public double gain() {
        return defaultMilliseconds == 0 ? 0 : 1 - milliseconds / defaultMilliseconds;
    }
}
