/**
 * Pictures of networks as SVG: every edge its curve, over what enters it on the rows of a table; answers against targets; how
 * training went. May import {@code sparsity}, {@code model}, {@code data}, {@code backend} and {@code chart}.
 */
@NullMarked
package org.kan4j.picture;

import org.jspecify.annotations.NullMarked;
