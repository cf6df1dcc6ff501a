/**
 * From formulas to networks: what is known before any training becomes a model whose edges are all functions. May import
 * {@code symbolic}, {@code expression}, {@code model}, {@code data} and {@code backend}.
 */
@NullMarked
package org.kan4j.compile;

import org.jspecify.annotations.NullMarked;
