package org.kan4j.tune;

import java.util.List;

/**
 * What a run of the tuner gave.
 *
 * @param tunings the best geometries; none that gave other bits
 * @param defects those that did
 */
public record TuningReport(DeviceTunings tunings, List<Defect> defects) {
    /** Copies the list. */
    public TuningReport {
        defects = List.copyOf(defects);
    }
}
