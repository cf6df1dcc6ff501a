/**
 * The seam: what a compute backend does, as fused KAN operations with their exact order of summation. Imports nothing\n * of ours.
 */
@NullMarked
package org.kan4j.backend;

import org.jspecify.annotations.NullMarked;
