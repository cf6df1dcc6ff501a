package org.kan4j.tune;

import java.util.List;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.KernelSources;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;
import org.kan4j.opencl.ClAddress;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceLimits;
import org.kan4j.opencl.ClDeviceType;
import org.kan4j.opencl.ClFloatSupport;

/** A device that does not exist, and tunings of it. */
final class Samples {
    static final ClDeviceInfo DEVICE = device("Some CPU", "1.0", ClDeviceType.CPU);

    private Samples() {}

    static ClDeviceInfo device(String name, String driver, ClDeviceType type) {
        return device(name, "Platform", driver, type, "Vendor");
    }

    static ClDeviceInfo device(String name, String platform, String driver, ClDeviceType type, String vendor) {
        return new ClDeviceInfo(
                0,
                type,
                name,
                vendor,
                platform,
                driver,
                "OpenCL 1.2",
                new ClDeviceLimits(1 << 30, 1 << 28, 1 << 15, 4, 256),
                new ClFloatSupport(true, true, true),
                new ClAddress(0, 0));
    }

    /** A legal geometry that is not the default of CPUs. */
    static Tuning other(Operation operation) {
        return operation.legalTunings().get(1);
    }

    static DeviceTunings tunings() {
        return tunings(KernelSources.sha256());
    }

    static DeviceTunings tunings(String kernels) {
        List<Measurement> measurements = List.of(
                new Measurement(Operation.SUM, ShapeClass.BLOCK, other(Operation.SUM), 0.1, 0.25),
                new Measurement(
                        Operation.LAYER_FORWARD,
                        ShapeClass.FINE,
                        other(Operation.LAYER_FORWARD),
                        1.5,
                        Double.POSITIVE_INFINITY));
        return new DeviceTunings(TunedDevice.of(DEVICE), kernels, Precision.FLOAT32, measurements);
    }
}
