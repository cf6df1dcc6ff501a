package org.kan4j.backend.opencl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Precision;
import org.kan4j.opencl.ClArguments;
import org.kan4j.opencl.ClDevice;
import org.kan4j.opencl.ClKernel;
import org.kan4j.opencl.ClSource;
import org.kan4j.opencl.ClSourcePart;

/** The kernels of one backend, built when first asked for and kept. */
final class Kernels {
    /** What distinguishes two builds of one entry point in one backend. */
    private record Key(String entryPoint, Tuning tuning, int lanes, Map<String, Integer> semantics) {}

    private final ClDevice device;
    private final Precision precision;
    private final Map<Key, ClKernel> built = new HashMap<>();
    private Tunings tunings;

    Kernels(ClDevice device, Precision precision, Tunings tunings) {
        this.device = device;
        this.precision = precision;
        this.tunings = tunings;
    }

    /** From here on kernels are given with these tunings. */
    void use(Tunings others) {
        tunings = others;
    }

    /** The tuning of an operation on a layer. */
    Tuning tuning(Operation operation, LayerShape shape) {
        return tunings.of(operation, ShapeClass.of(shape));
    }

    /** The tuning of an operation on blocks. */
    Tuning tuning(Operation operation) {
        return tunings.of(operation, ShapeClass.BLOCK);
    }

    /** Lanes of a tuning's vectors over tiles of so many values. */
    int lanes(Tuning tuning, int tile) {
        int lanes = Math.max(1, tuning.vectorWidth() * Float.BYTES / precision.bytes());
        return Math.min(lanes, tile);
    }

    /** Lanes of the vectors of an operation on blocks. */
    int lanes(Operation operation, int tile) {
        return lanes(tuning(operation), tile);
    }

    /** Gives a number, rounded to the precision. */
    ClArguments real(ClArguments arguments, double value) {
        return precision == Precision.FLOAT64 ? arguments.doubleValue(value) : arguments.floatValue((float) value);
    }

    /** A kernel of an operation on blocks. */
    ClKernel get(Operation operation, String entryPoint, int lanes, Map<String, Integer> semantics) {
        return get(operation, entryPoint, tuning(operation), lanes, semantics);
    }

    /** The kernel of an operation on layers under the defines that a launch decides. */
    ClKernel get(Operation operation, Tuning tuning, int lanes, Map<String, Integer> semantics) {
        return get(operation, operation.kernelName(), tuning, lanes, semantics);
    }

    /** One of an operation's kernels as a tuning wants it. */
    ClKernel get(Operation operation, String entryPoint, Tuning tuning, int lanes, Map<String, Integer> semantics) {
        Key key = new Key(entryPoint, tuning, lanes, semantics);
        ClKernel kernel = built.get(key);
        if (kernel == null) {
            kernel = build(operation, key);
            built.put(key, kernel);
        }
        return kernel;
    }

    /** What a launch decides goes before the tuning's defines. */
    private ClKernel build(Operation operation, Key key) {
        boolean fp64 = precision == Precision.FLOAT64;
        List<ClSourcePart> parts =
                operation.files(fp64).stream().map(ClSourcePart::kernelFile).toList();
        Map<String, String> defines = new TreeMap<>();
        key.tuning().defines(key.lanes()).forEach((name, value) -> defines.put(name, Integer.toString(value)));
        key.semantics().forEach((name, value) -> defines.put(name, Integer.toString(value)));
        defines.put("DOUBLE", fp64 ? "1" : "0");
        ClSource source = new ClSource(parts, new TreeMap<>(defines), fp64);
        return device.kernel(key.entryPoint(), source);
    }
}
