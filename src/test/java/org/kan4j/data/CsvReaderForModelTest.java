package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.data.CsvReaderErrorsTest.assertRefused;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables read by the schema of a trained model. */
class CsvReaderForModelTest {
    private static final Schema CLASSES = new Schema(
            List.of(
                    new Feature.Numeric("a"),
                    new Feature.Indicator("c", "blue"),
                    new Feature.Indicator("c", "red"),
                    new Feature.Numeric("b")),
            "y",
            Task.CLASSIFICATION,
            List.of("0", "1"));
    private static final Schema NUMBERS =
            new Schema(List.of(new Feature.Numeric("a"), new Feature.Numeric("b")), "y", Task.REGRESSION, List.of());

    @TempDir
    Path folder;

    @Test
    void readsColumnsByNameAndIgnoresOthers() {
        Dataset data = CsvFile.of(folder, "b,text,c,y,a\n1,foo,red,1.0,2\n3,,blue,0,4\n")
                .forModel(CLASSES, MissingPolicy.ERROR, true);

        assertThat(data.features()).containsExactly(2, 0, 1, 1, 4, 1, 0, 3);
        assertThat(data.targets()).containsExactly(1, 0);
        assertThat(data.schema()).isEqualTo(CLASSES);
        assertThat(data.summary()).isEqualTo(ReadSummary.NONE);
    }

    @Test
    void readsWithoutTargetEvenWhereOneIsThere() {
        assertThat(CsvFile.of(folder, "b,a\n1,2\n")
                        .forModel(NUMBERS, MissingPolicy.ERROR, false)
                        .hasTargets())
                .isFalse();
        Dataset data = CsvFile.of(folder, "y,b,a\n?,1,2\n").forModel(NUMBERS, MissingPolicy.ERROR, false);
        assertThat(data.hasTargets()).isFalse();
        assertThat(data.features()).containsExactly(2, 1);
    }

    @Test
    void namesAllMissingColumnsAtOnce() {
        CsvFile file = CsvFile.of(folder, "b,x\n1,2\n");

        assertRefused(
                () -> file.forModel(CLASSES, MissingPolicy.ERROR, true),
                "line 1: no columns 'a', 'c', 'y'; the columns are 'b', 'x'");
        assertRefused(() -> file.forModel(NUMBERS, MissingPolicy.ERROR, false), "line 1: no column 'a'; the columns");
    }

    @Test
    void unknownCategoriesAndClassesAreRefusedUnderEveryPolicy() {
        CsvFile category = CsvFile.of(folder, "a,b,c\n1,2,red\n1,2,green\n");
        for (MissingPolicy policy : MissingPolicy.values()) {
            assertRefused(
                    () -> category.forModel(CLASSES, policy, false),
                    "line 3, column 'c': 'green' is not among the values of the model: 'blue', 'red'");
        }
        CsvFile label = CsvFile.of(folder, "a,b,c,y\n1,2,red,0\n1,2,red,2\n");
        assertRefused(
                () -> label.forModel(CLASSES, MissingPolicy.DROP, true),
                "line 3, column 'y': '2' is not among the values of the model: '0', '1'");
    }

    @Test
    void missingCellsFollowThePolicy() {
        CsvFile file = CsvFile.of(folder, "a,b,c,y\n1,2,red,0\n,2,red,1\n3,2,NaN,1\n4,2,blue,\n5,2,blue,1\n");

        assertRefused(() -> file.forModel(CLASSES, MissingPolicy.ERROR, true), "line 3, column 'a': the cell is empty");
        assertRefused(
                () -> file.forModel(CLASSES, MissingPolicy.MEAN, true),
                "line 5, column 'y': the cell is empty; a target is never filled");
        Dataset dropped = file.forModel(CLASSES, MissingPolicy.DROP, true);
        assertThat(dropped.features()).containsExactly(1, 0, 1, 2, 5, 1, 0, 2);
        assertThat(dropped.line(1)).isEqualTo(6);
        Dataset filled = file.forModel(CLASSES, MissingPolicy.MEAN, false);
        assertThat(filled.rows()).isEqualTo(5);
        assertThat(filled.summary().missingCells()).isEqualTo(3);
    }

    @Test
    void textInANumericColumnIsABadCell() {
        CsvFile file = CsvFile.of(folder, "a,b\nx,2\n");

        assertRefused(
                () -> file.forModel(NUMBERS, MissingPolicy.ERROR, false), "line 2, column 'a': 'x' is not a number");
        assertRefused(
                () -> file.forModel(NUMBERS, MissingPolicy.MEAN, false),
                "line 2, column 'a': 'x' is not a number; the column is text, and the model reads numbers there");
        assertThat(CsvFile.of(folder, "a,b\nx,2\n3,4\n")
                        .forModel(NUMBERS, MissingPolicy.MEAN, false)
                        .features())
                .containsExactly(Double.NaN, 2, 3, 4);
        assertThat(CsvFile.of(folder, "a,b\n,2\n")
                        .forModel(NUMBERS, MissingPolicy.MEAN, false)
                        .features())
                .containsExactly(Double.NaN, 2);
        assertRefused(
                () -> CsvFile.of(folder, "a,b\nx,2\n").forModel(NUMBERS, MissingPolicy.DROP, false), "no row is left");
    }

    @Test
    void whatTrainingReadIsReadAgainTheSame() {
        CsvFile file = CsvFile.of(folder, "c,a,y\n1.5,1,b\nx,2,a\n10,3,b\n");
        Dataset trained = file.train("y", MissingPolicy.ERROR, "c");

        Dataset again = file.forModel(trained.schema(), MissingPolicy.ERROR, true);

        assertThat(again.features()).isEqualTo(trained.features());
        assertThat(again.targets()).isEqualTo(trained.targets());
        assertThat(again.hash()).isEqualTo(trained.hash());
    }

    @Test
    void duplicateColumnsAreRefusedEvenWhereNotAskedFor() {
        assertRefused(
                () -> CsvFile.of(folder, "a,b,z,z\n1,2,3,4\n").forModel(NUMBERS, MissingPolicy.ERROR, false),
                "column 'z' is there twice");
    }
}
