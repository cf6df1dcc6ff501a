package org.kan4j.tune;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.KernelSources;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.opencl.ClDeviceInfo;

/**
 * What was measured on a device. The geometries serve both precisions; FLOAT64 takes half the lanes.
 *
 * @param device the device
 * @param kernels SHA-256 of the kernel sources that were measured
 * @param precision the precision that was measured
 * @param measurements at most one for an operation and class; others have their defaults
 */
public record DeviceTunings(TunedDevice device, String kernels, Precision precision, List<Measurement> measurements) {
    /** Copies the list and refuses two answers to one question. */
    public DeviceTunings {
        measurements = List.copyOf(measurements);
        Map<Operation, Set<ShapeClass>> seen = new EnumMap<>(Operation.class);
        for (Measurement one : measurements) {
            if (!seen.computeIfAbsent(one.operation(), operation -> EnumSet.noneOf(ShapeClass.class))
                    .add(one.shapes())) {
                throw new IllegalArgumentException(one.operation().kernelName() + " on shapes of the class "
                        + one.shapes() + " is tuned twice, expected once");
            }
        }
    }

    /** Why a device should not run with these, as the end of a sentence; empty when it was measured as it is now. */
    Optional<String> staleness(ClDeviceInfo info) {
        return device.differenceFrom(TunedDevice.of(info))
                .or(() -> kernels.equals(KernelSources.sha256())
                        ? Optional.empty()
                        : Optional.of("it was measured with other kernels"));
    }

    /** The defaults of a device with what was measured in their place, as far as the device can run it. */
    Tunings on(ClDeviceInfo info) {
        Tunings tunings = Tunings.defaults(info);
        for (Measurement measurement : measurements) {
            if (measurement.tuning().isValid(info.limits())) {
                tunings = tunings.with(measurement.operation(), measurement.shapes(), measurement.tuning());
            }
        }
        return tunings;
    }
}
