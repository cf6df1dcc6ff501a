package org.kan4j.backend;

/**
 * The constants that decide bits: the order of every summation. They are part of the numeric contract ({@code
 * docs/numerics.md}), never a tuning; changing one changes {@link #VERSION}.
 */
public final class Contract {
    /** Raised with every deliberate change of any result's bits; stored in model files. */
    public static final int VERSION = 2;

    /** Forward sums over inputs: chains of this many inputs ascending, the chains' sums added ascending. */
    public static final int INPUT_BLOCK = 32;

    /**
     * Interleaved partial sums of every other sum (element {@code n} goes to lane {@code n mod LANES}, ascending),
     * combined by halving: lane l and lane l+16, then l+8, l+4, l+2, l+1.
     */
    public static final int LANES = 32;

    /** Sums over rows or parameters: leaves of this many consecutive elements, combined by a binary tree. */
    public static final int SUM_LEAF = 1024;

    /** Parameter gradients: shards of this many consecutive rows, combined by a binary tree. */
    public static final int GRADIENT_SHARD = 1024;

    /** Rows that are counted at a time: as many as FLOAT32 counts without rounding. */
    public static final int COUNTED_ROWS = 1 << 24;

    private Contract() {}
}
