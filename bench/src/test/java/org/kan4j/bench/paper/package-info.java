/** Tests of the experiments: what they compute beside the library, and what they write. */
@NullMarked
package org.kan4j.bench.paper;

import org.jspecify.annotations.NullMarked;
