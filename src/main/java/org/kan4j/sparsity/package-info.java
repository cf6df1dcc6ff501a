/**
 * How large and how spread out the edges of a network are over a set of rows, as a penalty with its gradients and as scores of
 * edges and nodes: host-side work in double, the same for all backends. May import {@code model}, {@code data}, {@code
 * spline} and {@code backend}.
 */
@NullMarked
package org.kan4j.sparsity;

import org.jspecify.annotations.NullMarked;
