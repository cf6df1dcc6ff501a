package org.kan4j.backend.opencl;

/** How nodes are cut into tiles and vectors. */
final class Lanes {
    /** Nodes of a tile at most: what the widest vector holds. */
    static final int TILE = 16;

    private Lanes() {}

    /** Nodes of a tile: {@value #TILE}, or for narrow layers the power of two that holds them. */
    static int tile(int nodes) {
        return Math.min(TILE, powerOfTwoFrom(nodes));
    }

    /** Nodes with the padding of their last tile. */
    static int padded(int nodes) {
        return parts(nodes, tile(nodes)) * tile(nodes);
    }

    /** The least power of two that is not less. */
    static int powerOfTwoFrom(int count) {
        return Integer.highestOneBit(2 * count - 1);
    }

    /** The size of the pieces when something is cut into as few as possible of at most a size, as even as possible. */
    static int evenly(int count, int most) {
        return parts(count, parts(count, most));
    }

    /** How many pieces of a size it takes; both at least 1. */
    static int parts(int count, int size) {
        return (count - 1) / size + 1;
    }
}
