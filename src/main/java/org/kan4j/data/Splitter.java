package org.kan4j.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Splits the rows of a dataset at random into training, validation and test. For a classification each part gets its share
 * of every class (largest remainder), and every class keeps at least one training row.
 */
public final class Splitter {
    private static final long STREAM = 0x73706c6974L;

    private final Dataset data;
    private final double validationFraction;
    private final double testFraction;

    private Splitter(Dataset data, double validationFraction, double testFraction) {
        this.data = data;
        this.validationFraction = validationFraction;
        this.testFraction = testFraction;
    }

    /**
     * The split that a seed gives. A part with a fraction above 0 gets the nearest whole number of rows, at least one.
     *
     * @param data a dataset with targets
     * @param validationFraction share of the validation part, in [0, 1)
     * @param testFraction share of the test part, in [0, 1), the sum of both below 1
     * @param seed decides which rows go where
     * @throws DataException where too few rows would be left to train on
     */
    public static Split split(Dataset data, double validationFraction, double testFraction, long seed) {
        checkFraction("validation", validationFraction);
        checkFraction("test", testFraction);
        if (validationFraction + testFraction >= 1) {
            throw new IllegalArgumentException("validation " + validationFraction + " and test " + testFraction
                    + " leave nothing to train on; their sum must be below 1");
        }
        if (!data.hasTargets()) {
            throw new IllegalArgumentException("a dataset without targets cannot be split for training");
        }
        return new Splitter(data, validationFraction, testFraction)
                .run(new Shuffle(new SplittableRandom(seed ^ STREAM).nextLong()));
    }

    private Split run(Shuffle shuffle) {
        int[][] groups = groups();
        int[] left = Arrays.stream(groups).mapToInt(group -> group.length).toArray();
        int test = size(testFraction);
        int validation = size(validationFraction);
        checkRows(test, validation, groups.length);
        int[] testShares = LargestRemainder.share(test, left);
        int[] rest = IntStream.range(0, left.length)
                .map(at -> left[at] - testShares[at])
                .toArray();
        int[] validationShares = LargestRemainder.share(validation, rest);
        Parts parts = new Parts(test, validation, data.rows());
        for (int at = 0; at < groups.length; at++) {
            shuffle.apply(groups[at]);
            parts.deal(groups[at], testShares[at], validationShares[at]);
        }
        return parts.split();
    }

    /** The rows of each class that has any; all rows for a regression. */
    private int[][] groups() {
        IntStream all = IntStream.range(0, data.rows());
        if (data.schema().task() == Task.REGRESSION) {
            return new int[][] {all.toArray()};
        }
        double[] targets = data.targets();
        int[] counts = new int[data.schema().classes().size()];
        for (double target : targets) {
            counts[(int) target]++;
        }
        int[][] groups = IntStream.of(counts).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[counts.length];
        for (int row = 0; row < targets.length; row++) {
            int label = (int) targets[row];
            groups[label][filled[label]++] = row;
        }
        return Arrays.stream(groups).filter(group -> group.length > 0).toArray(int[][]::new);
    }

    private int size(double fraction) {
        return fraction == 0 ? 0 : Math.max(1, (int) Math.rint(data.rows() * fraction));
    }

    private void checkRows(int test, int validation, int groups) {
        int train = data.rows() - test - validation;
        if (train < groups) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%d rows are too few: validation %s takes %d and test %s takes %d, which leaves %d to train on,"
                            + " and at least %d %s needed; use smaller parts or more rows",
                    data.rows(),
                    validationFraction,
                    validation,
                    testFraction,
                    test,
                    Math.max(train, 0),
                    groups,
                    groups == 1 ? "is" : "(one per class) are"));
        }
    }

    private static void checkFraction(String name, double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException("the " + name + " fraction is " + fraction + ", not in [0, 1)");
        }
    }

    /** The three parts while they are filled. */
    private static final class Parts {
        private final int[] test;
        private final int[] validation;
        private final int[] train;
        private int tested;
        private int validated;
        private int trained;

        Parts(int test, int validation, int rows) {
            this.test = new int[test];
            this.validation = new int[validation];
            this.train = new int[rows - test - validation];
        }

        void deal(int[] rows, int forTest, int forValidation) {
            int forTraining = rows.length - forTest - forValidation;
            System.arraycopy(rows, 0, test, tested, forTest);
            System.arraycopy(rows, forTest, validation, validated, forValidation);
            System.arraycopy(rows, forTest + forValidation, train, trained, forTraining);
            tested += forTest;
            validated += forValidation;
            trained += forTraining;
        }

        Split split() {
            Arrays.sort(test);
            Arrays.sort(validation);
            Arrays.sort(train);
            return new Split(train, validation, test);
        }
    }
}
