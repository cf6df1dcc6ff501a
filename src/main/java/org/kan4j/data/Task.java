package org.kan4j.data;

/** What a network learns from a table: a number, or one of several classes. */
public enum Task {
    /** The target is a number. */
    REGRESSION,
    /** The target is one of the classes of the {@link Schema}. */
    CLASSIFICATION
}
