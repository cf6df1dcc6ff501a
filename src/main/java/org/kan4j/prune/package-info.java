/**
 * Smaller networks: what of a trained one is worth keeping, and the network that is left. May import {@code sparsity}, {@code
 * model}, {@code data} and {@code backend}.
 */
@NullMarked
package org.kan4j.prune;

import org.jspecify.annotations.NullMarked;
