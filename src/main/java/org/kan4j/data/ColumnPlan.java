package org.kan4j.data;

import java.util.List;

/**
 * What is taken from the columns of a file.
 *
 * @param columns one per column of the file, in its order
 * @param width number of slots of a row
 */
record ColumnPlan(List<Column> columns, int width) {}
