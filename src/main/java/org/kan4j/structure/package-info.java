/**
 * What kind of function a network has learned: exact first and second derivatives by its inputs, and from them which inputs separate
 * into sums and products, which enter together, and which symmetries there are. May import {@code symbolic}, {@code expression}, {@code
 * model}, {@code data} and {@code backend}.
 */
@NullMarked
package org.kan4j.structure;

import org.jspecify.annotations.NullMarked;
