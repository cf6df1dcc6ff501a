package org.kan4j.structure;

/**
 * Nodes of one place in a network over a block of rows: their values, and their first and second derivatives by some inputs, which are
 * called columns. Second derivatives are kept once for each pair of columns, see {@link #pair}. Not thread-safe.
 */
final class Jets {
    final int rows;
    final int nodes;
    final int columns;
    final double[] values; // [rows][nodes]
    final double[] first; // [rows][nodes][columns]
    final double[] second; // [rows][nodes][pairs]; empty where nodes are straight

    /** Nodes that are 0 and depend on nothing. */
    Jets(int rows, int nodes, int columns) {
        this(rows, nodes, columns, pairs(columns));
    }

    private Jets(int rows, int nodes, int columns, int pairs) {
        this.rows = rows;
        this.nodes = nodes;
        this.columns = columns;
        this.values = new double[rows * nodes];
        this.first = new double[values.length * columns];
        this.second = new double[values.length * pairs];
    }

    /** Nodes that are straight lines of the columns, as inputs are: without second derivatives. */
    static Jets straight(int rows, int nodes, int columns) {
        return new Jets(rows, nodes, columns, 0);
    }

    /** How many pairs there are, a column with itself included. */
    static int pairs(int columns) {
        return columns * (columns + 1) / 2;
    }

    /** The place of a pair of columns, whichever is named first. */
    static int pair(int one, int other) {
        int high = Math.max(one, other);
        return high * (high + 1) / 2 + Math.min(one, other);
    }

    /** How many numbers a node of a row takes. */
    static long size(int columns) {
        return 1L + columns + pairs(columns);
    }

    /** The number of a node of a row among all. */
    int place(int row, int node) {
        return row * nodes + node;
    }

    /**
     * Adds the derivatives of g(u), u one of another place's nodes, to a node: g' du and g' ddu + g'' du du.
     *
     * @param to the {@link #place} of the node
     * @param from where u is
     * @param at its place there
     * @param slope g'(u)
     * @param curvature g''(u)
     */
    void add(int to, Jets from, int at, double slope, double curvature) {
        if (slope == 0 && curvature == 0) {
            return; // no edge: nothing, whatever u is
        }
        int du = at * columns;
        int ds = to * columns;
        int dds = to * pairs(columns);
        for (int i = 0; i < columns; i++) {
            double step = from.first[du + i];
            if (step == 0) {
                continue; // most columns of an input
            }
            first[ds + i] = Math.fma(slope, step, first[ds + i]);
            double bend = curvature * step;
            for (int j = 0, pair = dds + pair(i, 0); j <= i; j++, pair++) {
                second[pair] = Math.fma(bend, from.first[du + j], second[pair]);
            }
        }
        if (from.second.length > 0) {
            int ddu = at * pairs(columns);
            for (int pair = 0; pair < pairs(columns); pair++) {
                second[dds + pair] = Math.fma(slope, from.second[ddu + pair], second[dds + pair]);
            }
        }
    }

    /**
     * Multiplies a node by one of another place's nodes, by the product rule.
     *
     * @param to the {@link #place} of the node
     * @param from where the factor is
     * @param at its place there
     */
    void multiply(int to, Jets from, int at) {
        double value = values[to];
        double factor = from.values[at];
        int du = at * columns;
        int ddu = at * pairs(columns);
        int ds = to * columns;
        int dds = to * pairs(columns);
        for (int i = 0, pair = 0; i < columns; i++) {
            for (int j = 0; j <= i; j++, pair++) {
                double mixed = Math.fma(first[ds + i], from.first[du + j], first[ds + j] * from.first[du + i]);
                double bent = Math.fma(factor, second[dds + pair], mixed);
                second[dds + pair] = Math.fma(value, from.second[ddu + pair], bent);
            }
        }
        for (int i = 0; i < columns; i++) {
            first[ds + i] = Math.fma(factor, first[ds + i], value * from.first[du + i]);
        }
        values[to] = value * factor;
    }
}
