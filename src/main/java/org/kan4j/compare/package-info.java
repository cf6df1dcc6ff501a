/**
 * Comparisons of networks of different kinds and sizes on one table: equal parameter counts, the same splits and settings,
 * several seeds.
 */
@NullMarked
package org.kan4j.compare;

import org.jspecify.annotations.NullMarked;
