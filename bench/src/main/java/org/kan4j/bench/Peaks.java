package org.kan4j.bench;

import java.util.List;
import org.kan4j.backend.Precision;

/** What a backend's hardware reaches at best: multiply-adds from registers, and copying memory that no cache holds. */
sealed interface Peaks extends AutoCloseable permits JavaPeaks, OpenClPeaks {
    /** The name of the row that holds the peak of multiply-adds. */
    String FMA = "fma_peak";

    /** The name of the row that holds the peak of copying. */
    String COPY = "copy_peak";

    /** Bytes of each of the two buffers of a copy: more than any cache. */
    int COPY_BYTES = 128 << 20;

    /** One run of the multiply-adds; returns when they are done. */
    void fma();

    /** Multiply-adds of one run. */
    double multiplyAdds();

    /** One copy; returns when it is done. */
    void copy();

    /** The two as works that wait by themselves. */
    default List<Work> works() {
        return List.of(
                new Work(FMA, this::fma, List.of(), Cost.multiplyAdds(multiplyAdds())),
                new Work(COPY, this::copy, List.of(), Cost.bytes(2.0 * COPY_BYTES)));
    }

    /** The peaks of plain Java in this virtual machine. */
    static Peaks java(Precision precision) {
        return new JavaPeaks(precision);
    }

    @Override
    void close();
}
