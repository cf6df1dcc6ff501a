package org.kan4j.file;

/** The element type of a tensor in a safetensors file; constants are named as in the file. */
public enum TensorType {
    /** 64-bit two's complement integers. */
    I64(8),
    /** IEEE 754 binary64. */
    F64(8),
    /** IEEE 754 binary32. */
    F32(4);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }
}
