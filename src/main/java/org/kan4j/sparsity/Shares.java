package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kan4j.backend.NodeShape;

/**
 * What each edge contributes to the sum that it leads to, s(edge) / (s(sum) + 1e-4), and the nodes' scores: 1 / outputs
 * at the outputs, elsewhere the sum over the edges that leave the node of share times score behind it (pykan's {@code
 * MultKAN.attribute}, averaged over the outputs). Each factor of a multiplication node has the node's score. Immutable.
 */
final class Shares {
    private static final double OFFSET = 1e-4;

    private final Spreads spreads;
    private final List<int[]> owners; // behind each layer the node of each sum
    private final List<Matrix> shares;
    private final List<Matrix> scores; // of the nodes of each level

    /** Of a network whose nodes are sums. */
    Shares(Spreads spreads) {
        this(
                spreads,
                spreads.edges().stream()
                        .map(edges -> NodeShape.plain(edges.columns))
                        .toList());
    }

    /** Of a network with these nodes behind each layer; {@code spreads} has the sums that they are made of. */
    Shares(Spreads spreads, List<NodeShape> nodes) {
        this.spreads = spreads;
        this.owners = nodes.stream().map(Shares::owners).toList();
        this.shares = Spreads.zeros(spreads.edges());
        this.scores = new ArrayList<>();
        scores.add(Matrix.like(spreads.nodes().get(0)));
        nodes.forEach(shape -> scores.add(new Matrix(1, shape.nodes())));
        Arrays.fill(scores.get(layers()).values, 1.0 / scores.get(layers()).columns);
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

    private static int[] owners(NodeShape shape) {
        int[] owners = new int[shape.subnodes()];
        int[] starts = shape.starts();
        for (int n = 0; n < shape.nodes(); n++) {
            Arrays.fill(owners, starts[n], starts[n + 1], n);
        }
        return owners;
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

    /** The score of a sum behind the inputs: that of the node that it is, or is a factor of. */
    double score(int level, int sum) {
        return scores.get(level).get(0, owners.get(level - 1)[sum]);
    }

    /** The scores of the nodes of a level, [1][width]; level 0 are the inputs. */
    Matrix scores(int level) {
        return scores.get(level);
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
     * The gradient to the deviations, where nodes are sums.
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
