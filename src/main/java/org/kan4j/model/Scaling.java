package org.kan4j.model;

/** How the user's units become the network's. */
public enum Scaling {
    /** Features from their range in the training rows to that of the grid; a regression target standardised. */
    FITTED,
    /** Everything as it is; the features should lie in the range of the grid. */
    NONE
}
