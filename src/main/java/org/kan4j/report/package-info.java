/**
 * What is known of a model on a table as one page of HTML that needs nothing else: no script, font or picture of another place.
 * May import {@code picture}, {@code chart}, {@code sparsity}, {@code model}, {@code data} and {@code backend}.
 */
@NullMarked
package org.kan4j.report;

import org.jspecify.annotations.NullMarked;
