/**
 * Which backend a piece of work runs on: lists what there is, and opens what was asked for or, where nothing was, what
 * suits the work. May import {@code backend}, {@code backend.reference}, {@code backend.opencl},
 * {@code opencl} and {@code tune}.
 */
@NullMarked
package org.kan4j.device;

import org.jspecify.annotations.NullMarked;
