/**
 * From a table to a formula in one go: networks from small to large are trained, pruned and turned into functions. May import {@code
 * symbolic}, {@code expression}, {@code prune}, {@code sparsity}, {@code train}, {@code model}, {@code data} and {@code backend}.
 */
@NullMarked
package org.kan4j.discover;

import org.jspecify.annotations.NullMarked;
