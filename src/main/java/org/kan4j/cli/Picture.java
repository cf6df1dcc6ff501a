package org.kan4j.cli;

/** What {@code plot} draws of a model. */
enum Picture {
    /** Every edge. */
    NETWORK,
    /** A regression's answers against the targets. */
    PARITY,
    /** Which class was answered with which. */
    CONFUSION,
    /** The losses of its run. */
    CURVES
}
