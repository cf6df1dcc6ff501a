package org.kan4j.data;

/** The rows of a dataset in three parts without a row in common; each part is in ascending order. May be shared. */
public final class Split {
    private final int[] train;
    private final int[] validation;
    private final int[] test;

    Split(int[] train, int[] validation, int[] test) {
        this.train = train;
        this.validation = validation;
        this.test = test;
    }

    /** Rows to fit parameters and normalisation on; never empty. A copy. */
    public int[] train() {
        return train.clone();
    }

    /** Rows to decide on, as when to stop; empty where none were asked for. A copy. */
    public int[] validation() {
        return validation.clone();
    }

    /** Rows that nothing is decided on; empty where none were asked for. A copy. */
    public int[] test() {
        return test.clone();
    }
}
