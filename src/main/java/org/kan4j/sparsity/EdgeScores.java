package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.List;

/** An edge's share of the node that it leads to, times that node's score. */
final class EdgeScores implements Scores {
    private final Shares shares;
    private final List<Matrix> values = new ArrayList<>();

    EdgeScores(Shares shares) {
        this.shares = shares;
        for (int l = 0; l < shares.layers(); l++) {
            Matrix share = shares.of(l);
            Matrix value = Matrix.like(share);
            for (int i = 0; i < share.rows; i++) {
                for (int o = 0; o < share.columns; o++) {
                    value.set(i, o, share.get(i, o) * shares.score(l + 1, o));
                }
            }
            values.add(value);
        }
    }

    @Override
    public List<Matrix> values() {
        return values;
    }

    @Override
    public Spreads pullBack(List<Matrix> gradient) {
        List<Matrix> toShares = shares.zeroShares();
        List<Matrix> toScores = shares.zeroScores();
        for (int l = 0; l < shares.layers(); l++) {
            Matrix share = shares.of(l);
            for (int i = 0; i < share.rows; i++) {
                for (int o = 0; o < share.columns; o++) {
                    double toValue = gradient.get(l).get(i, o);
                    toShares.get(l).set(i, o, toValue * shares.score(l + 1, o));
                    toScores.get(l + 1).add(0, o, toValue * share.get(i, o));
                }
            }
        }
        return shares.pullBack(toShares, toScores);
    }
}
