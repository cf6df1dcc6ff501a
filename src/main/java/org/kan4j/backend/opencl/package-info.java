/**
 * The operations as OpenCL kernel launches, one tuning record per kernel. Imports the seam and {@code opencl}.
 */
@NullMarked
package org.kan4j.backend.opencl;

import org.jspecify.annotations.NullMarked;
