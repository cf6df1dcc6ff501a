package org.kan4j.data;

import java.util.Optional;

/** Where the cells of one column of the file go. */
sealed interface Column permits NumberColumn, LabelColumn, TargetColumn, SkippedColumn {
    /** Puts the value of a cell into its slots of the row; NaN where there is none. */
    void accept(Cell cell, int line, double[] row);

    /** The first cell that held no usable value. */
    Optional<CellProblem> problem();
}
