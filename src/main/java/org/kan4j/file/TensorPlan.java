package org.kan4j.file;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kan4j.backend.Precision;
import org.kan4j.data.Echo;

/** The tensors that a file must hold: these, of these types and shapes, and no other. */
final class TensorPlan {
    private record Planned(TensorType type, List<Integer> shape) {}

    private final SortedMap<String, Planned> tensors = new TreeMap<>();

    /** The type in which numbers of a precision are stored, exactly. */
    static TensorType typeOf(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> TensorType.F32;
            case FLOAT64 -> TensorType.F64;
        };
    }

    void add(String name, TensorType type, List<Integer> shape) {
        tensors.put(name, new Planned(type, shape));
    }

    /** Requires that the header of a file names exactly these; no element is read. */
    void require(Path path, SafetensorsFile file) {
        for (String name : file.tensors().keySet()) {
            if (!tensors.containsKey(name)) {
                throw new FileFormatException(
                        path,
                        "unknown tensor " + Echo.quoted(name) + ", expected the " + tensors.size() + " from '"
                                + tensors.firstKey() + "' to '" + tensors.lastKey() + "'");
            }
        }
        tensors.forEach((name, planned) -> {
            TensorInfo found = file.tensor(name);
            if (found.type() != planned.type()) {
                throw new FileFormatException(
                        path,
                        "tensor '" + name + "' has dtype " + found.type() + ", expected " + planned.type()
                                + " by the precision");
            }
            if (!found.shape().equals(planned.shape())) {
                throw new FileFormatException(
                        path,
                        "tensor '" + name + "' has shape " + found.shape() + ", expected " + planned.shape()
                                + " by the spec");
            }
        });
    }
}
