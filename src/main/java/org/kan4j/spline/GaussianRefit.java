package org.kan4j.spline;

/**
 * Carries sums of Gaussians over to more of them on the same range by least squares over even places of it: for old centres
 * 0, 1/G, .., 1 of width 1/G, and new ones alike. The range itself plays no part. By Householder's reflections (Golub and Van
 * Loan, Matrix Computations, 5.2), for Gaussians as wide as they lie apart are far from dependent.
 */
public final class GaussianRefit {
    /** Places in each of the new intervals. */
    private static final int DENSITY = 8;

    private GaussianRefit() {}

    /**
     * The map of coefficients.
     *
     * @param oldGrid intervals between the old centres, at least 1
     * @param newGrid intervals between the new centres, at least 1
     * @return a map from {@code oldGrid + 1} to {@code newGrid + 1} coefficients
     */
    public static CoefficientMap between(int oldGrid, int newGrid) {
        int targets = newGrid + 1;
        int sources = oldGrid + 1;
        double[][] rows = new double[DENSITY * newGrid + 1][targets + sources]; // new Gaussians, then old ones
        for (int p = 0; p < rows.length; p++) {
            double x = (double) p / (rows.length - 1);
            for (int m = 0; m < targets; m++) {
                rows[p][m] = gaussian(x * newGrid - m);
            }
            for (int m = 0; m < sources; m++) {
                rows[p][targets + m] = gaussian(x * oldGrid - m);
            }
        }
        triangulate(rows, targets);
        return new CoefficientMap(sources, new int[targets], solved(rows, targets, sources));
    }

    private static double gaussian(double z) {
        return StrictMath.exp(-(z * z));
    }

    /** Makes the first columns an upper triangle by reflections of all columns. */
    private static void triangulate(double[][] rows, int columns) {
        for (int k = 0; k < columns; k++) {
            double norm = 0;
            for (int p = k; p < rows.length; p++) {
                norm = Math.fma(rows[p][k], rows[p][k], norm);
            }
            double length = Math.copySign(Math.sqrt(norm), -rows[k][k]);
            double[] mirror = new double[rows.length];
            for (int p = k; p < rows.length; p++) {
                mirror[p] = p == k ? rows[k][k] - length : rows[p][k];
            }
            double scale = -1 / (length * mirror[k]); // 2 / |mirror|^2
            for (int c = k; c < rows[k].length; c++) {
                reflect(rows, mirror, k, c, scale);
            }
        }
    }

    private static void reflect(double[][] rows, double[] mirror, int first, int column, double scale) {
        double product = 0;
        for (int p = first; p < rows.length; p++) {
            product = Math.fma(mirror[p], rows[p][column], product);
        }
        for (int p = first; p < rows.length; p++) {
            rows[p][column] = Math.fma(-scale * product, mirror[p], rows[p][column]);
        }
    }

    /** Solves the triangle for every old Gaussian: [new][old]. */
    private static double[][] solved(double[][] rows, int targets, int sources) {
        double[][] weights = new double[targets][sources];
        for (int t = targets - 1; t >= 0; t--) {
            for (int s = 0; s < sources; s++) {
                double rest = rows[t][targets + s];
                for (int m = t + 1; m < targets; m++) {
                    rest = Math.fma(-rows[t][m], weights[m][s], rest);
                }
                weights[t][s] = rest / rows[t][t];
            }
        }
        return weights;
    }
}
