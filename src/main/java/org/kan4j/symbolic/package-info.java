/**
 * From learned curves to formulas: candidate functions, how well each fits an edge, networks whose edges are functions, and their
 * formulas. May import {@code expression}, {@code train}, {@code sparsity}, {@code model}, {@code data} and {@code backend}.
 */
@NullMarked
package org.kan4j.symbolic;

import org.jspecify.annotations.NullMarked;
