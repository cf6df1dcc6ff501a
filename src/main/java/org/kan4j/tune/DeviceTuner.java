package org.kan4j.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.KernelSources;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClOptions;

/**
 * Tries the legal launch geometries of every kernel on a device: those that give the reference's bits are timed, in FLOAT32;
 * the best are held to the reference in FLOAT64 too, where the device offers it. Takes minutes: most of them build kernels.
 */
public final class DeviceTuner {
    private final ClDeviceInfo info;
    private final ClOptions options;
    private final LongSupplier nanoTime;
    private final List<Exercise> exercises;

    DeviceTuner(ClDeviceInfo info, ClOptions options, LongSupplier nanoTime, List<Exercise> exercises) {
        this.info = info;
        this.options = options;
        this.nanoTime = nanoTime;
        this.exercises = List.copyOf(exercises);
    }

    /**
     * A tuner of a device that {@link org.kan4j.opencl.ClPlatforms} listed.
     *
     * @param info the device
     * @param options how it is opened
     * @param nanoTime the clock that decides
     */
    public DeviceTuner(ClDeviceInfo info, ClOptions options, LongSupplier nanoTime) {
        this(info, options, nanoTime, everything());
    }

    /** What all operations are tuned on. */
    static List<Exercise> everything() {
        return Stream.of(LayerExercises.all(), SymbolicExercises.all(), NodeExercises.all(), BlockExercises.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Tunes everything.
     *
     * @param progress told every measurement as soon as it is there
     * @throws UnsupportedOperationException if the device is refused
     * @throws org.kan4j.opencl.ClException if the driver fails
     */
    public TuningReport tune(Consumer<Measurement> progress) {
        List<Defect> defects = new ArrayList<>();
        List<Measurement> measurements = measured(progress, defects);
        if (info.floats().fp64()) {
            measurements = rightInDouble(measurements, defects);
        }
        DeviceTunings tunings =
                new DeviceTunings(TunedDevice.of(info), KernelSources.sha256(), Precision.FLOAT32, measurements);
        return new TuningReport(tunings, defects);
    }

    private List<Measurement> measured(Consumer<Measurement> progress, List<Defect> defects) {
        List<Measurement> measurements = new ArrayList<>();
        try (OpenClBackend device = open(Precision.FLOAT32);
                Backend reference = ReferenceBackend.open(Precision.FLOAT32)) {
            Tuner tuner = tuner(device, reference);
            for (Operation operation : Operation.values()) {
                for (ShapeClass shapes : ShapeClass.of(operation)) {
                    measure(tuner, operation, shapes).forEach(measurement -> {
                        progress.accept(measurement);
                        measurements.add(measurement);
                    });
                }
            }
            defects.addAll(tuner.defects());
        }
        return measurements;
    }

    private Stream<Measurement> measure(Tuner tuner, Operation operation, ShapeClass shapes) {
        List<Exercise> own = exercises(operation, shapes);
        return own.isEmpty() ? Stream.empty() : tuner.tune(own, operation.legalTunings()).stream();
    }

    /** Those whose geometry, if it is not the default, gives the reference's bits in FLOAT64. */
    private List<Measurement> rightInDouble(List<Measurement> measurements, List<Defect> defects) {
        try (OpenClBackend device = open(Precision.FLOAT64);
                Backend reference = ReferenceBackend.open(Precision.FLOAT64)) {
            Tuner tuner = tuner(device, reference);
            List<Measurement> right = measurements.stream()
                    .filter(measurement -> isDefault(measurement)
                            || tuner.isRight(
                                    exercises(measurement.operation(), measurement.shapes()), measurement.tuning()))
                    .toList();
            defects.addAll(tuner.defects());
            return right;
        }
    }

    private boolean isDefault(Measurement measurement) {
        Tuning standard = Tunings.defaults(info).of(measurement.operation(), measurement.shapes());
        return measurement.tuning().equals(standard);
    }

    private List<Exercise> exercises(Operation operation, ShapeClass shapes) {
        return exercises.stream()
                .filter(exercise -> exercise.operation() == operation && exercise.shapes() == shapes)
                .toList();
    }

    private OpenClBackend open(Precision precision) {
        return OpenClBackend.open(info, precision, options);
    }

    private Tuner tuner(OpenClBackend device, Backend reference) {
        return new Tuner(new Subject(info, device, device::use), reference, new Race(nanoTime));
    }
}
