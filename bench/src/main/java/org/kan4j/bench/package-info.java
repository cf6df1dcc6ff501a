/**
 * Times the operations of kan4j on every backend present and writes a result file. A program of its own: it uses the
 * library's public API only, and it alone prints.
 */
@NullMarked
package org.kan4j.bench;

import org.jspecify.annotations.NullMarked;
