package org.kan4j.report;

/**
 * A formula that a page shows.
 *
 * @param title what it is of: text from outside, which the page escapes
 * @param mathMl a {@code <math>} element, which stands in the page as it is: well-formed, names of columns escaped
 * @param text the same as text to be copied; the page escapes it
 */
public record Formula(String title, String mathMl, String text) {}
