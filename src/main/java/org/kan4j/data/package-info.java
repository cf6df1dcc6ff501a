/**
 * Tables as host arrays: CSV reading, schema, normalisation, splits, sampled functions. Imports nothing of ours.
 */
@NullMarked
package org.kan4j.data;

import org.jspecify.annotations.NullMarked;
