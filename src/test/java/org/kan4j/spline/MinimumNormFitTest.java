package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumNormFitTest {
    private static final int EDGES = 3;

    @ParameterizedTest
    @CsvSource({
        "1, 1e-15",
        "2, 3e-11",
        "3, 1e-14",
        "4, 1e-10",
        "5, 1e-13",
        "6, 3e-10",
        "7, 1e-12",
        "8, 1e-9",
        "9, 1e-12"
    })
    void fitReproducesTheSamplesOnEveryGrid(int order, double bound) {
        for (int grid : new int[] {1, 2, 3, 5, 31, 200, 2000}) {
            double[] knots = Knots.uniform(grid, order, -1.0, 1.0);
            double[] samples = samples(grid, order);
            double[] fitted = atKnots(knots, order, new MinimumNormFit(knots, order).fit(samples, EDGES));
            assertThat(fitted).as("grid %s", grid).containsExactly(samples, within(bound));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void fitEqualsTheDensePseudoInverse(int order) {
        for (int grid : new int[] {1, 2, 5, 12}) {
            double[] interior = new double[grid + 1];
            Arrays.setAll(interior, g -> g + 0.3 * Math.sin(g));
            for (double[] knots :
                    new double[][] {Knots.uniform(grid, order, -2.0, 0.5), Knots.extend(interior, order)}) {
                double[] samples = samples(grid, order);
                double[] expected = pseudoInverseTimes(dense(knots, order), samples);
                assertThat(new MinimumNormFit(knots, order).fit(samples, EDGES))
                        .as("grid %s", grid)
                        .containsExactly(expected, within(1e-10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 7, 9})
    void coefficientsAreOrthogonalToWhatTheSamplesCannotSee(int order) {
        int grid = 6;
        double[] knots = Knots.uniform(grid, order, -1.0, 1.0);
        double[][] matrix = dense(knots, order);
        double[] c = new MinimumNormFit(knots, order).fit(samples(grid, order), EDGES);
        SplittableRandom random = new SplittableRandom(99);
        for (int n = 0; n < 10; n++) {
            double[] any = random.doubles(grid + order, -1.0, 1.0).toArray();
            double[] hidden = any.clone();
            double[] seen = pseudoInverseTimes(matrix, repeat(times(matrix, any)));
            for (int m = 0; m < hidden.length; m++) {
                hidden[m] -= seen[m * EDGES];
            }
            assertThat(times(matrix, hidden)).containsExactly(new double[grid + 1], within(1e-12));
            assertThat(Arrays.stream(hidden).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-3);
            for (int e = 0; e < EDGES; e++) {
                double product = 0.0;
                for (int m = 0; m < hidden.length; m++) {
                    product += hidden[m] * c[m * EDGES + e];
                }
                assertThat(product).isCloseTo(0.0, within(1e-11));
            }
        }
    }

    @Test
    void fitHasTheSameBitsForOneEdgeAsForManyAndInPlace() {
        int order = 5;
        int grid = 40;
        MinimumNormFit fit = new MinimumNormFit(Knots.uniform(grid, order, 0.0, 1.0), order);
        double[] samples = samples(grid, order);
        double[] together = fit.fit(samples, EDGES);
        double[] block = new double[7 + (grid + order) * EDGES + 2];
        Arrays.fill(block, 8.5);
        System.arraycopy(samples, 0, block, 7, samples.length);
        fit.fitInPlace(block, 7, EDGES);
        assertThat(Arrays.copyOfRange(block, 7, block.length - 2)).containsExactly(together);
        assertThat(new double[] {block[0], block[6], block[block.length - 2], block[block.length - 1]})
                .containsOnly(8.5);
        for (int e = 0; e < EDGES; e++) {
            double[] single = new double[grid + 1];
            for (int g = 0; g <= grid; g++) {
                single[g] = samples[g * EDGES + e];
            }
            double[] alone = fit.fit(single, 1);
            for (int m = 0; m < alone.length; m++) {
                assertThat(alone[m]).isEqualTo(together[m * EDGES + e]);
            }
        }
    }

    @Test
    void fitLeavesTheSamplesAlone() {
        double[] samples = samples(5, 3);
        double[] before = samples.clone();
        new MinimumNormFit(Knots.uniform(5, 3, -1.0, 1.0), 3).fit(samples, EDGES);
        assertThat(samples).containsExactly(before);
    }

    @Test
    void sizesAreThoseOfTheKnots() {
        MinimumNormFit fit = new MinimumNormFit(Knots.uniform(5, 3, -1.0, 1.0), 3);
        assertThat(fit.samples()).isEqualTo(6);
        assertThat(fit.coefficients()).isEqualTo(8);
    }

    @Test
    void wrongArgumentsAreNamed() {
        MinimumNormFit fit = new MinimumNormFit(Knots.uniform(5, 3, -1.0, 1.0), 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.fit(new double[11], 2))
                .withMessage("samples has length 11 but 6 interior knots x 2 edges were announced");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.fit(new double[0], 0))
                .withMessage("samples has length 0 but 6 interior knots x 0 edges were announced");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.fitInPlace(new double[16], 1, 2))
                .withMessage("block has length 16 but 8 coefficients x 2 edges are to be written at 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.fitInPlace(new double[16], -1, 1))
                .withMessage("block has length 16 but 8 coefficients x 1 edges are to be written at -1");
    }

    @Test
    void knotsThatCarryNoFitAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinimumNormFit(Knots.extend(new double[] {0.0, 0.5, 0.5, 1.0}, 3), 3))
                .withMessage("interior knots 1 and 2 are both 0.5 but a fit at the knots needs distinct ones");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinimumNormFit(new double[] {0.0, 1.0, 2.0, 3.0, 4.0, 5.0}, 3))
                .withMessage("there are 6 knots but order 3 needs at least 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MinimumNormFit(Knots.extend(new double[] {0.0, 1e-200, 1.0}, 3), 3))
                .withMessageStartingWith(
                        "knots are spaced too unevenly for a fit in double precision: elimination leaves")
                .withMessageEndingWith(" of the diagonal at interior knot 1 but must leave more than 1.0E-12");
    }

    private static double[] samples(int grid, int seed) {
        return new SplittableRandom(seed)
                .doubles((grid + 1L) * EDGES, -1.0, 1.0)
                .toArray();
    }

    private static double[] atKnots(double[] knots, int order, double[] coefficients) {
        int rows = knots.length - 2 * order;
        SplineBasis basis = new SplineBasis(knots, order);
        double[] values = new double[order + 1];
        double[] result = new double[rows * EDGES];
        for (int r = 0; r < rows; r++) {
            int first = basis.evaluate(knots[order + r], values) - order;
            for (int e = 0; e < EDGES; e++) {
                for (int j = 0; j <= order && first + j < basis.size(); j++) {
                    result[r * EDGES + e] += values[j] * coefficients[(first + j) * EDGES + e];
                }
            }
        }
        return result;
    }

    private static double[][] dense(double[] knots, int order) {
        int rows = knots.length - 2 * order;
        double[][] matrix = new double[rows][knots.length - order - 1];
        for (int r = 0; r < rows; r++) {
            for (int m = 0; m < matrix[r].length; m++) {
                matrix[r][m] = CoxDeBoor.value(knots, m, order, knots[order + r]);
            }
        }
        return matrix;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int r = 0; r < matrix.length; r++) {
            for (int m = 0; m < vector.length; m++) {
                product[r] += matrix[r][m] * vector[m];
            }
        }
        return product;
    }

    private static double[] repeat(double[] vector) {
        double[] columns = new double[vector.length * EDGES];
        Arrays.setAll(columns, i -> vector[i / EDGES]);
        return columns;
    }

    /** {@code A^T (A A^T)^-1 y} by Gaussian elimination with row exchanges on the full matrix. */
    private static double[] pseudoInverseTimes(double[][] matrix, double[] samples) {
        int rows = matrix.length;
        double[][] system = new double[rows][rows + EDGES];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(times(matrix, matrix[r]), 0, system[r], 0, rows);
            System.arraycopy(samples, r * EDGES, system[r], rows, EDGES);
        }
        eliminate(system);
        double[] result = new double[matrix[0].length * EDGES];
        for (int m = 0; m < matrix[0].length; m++) {
            for (int e = 0; e < EDGES; e++) {
                for (int r = 0; r < rows; r++) {
                    result[m * EDGES + e] += matrix[r][m] * system[r][rows + e];
                }
            }
        }
        return result;
    }

    private static void eliminate(double[][] system) {
        int rows = system.length;
        for (int p = 0; p < rows; p++) {
            int best = p;
            for (int r = p + 1; r < rows; r++) {
                best = Math.abs(system[r][p]) > Math.abs(system[best][p]) ? r : best;
            }
            double[] pivot = system[best];
            system[best] = system[p];
            system[p] = pivot;
            double scale = pivot[p];
            Arrays.setAll(pivot, j -> pivot[j] / scale);
            for (int r = 0; r < rows; r++) {
                double weight = system[r][p];
                for (int j = p; j < pivot.length && r != p; j++) {
                    system[r][j] -= weight * pivot[j];
                }
            }
        }
    }
}
