package org.kan4j.sparsity;

import java.util.List;

/** How much the edges vary, as they are or relative to the nodes that they leave: s(edge) / (s(node) + 0.1). */
final class ForwardScores implements Scores {
    private static final double OFFSET = 0.1;

    private final Spreads spreads;
    private final boolean relative;
    private final List<Matrix> values;

    ForwardScores(Spreads spreads, boolean relative) {
        this.spreads = spreads;
        this.relative = relative;
        this.values = Spreads.zeros(spreads.edges());
        for (int l = 0; l < values.size(); l++) {
            Matrix value = values.get(l);
            for (int i = 0; i < value.rows; i++) {
                for (int o = 0; o < value.columns; o++) {
                    value.set(i, o, spreads.edges().get(l).get(i, o) / divisor(l, i));
                }
            }
        }
    }

    private double divisor(int layer, int input) {
        return relative ? spreads.nodes().get(layer).get(0, input) + OFFSET : 1.0;
    }

    @Override
    public List<Matrix> values() {
        return values;
    }

    @Override
    public Spreads pullBack(List<Matrix> gradient) {
        Spreads result = Spreads.like(spreads);
        for (int l = 0; l < values.size(); l++) {
            Matrix value = values.get(l);
            for (int i = 0; i < value.rows; i++) {
                for (int o = 0; o < value.columns; o++) {
                    double toEdge = gradient.get(l).get(i, o) / divisor(l, i);
                    result.edges().get(l).set(i, o, toEdge);
                    if (relative) {
                        result.nodes().get(l).add(0, i, -toEdge * value.get(i, o));
                    }
                }
            }
        }
        return result;
    }
}
