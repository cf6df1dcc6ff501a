package org.kan4j.compare;

import java.util.List;
import java.util.stream.Stream;
import org.kan4j.backend.Family;
import org.kan4j.model.KanSpec;

/** A kind of network that takes part in a comparison at any size. A kind is added here, with a name and a network per size. */
public interface Series {
    /** What tables and legends call it, in lower case. */
    String name();

    /**
     * Its network of a size.
     *
     * @param size a network of B-splines, whose number of parameters says how large, and whose inputs and outputs stay
     * @return a network with as many parameters as {@code size}, or as near as this kind comes; of two that are equally
     *     near the smaller
     * @throws IllegalArgumentException if it does not come near
     */
    KanSpec network(KanSpec size);

    /** All kinds there are, in the order in which they are shown. */
    static List<Series> all() {
        Stream<Series> bases = Stream.of(Family.B_SPLINE, Family.CHEBYSHEV, Family.FOURIER, Family.GAUSSIAN)
                .map(BasisSeries::new);
        return Stream.concat(bases, Stream.of(new MlpSeries())).toList();
    }
}
