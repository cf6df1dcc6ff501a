/**
 * Which launch geometry a device runs each kernel with: measures them on the device, keeps what was found in a file, and
 * finds the file again. May import the seam, both backends, {@code opencl}, {@code verify}, {@code file} and {@code data}.
 */
@NullMarked
package org.kan4j.tune;

import org.jspecify.annotations.NullMarked;
