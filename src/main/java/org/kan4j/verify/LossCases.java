package org.kan4j.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Tensor;

/** The cases of the losses. */
final class LossCases {
    private static final int[][] SIZES = {
        {1, 1},
        {2, 7},
        {7, 2},
        {31, 33},
        {32, 64},
        {33, 1},
        {63, 65},
        {64, 32},
        {65, 255},
        {255, 3},
        {256, 257},
        {257, 10},
        {1000, 2},
        {3, 1000}
    };
    private static final int SWEEP = 100_000;
    private static final int OFFSET = 2;
    private static final int FIRST_TARGET = 1;

    private LossCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (boolean classes : new boolean[] {false, true}) {
            for (int[] size : SIZES) {
                cases.add(loss(size[0], size[1], classes));
            }
        }
        cases.add(sweep());
        return cases;
    }

    private static ContractCase loss(int rows, int out, boolean classes) {
        String operation = classes ? "softmaxCrossEntropy" : "meanSquaredError";
        long seed = 100L * rows + out;
        String shapes = String.format(Locale.ROOT, "rows %d, outputs %d", rows, out);
        return new ContractCase(operation, shapes, seed, CaseRun.program(run -> {
            SplittableRandom random = new SplittableRandom(seed);
            double[] y = values(rows * out, run.precision(), random);
            double[] target = classes ? labels(rows, out, random) : LayerData.numbers(rows * out, random);
            evaluate(run, new double[][] {y, target}, rows, classes);
        }));
    }

    /** Two outputs, one of them 0 and the other at bit patterns spread over all floats or doubles. */
    private static ContractCase sweep() {
        String shapes = String.format(Locale.ROOT, "2 outputs at %d bit patterns over the whole range", SWEEP);
        return new ContractCase("softmaxCrossEntropy", shapes, 0, CaseRun.program(run -> {
            double[] patterns = BasisCases.bitPatterns(run.precision(), SWEEP);
            double[] y = new double[2 * SWEEP];
            double[] target = new double[SWEEP];
            for (int b = 0; b < SWEEP; b++) {
                y[2 * b] = patterns[b];
                target[b] = b % 2;
            }
            evaluate(run, new double[][] {y, target}, SWEEP, true);
        }));
    }

    /** Predictions of usual size, and some that are far from it or no numbers. */
    private static double[] values(int count, Precision precision, SplittableRandom random) {
        double[] values = LayerData.numbers(count, random);
        for (int n = 0; n < count; n++) {
            values[n] *= switch (random.nextInt(32)) {
                case 0 -> 100;
                case 1 -> 1e30;
                case 2 -> precision == Precision.FLOAT32 ? 1e-42 : 1e-310;
                case 3 -> random.nextInt(16) == 0 ? Double.POSITIVE_INFINITY : 1;
                default -> 5;
            };
        }
        return values;
    }

    /** Classes, and now and then a number that is none. */
    private static double[] labels(int rows, int out, SplittableRandom random) {
        double[] labels = new double[rows];
        for (int b = 0; b < rows; b++) {
            labels[b] = switch (random.nextInt(32)) {
                case 0 -> out;
                case 1 -> -1;
                case 2 -> Double.NaN;
                case 3 -> -0.0;
                default -> random.nextInt(out);
            };
        }
        return labels;
    }

    /** The loss of predictions and targets, whose rows are followed by guard values. */
    private static void evaluate(CaseRun run, double[][] yAndTarget, int rows, boolean classes) {
        int out = yAndTarget[0].length / rows;
        int room = rows + CaseRun.MARGIN;
        Tensor y = run.tensor(room, out, yAndTarget[0]);
        Tensor target = run.tensorAfterRows(FIRST_TARGET, rows, yAndTarget[1]);
        Tensor rowLoss = run.guarded(1, OFFSET + room);
        Tensor dy = run.guarded(room, out);
        LossRows all = new LossRows(rows, FIRST_TARGET, OFFSET, 1.0 / rows);
        if (classes) {
            run.backend().softmaxCrossEntropy(y, target, all, rowLoss, dy);
        } else {
            run.backend().meanSquaredError(y, target, all, rowLoss, dy);
        }
        run.read(rowLoss);
        run.read(dy);
    }
}
