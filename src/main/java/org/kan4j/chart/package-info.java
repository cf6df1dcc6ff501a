/**
 * Charts of measurements with logarithmic axes, drawn as SVG.
 */
@NullMarked
package org.kan4j.chart;

import org.jspecify.annotations.NullMarked;
