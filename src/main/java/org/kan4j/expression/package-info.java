/**
 * Formulas as small trees of values: parsed, evaluated, bounded over intervals, differentiated, simplified, and printed as text,
 * LaTeX, MathML and Java. Imports nothing of ours, so that any package may speak of a formula.
 */
@NullMarked
package org.kan4j.expression;

import org.jspecify.annotations.NullMarked;
