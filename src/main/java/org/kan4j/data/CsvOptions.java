package org.kan4j.data;

import java.util.Set;

/**
 * How a training table is read.
 *
 * @param missing what to do with missing and non-numeric cells
 * @param categorical names of the columns that become one indicator feature per distinct value
 */
public record CsvOptions(MissingPolicy missing, Set<String> categorical) {
    /** Every cell must hold a finite number; no column is categorical. */
    public static final CsvOptions DEFAULT = new CsvOptions(MissingPolicy.ERROR, Set.of());

    /** Takes a copy of the set. */
    public CsvOptions {
        categorical = Set.copyOf(categorical);
    }
}
