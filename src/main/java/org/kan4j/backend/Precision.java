package org.kan4j.backend;

/** The floating-point format in which a backend computes. The host always speaks {@code double}. */
public enum Precision {
    /** IEEE 754 binary32. */
    FLOAT32(Float.BYTES),
    /** IEEE 754 binary64. */
    FLOAT64(Double.BYTES);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    /** The nearest value of this format, ties to even, as a double. */
    public double round(double value) {
        return this == FLOAT32 ? (float) value : value;
    }
}
