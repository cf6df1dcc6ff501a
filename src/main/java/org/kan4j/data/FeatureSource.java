package org.kan4j.data;

/**
 * Where the value of a feature stands in a raw row.
 *
 * @param feature the feature
 * @param slot the slot of its column
 * @param code the code of its category in that slot, or {@link #NUMBER} where the slot is the value itself
 */
record FeatureSource(Feature feature, int slot, int code) {
    static final int NUMBER = -1;

    double value(RawTable table, int row) {
        double raw = table.get(row, slot);
        if (code == NUMBER || Double.isNaN(raw)) {
            return raw;
        }
        return raw == code ? 1 : 0;
    }
}
