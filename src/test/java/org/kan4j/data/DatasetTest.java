package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
    private static final Schema SCHEMA = new Schema(
            List.of(new Feature.Numeric("a"), new Feature.Numeric("b")), "y", Task.CLASSIFICATION, List.of("p", "q"));

    @TempDir
    Path folder;

    @Test
    void hashSeesNamesTaskClassesAndEveryValue() {
        assertThat(Set.of(
                        hash("a,b,y\n1,2,3.5\n4,5,6\n"),
                        hash("a,c,y\n1,2,3.5\n4,5,6\n"),
                        hash("b,a,y\n1,2,3.5\n4,5,6\n"),
                        hash("a,b,y\n1,2,3.5\n4,5,6.0000000000000009\n"),
                        hash("a,b,y\n1,2,3.5\n4,-5,6\n"),
                        hash("a,b,y\n4,5,6\n1,2,3.5\n"),
                        hash("a,b,y\n1,2,p\n4,5,q\n"),
                        hash("a,b,y\n1,2,p\n4,5,r\n"),
                        hash("a,b,y\n0,2,p\n4,5,r\n"),
                        hash("a,b,y\n-0,2,p\n4,5,r\n")))
                .hasSize(10);
    }

    @Test
    void hashDoesNotSeeHowMissingCellsWereWritten() {
        CsvFile empty = CsvFile.of(folder, "a,b,y\n1,,3.5\n4,5,6\n");
        String first = empty.train("y", MissingPolicy.MEAN).hash();
        CsvFile nan = CsvFile.of(folder, "a,b,y\n1,nan,3.5\n4,5,6\n");

        assertThat(nan.train("y", MissingPolicy.MEAN).hash()).isEqualTo(first);
    }

    @Test
    void theHashOfATableNeverChanges() {
        assertThat(hash("a,b,y\n1,2,3.5\n4,5,6\n")).isEqualTo(HASH);
    }

    @Test
    void ofTakesArraysOfTheRightShapeOnly() {
        Dataset data = Dataset.of(SCHEMA, new double[] {1, 2, 3, Double.NaN}, new double[] {1, 0});
        assertThat(data.rows()).isEqualTo(2);
        assertThat(data.line(1)).isEqualTo(2);
        assertThat(data.summary().missingCells()).isEqualTo(1);
        assertThat(Dataset.of(SCHEMA, new double[2], new double[0]).hasTargets())
                .isFalse();

        refused(new double[3], new double[0], "not a positive multiple of 2");
        refused(new double[0], new double[0], "not a positive multiple of 2");
        refused(new double[4], new double[1], "1 targets for 2 rows");
        refused(new double[] {1, Double.NEGATIVE_INFINITY}, new double[1], "feature 1 of row 0 is infinite");
        refused(new double[2], new double[] {2}, "target 0 is 2.0, not a class index below 2");
        refused(new double[2], new double[] {0.5}, "target 0 is 0.5");
        refused(new double[2], new double[] {Double.NaN}, "target 0 is NaN");
    }

    private static final String HASH = "a00fb1ca47708091183b03d8bc12518e2d628d8e0ac302ffd2db8bc7049f54ad";

    private static void refused(double[] features, double[] targets, String message) {
        assertThatThrownBy(() -> Dataset.of(SCHEMA, features, targets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private String hash(String text) {
        return CsvFile.of(folder, text).train("y").hash();
    }
}
