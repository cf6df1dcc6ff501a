package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.List;

/**
 * The scores of the nodes of each level, shared out among the inputs of the network: the product of all layers' shares up
 * to the level, [inputs][width], each column times the node's score.
 */
final class NodeScores implements Scores {
    private final Shares shares;
    private final List<Matrix> paths = new ArrayList<>(); // the product of the shares up to and with a layer
    private final List<Matrix> values = new ArrayList<>();

    NodeScores(Shares shares) {
        this.shares = shares;
        for (int l = 0; l < shares.layers(); l++) {
            Matrix path = l == 0 ? shares.of(0) : product(paths.get(l - 1), shares.of(l));
            Matrix value = Matrix.like(path);
            addScaled(path, l + 1, value);
            paths.add(path);
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
        List<Matrix> toPaths = Spreads.zeros(paths);
        for (int l = shares.layers() - 1; l >= 0; l--) {
            Matrix path = paths.get(l);
            Matrix toValue = gradient.get(l);
            addScaled(toValue, l + 1, toPaths.get(l));
            for (int i = 0; i < path.rows; i++) {
                for (int o = 0; o < path.columns; o++) {
                    toScores.get(l + 1).add(0, o, toValue.get(i, o) * path.get(i, o));
                }
            }
            if (l == 0) {
                toShares.set(0, toPaths.get(0));
            } else {
                pullProductBack(paths.get(l - 1), shares.of(l), toPaths.get(l), toPaths.get(l - 1), toShares.get(l));
            }
        }
        return shares.pullBack(toShares, toScores);
    }

    /** Adds a matrix with each column times the score of its node. */
    private void addScaled(Matrix from, int level, Matrix to) {
        for (int i = 0; i < from.rows; i++) {
            for (int o = 0; o < from.columns; o++) {
                to.add(i, o, from.get(i, o) * shares.score(level, o));
            }
        }
    }

    private static Matrix product(Matrix left, Matrix right) {
        Matrix product = new Matrix(left.rows, right.columns);
        for (int i = 0; i < left.rows; i++) {
            for (int m = 0; m < left.columns; m++) {
                for (int o = 0; o < right.columns; o++) {
                    product.add(i, o, left.get(i, m) * right.get(m, o));
                }
            }
        }
        return product;
    }

    private static void pullProductBack(Matrix left, Matrix right, Matrix gradient, Matrix toLeft, Matrix toRight) {
        for (int i = 0; i < left.rows; i++) {
            for (int m = 0; m < left.columns; m++) {
                for (int o = 0; o < right.columns; o++) {
                    toLeft.add(i, m, gradient.get(i, o) * right.get(m, o));
                    toRight.add(m, o, gradient.get(i, o) * left.get(i, m));
                }
            }
        }
    }
}
