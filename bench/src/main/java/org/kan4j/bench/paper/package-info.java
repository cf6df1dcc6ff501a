/**
 * Repeats the experiments of the paper on Kolmogorov-Arnold networks (arXiv 2404.19756), one command each, and puts its
 * figures and pykan's beside ours.
 */
@NullMarked
package org.kan4j.bench.paper;

import org.jspecify.annotations.NullMarked;
