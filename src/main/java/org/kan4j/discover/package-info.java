/**
 * From a table to a formula in one go: networks from small to large are trained, pruned and turned into functions. May import {@code
 * symbolic}, {@code structure}, {@code expression}, {@code prune}, {@code sparsity}, {@code train}, {@code model}, {@code data}, {@code backend} and {@code backend.reference}.
 */
@NullMarked
package org.kan4j.discover;

import org.jspecify.annotations.NullMarked;
