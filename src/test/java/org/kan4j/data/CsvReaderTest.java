package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says, however it is written. */
class CsvReaderTest {
    private static final String PLAIN = "a,b,y\n1,2.5,0.5\n-3,4e1,1.5\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                PLAIN,
                "\uFEFF" + PLAIN,
                "a,b,y\r\n1,2.5,0.5\r\n-3,4e1,1.5\r\n",
                "a,b,y\r1,2.5,0.5\r-3,4e1,1.5",
                "a;b;y\n1;2.5;0.5\n-3;4e1;1.5\n",
                "a\tb\ty\n1\t2.5\t0.5\n-3\t4e1\t1.5",
                "\"a\",\"b\",\"y\"\n\"1\",\"2.5\",\"0.5\"\n\"-3\",\"4e1\",\"1.5\"\n",
                " a , b ,y\n 1, 2.5 ,0.50\n-3.0,40,+1.5\n",
                "\uFEFF# about\n#,,,\n\n\r\na,b,y\n# one\n1,2.5,0.5\n\n\n#\"\n-3,4e1,1.5\n\n#end",
            })
    void readTrainingReadsTheSameWhateverTheWriting(String text) {
        Dataset data = CsvFile.of(folder, text).train("y");

        assertThat(data.features()).containsExactly(1, 2.5, -3, 40);
        assertThat(data.targets()).containsExactly(0.5, 1.5);
        assertThat(data.schema())
                .isEqualTo(new Schema(
                        List.of(new Feature.Numeric("a"), new Feature.Numeric("b")), "y", Task.REGRESSION, List.of()));
        assertThat(data.hash()).isEqualTo(CsvFile.of(folder, PLAIN).train("y").hash());
    }

    @Test
    void separatorInsideQuotedNamesDoesNotCount() {
        Dataset data = CsvFile.of(folder, "\"a,b,c,\"\"d\"\"\";y\n1;2.5\n3;4\n").train("y");

        assertThat(data.schema().columns()).containsExactly("a,b,c,\"d\"");
    }

    @Test
    void headerMayRunOverLinesAndLinesAreStillRight() {
        Dataset data =
                CsvFile.of(folder, "#\n\"a\r\nb\",y\n1,2.5\n\n\"3\n\",4\n5,6\n").train("y");

        assertThat(data.schema().columns()).containsExactly("a\r\nb");
        assertThat(IntStream.range(0, 3).map(data::line)).containsExactly(4, 6, 8);
    }

    @Test
    void hashMarkCommentsOnlyAtTheBeginningOfALine() {
        Dataset data = CsvFile.of(folder, "a,c#,y\n1,2,\"#x\"\n#3,4,z\n5,6,#q\n7,8,\"\n#w\"\n")
                .train("y");

        assertThat(data.schema().classes()).containsExactly("#q", "#w", "#x");
        assertThat(data.rows()).isEqualTo(3);
    }

    @Test
    void taskOfTextTargetsIsClassification() {
        Dataset data = CsvFile.of(folder, "a,y\n1,no\n2,Yes\n3,no\n").train("y");

        assertThat(data.schema().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(data.schema().classes()).containsExactly("Yes", "no");
        assertThat(data.targets()).containsExactly(1, 0, 1);
        assertThat(data.summary().task()).isEqualTo("classification, because the target 'y' is text");
    }

    @Test
    void taskOfTwentyIntegersIsClassificationAndOfOneMoreRegression() {
        Dataset twenty = integers(20).train("y");
        Dataset more = integers(21).train("y");

        assertThat(twenty.schema().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(twenty.summary().task()).contains("20 are distinct (at most 20)");
        assertThat(twenty.schema().classes()).startsWith("-19", "-18").endsWith("-1", "0");
        assertThat(more.schema().task()).isEqualTo(Task.REGRESSION);
        assertThat(more.summary().task()).contains("more than 20 distinct integers");
    }

    @Test
    void classesOfNumbersAreOrderedByValueAndNamedByIt() {
        Dataset data = CsvFile.of(folder, "a,y\n1,10\n2,9.0\n3,1e1\n4,-0\n5,0\n6,2.5\n7,1e30\n8,0.1\n")
                .train("y", TaskChoice.CLASSIFICATION);

        assertThat(data.schema().classes()).containsExactly("0", "0.1", "2.5", "9", "10", "1E+30");
        assertThat(data.targets()).containsExactly(4, 3, 4, 0, 0, 2, 5, 1);
    }

    @Test
    void choiceOverridesTheRule() {
        CsvFile file = CsvFile.of(folder, "a,y\n1,0\n2,1\n3,x\n");

        assertThat(file.train("y", TaskChoice.CLASSIFICATION).schema().classes())
                .containsExactly("0", "1", "x");
        Dataset data = CsvFile.of(folder, "a,y\n1,0\n2,1\n").train("y", TaskChoice.REGRESSION);
        assertThat(data.schema().task()).isEqualTo(Task.REGRESSION);
        assertThat(data.targets()).containsExactly(0, 1);
        assertThat(data.summary().task()).isEqualTo("regression, as asked for");
    }

    @Test
    void notFiniteTargetsAreNoClasses() {
        Dataset data = CsvFile.of(folder, "a,y\n1,x\n2,nan\n3,z\n4,-Infinity\n5,\n6,x\n")
                .train("y", MissingPolicy.DROP);

        assertThat(data.schema().classes()).containsExactly("x", "z");
        assertThat(data.features()).containsExactly(1, 3, 6);
        assertThat(data.summary().droppedRows()).isEqualTo(3);
    }

    @Test
    void dropLeavesOutRowsAndWhatOnlyTheyHeld() {
        Dataset data = CsvFile.of(folder, "a,c,y\n1,red,x\n2,,x\ninf,blue,z\noops,red,w\n5,green,q\n")
                .train("y", MissingPolicy.DROP, "c");

        assertThat(data.features()).containsExactly(1, 0, 1, 5, 1, 0);
        assertThat(data.schema().features()).extracting(Feature::name).containsExactly("a", "c=green", "c=red");
        assertThat(data.schema().classes()).containsExactly("q", "x");
        assertThat(data.line(1)).isEqualTo(6);
        assertThat(data.summary().droppedRows()).isEqualTo(3);
    }

    @Test
    void meanKeepsRowsWithNaN() {
        Dataset data = CsvFile.of(folder, "a,c,y\n1,red,0.5\n,nan,1\n3,blue,2\n1e999,red,3\n")
                .train("y", MissingPolicy.MEAN, "c");

        assertThat(data.features())
                .containsExactly(1, 0, 1, Double.NaN, Double.NaN, Double.NaN, 3, 1, 0, Double.NaN, 0, 1);
        assertThat(data.summary().missingCells()).isEqualTo(4);
        assertThat(data.summary().droppedRows()).isZero();
    }

    @Test
    void categoriesOfNumbersAreOrderedByValue() {
        Dataset data = CsvFile.of(folder, "c,y\n10,0.5\n9,1\n9.0,2\n").train("y", MissingPolicy.ERROR, "c");

        assertThat(data.schema().features())
                .containsExactly(new Feature.Indicator("c", "9"), new Feature.Indicator("c", "10"));
        assertThat(data.features()).containsExactly(0, 1, 1, 0, 1, 0);
    }

    @Test
    void aMixedTargetUnderDropFollowsItsNumbers() {
        Dataset data = CsvFile.of(folder, "a,y\n1,oops\n2,1\n3,0\n4,NA\n").train("y", MissingPolicy.DROP);

        assertThat(data.schema().classes()).containsExactly("0", "1");
        assertThat(data.targets()).containsExactly(1, 0);
    }

    @Test
    void manyRowsOverSeveralBlocksStayInOrder() {
        String rows = IntStream.range(0, 50_000)
                .mapToObj(at -> at + "," + at + ".5\n")
                .collect(Collectors.joining());
        Dataset data = CsvFile.of(folder, "a,y\n" + rows).train("y");

        assertThat(data.rows()).isEqualTo(50_000);
        assertThat(IntStream.range(0, 50_000)
                        .allMatch(at ->
                                data.features()[at] == at && data.targets()[at] == at + 0.5 && data.line(at) == at + 2))
                .isTrue();
    }

    @Test
    void charactersAndLineEndsMayCrossEveryBufferBoundary() {
        for (int shift = 0; shift < 4; shift++) {
            String comment = "#" + "x".repeat(shift) + "\r\n";
            String rows = "1,\u20ac\r\n2,\uD83D\uDE00\r\n".repeat(30_000);
            Dataset data = CsvFile.of(folder, comment + "a,y\r\n" + rows).train("y");

            assertThat(data.schema().classes()).containsExactly("\u20ac", "\uD83D\uDE00");
            assertThat(data.rows()).isEqualTo(60_000);
            assertThat(data.line(59_999)).isEqualTo(60_002);
        }
    }

    private CsvFile integers(int distinct) {
        return CsvFile.of(
                folder,
                "a,y\n"
                        + IntStream.range(0, 3 * distinct)
                                .mapToObj(at -> "1," + -(at % distinct) + ".0\n")
                                .collect(Collectors.joining()));
    }
}
