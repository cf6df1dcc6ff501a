/**
 * Charts of measurements with logarithmic axes, drawn as SVG, and what other pictures share with them: axes, colours, text.
 */
@NullMarked
package org.kan4j.chart;

import org.jspecify.annotations.NullMarked;
