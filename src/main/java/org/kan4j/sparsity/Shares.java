package org.kan4j.sparsity;

import java.util.List;

/**
 * What each edge contributes to the node that it leads to, s(edge) / (s(node) + 1e-4), and the nodes' scores: 1 / outputs
 * at the outputs, elsewhere the sum over the edges that leave the node of share times score behind it (pykan's {@code
 * MultKAN.attribute}, averaged over the outputs). Immutable.
 */
final class Shares {
    private static final double OFFSET = 1e-4;

    private final Spreads spreads;
    private final List<Matrix> shares;
    private final List<Matrix> scores;

    Shares(Spreads spreads) {
        this.spreads = spreads;
        this.shares = Spreads.zeros(spreads.edges());
        this.scores = Spreads.zeros(spreads.nodes());
        for (int o = 0; o < spreads.outputs(); o++) {
            scores.get(layers()).set(0, o, 1.0 / spreads.outputs());
        }
        for (int l = layers() - 1; l >= 0; l--) {
            Matrix share = shares.get(l);
            for (int i = 0; i < share.rows; i++) {
                for (int o = 0; o < share.columns; o++) {
                    share.set(i, o, spreads.edges().get(l).get(i, o) / divisor(l, o));
                    scores.get(l).add(0, i, share.get(i, o) * score(l + 1, o));
                }
            }
        }
    }

    private double divisor(int layer, int output) {
        return spreads.nodes().get(layer + 1).get(0, output) + OFFSET;
    }

    int layers() {
        return spreads.layers();
    }

    /** The shares of a layer's edges, [in][out]. */
    Matrix of(int layer) {
        return shares.get(layer);
    }

    /** The score of a node; level 0 are the inputs. */
    double score(int level, int node) {
        return scores.get(level).get(0, node);
    }

    /** Zeros of the sizes of the shares. */
    List<Matrix> zeroShares() {
        return Spreads.zeros(shares);
    }

    /** Zeros of the sizes of the scores, one [1][width] per level. */
    List<Matrix> zeroScores() {
        return Spreads.zeros(scores);
    }

    /**
     * The gradient to the deviations.
     *
     * @param toShares that to the shares, apart from what comes through the scores; changed
     * @param toScores that to the scores of each level; changed
     */
    Spreads pullBack(List<Matrix> toShares, List<Matrix> toScores) {
        for (int l = 0; l < layers(); l++) {
            Matrix share = shares.get(l);
            for (int i = 0; i < share.rows; i++) {
                double toScore = toScores.get(l).get(0, i);
                for (int o = 0; o < share.columns; o++) {
                    toShares.get(l).add(i, o, toScore * score(l + 1, o));
                    toScores.get(l + 1).add(0, o, toScore * share.get(i, o));
                }
            }
        }
        return toSpreads(toShares);
    }

    private Spreads toSpreads(List<Matrix> toShares) {
        Spreads result = Spreads.like(spreads);
        for (int l = 0; l < layers(); l++) {
            Matrix share = shares.get(l);
            for (int i = 0; i < share.rows; i++) {
                for (int o = 0; o < share.columns; o++) {
                    double toEdge = toShares.get(l).get(i, o) / divisor(l, o);
                    result.edges().get(l).set(i, o, toEdge);
                    result.nodes().get(l + 1).add(0, o, -toEdge * share.get(i, o));
                }
            }
        }
        return result;
    }
}
