package org.kan4j.model;

/** Which parameters a run moves. */
public enum Trainable {
    /** Coefficients and the scales w_b and w_s of every edge. */
    ALL,
    /** The coefficients alone. What an edge learns then stays local: moving one coefficient moves one part of the curve. */
    COEFFICIENTS
}
