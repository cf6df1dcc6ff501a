/**
 * The command line: the composition root and the only package that prints. Standard output carries only the answer of a
 * command; everything else goes to standard error.
 */
@NullMarked
package org.kan4j.cli;

import org.jspecify.annotations.NullMarked;
