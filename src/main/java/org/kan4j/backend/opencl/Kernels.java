package org.kan4j.backend.opencl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kan4j.backend.Precision;
import org.kan4j.opencl.ClDevice;
import org.kan4j.opencl.ClKernel;
import org.kan4j.opencl.ClSource;
import org.kan4j.opencl.ClSourcePart;

/** The kernels of one backend, built when first asked for and kept. */
final class Kernels {
    /** What distinguishes two builds of one entry point in one backend. */
    private record Key(String entryPoint, int lanes, Map<String, Integer> semantics) {}

    private final ClDevice device;
    private final Precision precision;
    private final Tunings tunings;
    private final Map<Key, ClKernel> built = new HashMap<>();

    Kernels(ClDevice device, Precision precision, Tunings tunings) {
        this.device = device;
        this.precision = precision;
        this.tunings = tunings;
    }

    Tuning tuning(Operation operation) {
        return tunings.of(operation);
    }

    /** Lanes of the operation's vectors over tiles of so many values. */
    int lanes(Operation operation, int tile) {
        int lanes = Math.max(1, tunings.of(operation).vectorWidth() * Float.BYTES / precision.bytes());
        return Math.min(lanes, tile);
    }

    /** An operation's only kernel, built without vectors. */
    ClKernel get(Operation operation) {
        return get(operation, operation.kernelName(), 1, Map.of());
    }

    /** One of an operation's kernels under the defines that a launch decides; they go before the tuning's. */
    ClKernel get(Operation operation, String entryPoint, int lanes, Map<String, Integer> semantics) {
        return built.computeIfAbsent(
                new Key(entryPoint, lanes, semantics), key -> build(operation, entryPoint, lanes, semantics));
    }

    private ClKernel build(Operation operation, String entryPoint, int lanes, Map<String, Integer> semantics) {
        boolean fp64 = precision == Precision.FLOAT64;
        List<ClSourcePart> parts =
                operation.files(fp64).stream().map(ClSourcePart::kernelFile).toList();
        Map<String, String> defines = new TreeMap<>();
        tunings.of(operation).defines(lanes).forEach((name, value) -> defines.put(name, Integer.toString(value)));
        semantics.forEach((name, value) -> defines.put(name, Integer.toString(value)));
        defines.put("DOUBLE", fp64 ? "1" : "0");
        ClSource source = new ClSource(parts, new TreeMap<>(defines), fp64);
        return device.kernel(entryPoint, source);
    }
}
