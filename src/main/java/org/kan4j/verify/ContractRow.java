package org.kan4j.verify;

import org.kan4j.backend.Precision;

/**
 * What one case showed: a row of the table.
 *
 * @param operation the operation of the seam
 * @param precision the precision of both backends
 * @param shapes the sizes of the case
 * @param compared number of values compared, guard values included
 * @param differingBits bits in which they differ, every NaN taken as one value; 0 where the contract is kept
 */
public record ContractRow(String operation, Precision precision, String shapes, long compared, long differingBits) {}
