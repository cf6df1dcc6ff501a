package org.kan4j.file;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kan4j.data.Echo;

/**
 * The parsed header of a safetensors file.
 *
 * @param metadata free text by key, unmodifiable
 * @param tensors tensors by name, unmodifiable
 */
record SafetensorsHeader(SortedMap<String, String> metadata, SortedMap<String, TensorInfo> tensors) {
    SafetensorsHeader {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    }

    /** Requires that the tensors cover the data part exactly: no hole, no overlap, no byte left over. */
    void requireCover(Path file, long dataBytes) {
        long covered = 0;
        for (TensorInfo tensor : byOffset(tensors.values())) {
            if (tensor.begin() != covered) {
                String fault = tensor.begin() < covered ? " overlaps the tensor before it" : " leaves a hole before it";
                throw new FileFormatException(
                        file,
                        "tensor " + Echo.quoted(tensor.name()) + fault + ": it begins at byte " + tensor.begin()
                                + " of the data, expected " + covered);
            }
            covered = tensor.end();
        }
        if (covered != dataBytes) {
            String fault = covered < dataBytes ? "trailing bytes" : "cut short";
            throw new FileFormatException(
                    file, fault + ": " + dataBytes + " bytes of data, but the header describes " + covered);
        }
    }

    private static List<TensorInfo> byOffset(Collection<TensorInfo> tensors) {
        return tensors.stream()
                .sorted(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end))
                .toList();
    }
}
