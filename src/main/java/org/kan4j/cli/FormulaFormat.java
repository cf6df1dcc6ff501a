package org.kan4j.cli;

/** How a formula is written. */
enum FormulaFormat {
    TEXT,
    LATEX,
    MATHML,
    JAVA
}
