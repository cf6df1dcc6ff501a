package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitterTest {
    private static final int[] TEST_OF_TWELVE = {1, 3, 10};

    @Test
    void partsShareNoRowAndHoldAll() {
        Split split = Splitter.split(numbers(442), 0.2, 0.2, 0);

        assertThat(split.test()).hasSize(88).isSorted();
        assertThat(split.validation()).hasSize(88).isSorted();
        assertThat(split.train()).hasSize(266).isSorted();
        assertThat(all(split)).containsExactly(IntStream.range(0, 442).toArray());
    }

    @Test
    void seedDecidesAlone() {
        Dataset data = numbers(100);

        assertThat(Splitter.split(data, 0.2, 0.2, 7).test())
                .isEqualTo(Splitter.split(data, 0.2, 0.2, 7).test());
        assertThat(Splitter.split(data, 0.2, 0.2, 7).test())
                .isNotEqualTo(Splitter.split(data, 0.2, 0.2, 8).test());
    }

    @Test
    void theSplitOfASeedNeverChanges() {
        assertThat(Splitter.split(numbers(12), 0.25, 0.25, 0).test()).containsExactly(TEST_OF_TWELVE);
    }

    @Test
    void everyRowIsInTheTestPartAboutEquallyOften() {
        Dataset data = numbers(20);
        int[] hits = new int[20];
        for (int seed = 0; seed < 4000; seed++) {
            Arrays.stream(Splitter.split(data, 0, 0.25, seed).test()).forEach(row -> hits[row]++);
        }

        assertThat(Arrays.stream(hits).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(880, 1120));
    }

    @Test
    void fractionsOfZeroGiveEmptyParts() {
        Split split = Splitter.split(numbers(5), 0, 0, 0);

        assertThat(split.train()).containsExactly(0, 1, 2, 3, 4);
        assertThat(split.validation()).isEmpty();
        assertThat(split.test()).isEmpty();
    }

    @Test
    void classesAreSpreadByTheirShare() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 300; round++) {
            int classes = 2 + random.nextInt(6);
            int rows = 40 + random.nextInt(300);
            double[] labels = random.doubles(rows)
                    .map(value -> Math.floor(value * value * classes))
                    .toArray();
            IntStream.range(0, classes).forEach(label -> labels[label] = label);
            Dataset data = classes(labels, classes);
            double[] fractions = {random.nextDouble() * 0.4, random.nextDouble() * 0.4};
            Split split = Splitter.split(data, fractions[0], fractions[1], round);

            assertThat(all(split)).containsExactly(IntStream.range(0, rows).toArray());
            assertThat(split.test()).hasSize((int) Math.max(1, Math.rint(rows * fractions[1])));
            assertThat(split.validation()).hasSize((int) Math.max(1, Math.rint(rows * fractions[0])));
            for (int label = 0; label < classes; label++) {
                double share = count(labels, IntStream.range(0, rows).toArray(), label) / (double) rows;
                assertThat(count(labels, split.train(), label)).isPositive();
                assertThat((double) count(labels, split.test(), label))
                        .isBetween(share * split.test().length - 2, share * split.test().length + 2);
                assertThat((double) count(labels, split.validation(), label))
                        .isBetween(share * split.validation().length - 2, share * split.validation().length + 2);
            }
        }
    }

    @Test
    void everyClassKeepsATrainingRow() {
        Split split = Splitter.split(classes(new double[] {0, 1, 1, 2, 2, 2, 2, 2}, 3), 0.25, 0.25, 1);

        assertThat(split.train()).contains(0).hasSize(4);
    }

    @Test
    void tooFewRowsNamesRowsAndNeed() {
        assertThatThrownBy(() -> Splitter.split(numbers(2), 0.2, 0.2, 0))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "2 rows are too few: validation 0.2 takes 1 and test 0.2 takes 1, which leaves 0 to train on,"
                                + " and at least 1 is needed; use smaller parts or more rows");
        assertThatThrownBy(() -> Splitter.split(classes(new double[] {0, 1, 2, 0}, 3), 0.2, 0.2, 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("leaves 2 to train on, and at least 3 (one per class) are needed");
    }

    @Test
    void fractionsOutOfRangeAreRefused() {
        Dataset data = numbers(10);
        for (double bad : new double[] {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Splitter.split(data, bad, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("validation");
            assertThatThrownBy(() -> Splitter.split(data, 0, bad, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("test");
        }
        assertThatThrownBy(() -> Splitter.split(data, 0.5, 0.5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("below 1");
    }

    private static int[] all(Split split) {
        return Stream.of(split.train(), split.validation(), split.test())
                .flatMapToInt(IntStream::of)
                .sorted()
                .toArray();
    }

    private static int count(double[] labels, int[] rows, int label) {
        return (int) IntStream.of(rows).filter(row -> labels[row] == label).count();
    }

    private static Dataset numbers(int rows) {
        Schema schema = new Schema(List.of(new Feature.Numeric("a")), "y", Task.REGRESSION, List.of());
        return Dataset.of(schema, new double[rows], new double[rows]);
    }

    private static Dataset classes(double[] labels, int classes) {
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        Schema schema = new Schema(List.of(new Feature.Numeric("a")), "y", Task.CLASSIFICATION, names);
        return Dataset.of(schema, new double[labels.length], labels);
    }
}
