package org.kan4j.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The scores of pairs of columns of one output over rows. Slopes are taken by the standard deviation of each column, so that no unit
 * counts: g_i = s_i f_i and h_ij = s_i s_j f_ij. Every score is a residual over the terms that it is the difference of, both summed over the
 * rows: 0 to 1, and rows where little happens count little. {@code docs/structure.md} has them all.
 */
final class PairScores {
    private final InputDerivatives derivatives;
    private final int output;
    private final int[] rows; // those whose derivatives are finite
    private final double[] spread; // s_i

    PairScores(InputDerivatives derivatives, int output) {
        this.derivatives = derivatives;
        this.output = output;
        this.rows =
                IntStream.range(0, derivatives.rows()).filter(this::isFinite).toArray();
        this.spread = IntStream.range(0, derivatives.columns())
                .mapToDouble(this::deviation)
                .toArray();
    }

    private boolean isFinite(int row) {
        boolean finite = Double.isFinite(derivatives.value(row, output));
        for (int i = 0; finite && i < derivatives.columns(); i++) {
            finite = Double.isFinite(derivatives.gradient(row, output, i));
            for (int j = 0; finite && j <= i; j++) {
                finite = Double.isFinite(derivatives.hessian(row, output, i, j));
            }
        }
        return finite;
    }

    private double deviation(int column) {
        double mean = 0;
        for (int row : rows) {
            mean += derivatives.input(row, column) / rows.length;
        }
        double squares = 0;
        for (int row : rows) {
            double off = derivatives.input(row, column) - mean;
            squares += off * off / rows.length;
        }
        return Math.sqrt(squares);
    }

    int rows() {
        return rows.length;
    }

    private double g(int row, int i) {
        return spread[i] * derivatives.gradient(row, output, i);
    }

    private double h(int row, int i, int j) {
        return spread[i] * spread[j] * derivatives.hessian(row, output, i, j);
    }

    /** The mean of |g_i| for every column, as a share of the largest; all 0 where nothing matters. */
    List<Double> effects() {
        double[] means = new double[derivatives.columns()];
        for (int i = 0; i < means.length; i++) {
            for (int row : rows) {
                means[i] += Math.abs(g(row, i)) / rows.length;
            }
        }
        double largest = Arrays.stream(means).max().orElseThrow();
        return Arrays.stream(means)
                .mapToObj(mean -> largest > 0 ? mean / largest : 0)
                .toList();
    }

    /** The sum over rows of what differs from 0, and of the terms beside it. */
    private static final class Share {
        private double residual;
        private double terms;

        void add(double left, double ofTerms) {
            residual += Math.abs(left);
            terms += ofTerms;
        }

        double score() {
            return residual == 0 ? 0 : residual < terms ? residual / terms : 1; // also beyond what numbers hold
        }
    }

    /** h_ij, which is 0 where f is a sum of a function of i and one of j; beside it sqrt|g_i g_j|. */
    double[][] sums(List<Integer> columns) {
        return pairs(columns, (share, row, i, j) -> {
            double h = h(row, i, j);
            share.add(h, Math.abs(h) + Math.sqrt(Math.abs(g(row, i) * g(row, j))));
        });
    }

    /** f h_ij - g_i g_j, which is 0 where log|f| is such a sum. */
    double[][] products(List<Integer> columns) {
        return pairs(columns, (share, row, i, j) -> {
            double bent = derivatives.value(row, output) * h(row, i, j);
            double straight = g(row, i) * g(row, j);
            share.add(bent - straight, Math.abs(bent) + Math.abs(straight));
        });
    }

    /** How one row of one pair counts. */
    private interface Term {
        void add(Share share, int row, int one, int other);
    }

    private double[][] pairs(List<Integer> columns, Term term) {
        double[][] scores = new double[spread.length][spread.length];
        for (int i : columns) {
            for (int j : columns) {
                if (j < i) {
                    double score = score(term, i, j);
                    scores[i][j] = score;
                    scores[j][i] = score;
                }
            }
        }
        return scores;
    }

    private double score(Term term, int i, int j) {
        Share share = new Share();
        for (int row : rows) {
            term.add(share, row, i, j);
        }
        return share.score();
    }

    /**
     * How much the ratio f_i / f_j of two slopes depends on a third column m: h_im g_j - g_i h_jm, beside its terms and g_i g_j. It is 0 where
     * f reads i and j through one function of the two that m has no part in.
     */
    double inner(int i, int j, int m) {
        return score(
                (share, row, one, other) -> {
                    double left = h(row, one, m) * g(row, other);
                    double right = g(row, one) * h(row, other, m);
                    double straight = Math.abs(g(row, one) * g(row, other));
                    share.add(left - right, Math.abs(left) + Math.abs(right) + straight);
                },
                i,
                j);
    }

    /** Every form for every pair. */
    List<Symmetry> symmetries(List<Integer> columns) {
        List<Symmetry> symmetries = new ArrayList<>();
        for (Symmetry.Form form : Symmetry.Form.values()) {
            for (int i : columns) {
                for (int j : columns) {
                    if (i < j) {
                        double score = score((share, row, one, other) -> slopes(share, row, form, one, other), i, j);
                        symmetries.add(new Symmetry(form, i, j, score));
                    }
                }
            }
        }
        return symmetries;
    }

    private void slopes(Share share, int row, Symmetry.Form form, int one, int other) {
        double left = derivatives.gradient(row, output, one);
        double right = derivatives.gradient(row, output, other);
        if (form.scales()) {
            left *= derivatives.input(row, one);
            right *= derivatives.input(row, other);
        }
        share.add(form.opposes() ? left + right : left - right, Math.abs(left) + Math.abs(right));
    }
}
