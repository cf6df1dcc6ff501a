/**
 * Training: loss, optimiser, schedule, early stopping, checkpoints as state records.
 */
@NullMarked
package org.kan4j.train;

import org.jspecify.annotations.NullMarked;
