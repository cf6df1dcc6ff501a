package org.kan4j.data;

/** How the {@link Task} of a training table is found. */
public enum TaskChoice {
    /** Classification when the target is text, or all its values are integers and at most 20 are distinct; else regression. */
    AUTO,
    /** Regression; a target that is text is refused. */
    REGRESSION,
    /** Classification; every distinct value of the target is a class. */
    CLASSIFICATION
}
