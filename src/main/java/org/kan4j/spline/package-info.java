/**
 * Knots and least-squares fits of splines: rare host-side work, in double, once for all backends. Imports nothing of ours.
 */
@NullMarked
package org.kan4j.spline;

import org.jspecify.annotations.NullMarked;
