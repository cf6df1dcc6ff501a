package org.kan4j.backend.opencl;

import java.util.EnumMap;
import java.util.Map;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceType;

/** One launch geometry for every operation and class of shapes. Immutable. */
public final class Tunings {
    private final Map<Operation, Map<ShapeClass, Tuning>> all;

    private Tunings(Map<Operation, Map<ShapeClass, Tuning>> all) {
        this.all = all;
    }

    /** What a device runs with where nothing was measured: the defaults of its kind, smaller groups where it takes no such. */
    public static Tunings defaults(ClDeviceInfo device) {
        Map<Operation, Map<ShapeClass, Tuning>> all = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            Map<ShapeClass, Tuning> tunings = new EnumMap<>(ShapeClass.class);
            ShapeClass.of(operation).forEach(shapes -> tunings.put(shapes, standard(operation, shapes, device)));
            all.put(operation, tunings);
        }
        return new Tunings(all);
    }

    private static Tuning standard(Operation operation, ShapeClass shapes, ClDeviceInfo device) {
        Tuning preferred = device.type() == ClDeviceType.GPU
                ? GpuDefaults.of(operation, shapes)
                : operation.legalTunings().get(0);
        return preferred.isValid(device.limits())
                ? preferred
                : operation.legalTunings().stream()
                        .filter(tuning -> tuning.isValid(device.limits()))
                        .findFirst()
                        .orElse(preferred);
    }

    /** The same with one operation's geometry replaced, for shapes of every class. */
    public Tunings with(Operation operation, Tuning tuning) {
        Tunings tunings = this;
        for (ShapeClass shapes : ShapeClass.of(operation)) {
            tunings = tunings.with(operation, shapes, tuning);
        }
        return tunings;
    }

    /** The same with one operation's geometry replaced, for shapes of one class. */
    public Tunings with(Operation operation, ShapeClass shapes, Tuning tuning) {
        of(operation, shapes); // refuses a class that the operation does not tell apart
        Map<ShapeClass, Tuning> replaced = new EnumMap<>(all.get(operation));
        replaced.put(shapes, tuning);
        Map<Operation, Map<ShapeClass, Tuning>> more = new EnumMap<>(all);
        more.put(operation, replaced);
        return new Tunings(more);
    }

    /** The geometry of an operation on shapes of a class. */
    public Tuning of(Operation operation, ShapeClass shapes) {
        Tuning tuning = all.getOrDefault(operation, Map.of()).get(shapes);
        if (tuning == null) {
            throw new IllegalArgumentException("the shapes of " + operation + " are of the classes "
                    + ShapeClass.of(operation) + ", got " + shapes);
        }
        return tuning;
    }

    /** Refuses what a device cannot run. */
    void check(ClDeviceInfo device) {
        all.forEach((operation, tunings) -> tunings.values().forEach(tuning -> {
            if (!tuning.isValid(device.limits())) {
                throw new IllegalArgumentException(operation + " cannot run with " + tuning + ": "
                        + device.description() + " takes groups of at most "
                        + device.limits().maxWorkGroupSize() + " work-items");
            }
        }));
    }
}
