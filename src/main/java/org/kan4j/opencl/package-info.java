/**
 * A thin, closeable face on OpenCL: discovery, devices, programs, buffers, errors by name. The only importer of JOCL.
 */
@NullMarked
package org.kan4j.opencl;

import org.jspecify.annotations.NullMarked;
