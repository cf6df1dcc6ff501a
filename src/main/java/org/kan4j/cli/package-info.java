/**
 * The command line: the composition root and the only package that prints.
 */
@NullMarked
package org.kan4j.cli;

import org.jspecify.annotations.NullMarked;
