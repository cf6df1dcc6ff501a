package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are refused, and what the message names. */
class CsvReaderErrorsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|the file is empty",
                "~#only\\n\\n~|the file is empty",
                "a,y\\n|there is a header line but no row below it",
                "a,y\\n#1,2\\n\\n|there is a header line but no row below it",
                "a,a,y\\n1,2,3\\n|line 1: column 'a' is there twice, as column 1 and 2",
                "#c\\na, ,y\\n1,2,3\\n|line 2: column 2 of the header has no name",
                "a,y,\\n1,2,\\n|line 1: column 3 of the header has no name",
                "a,b\\n1,2\\n|line 1: no column 'y'; the columns are 'a', 'b'",
                "a,y\\n1,2\\n3\\n|line 3: the row has 1 cells, the header has 2",
                "a,y\\n1,2\\n\\n3,4,5\\n|line 4: the row has more cells than the 2 of the header",
                "y\\n1\\n2\\n|there is no column but the target 'y'",
                "a,y\\n1,2\\n,4.5\\n|line 3, column 'a': the cell is empty; correct it, or choose --missing drop or --missing mean",
                "a,y\\n1,2.5\\nx\\u001b,4\\n|line 3, column 'a': 'x\\u001b' is not a number",
                "a,y\\n1,2.5\\n-Inf,4\\n|line 3, column 'a': '-Inf' is not a finite number",
                "a,y\\n1,2.5\\n2,\\n|line 3, column 'y': the cell is empty; correct it, or choose --missing drop",
                "a,y\\n1,2.5\\n2,x\\n|line 3, column 'y': 'x' is not a number; correct it, or choose --missing drop, or --task classification to make it a class",
                "a,b,y\\n1,Paris,3\\n2,Rome,4\\n|line 2, column 'b': 'Paris' is not a number; the column is text; remove the column from the file or declare it with --categorical b",
                "a;b;y\\n1;-1,5;3\\n2;20,25;4\\n|line 2, column 'b': '-1,5' has a decimal comma; write a decimal point",
                "a;b;y\\n1;1;3\\n2;0,5;4.5\\n|line 3, column 'b': '0,5' has a decimal comma; write a decimal point; correct it, or choose",
                "a;y\\n1;1,5\\n2;2,5\\n|line 2, column 'y': '1,5' has a decimal comma; write a decimal point",
                "a;y\\n1;1,5,2\\n2;1,5,2\\n|the target has only the class '1,5,2'",
                "a,b,c,y\\n1,P,Q,3\\n2,R,S,4\\n|--categorical b (text as well: 'c')",
                "a,b,y\\n1,,3.5\\n2,nan,4\\n|column 'b': no row holds a number",
                "~\uFEFF~|the file is empty",
                "a,y\\n1,\\n2,nan\\n|column 'y': the target holds no value in any row",
                "a,y\\n1,5\\n2,5\\n|column 'y': the target has only the class '5'",
                "a,y\\n1,\"5\\n2,6\\n|line 2: a quote is not closed",
                "a,\"y\\n1,5\\n2,6\\n|line 1: a quote is not closed",
                "a,y\\n1,\"5\"x\\n2,6\\n|line 2: a quote is not closed, something follows a closing quote",
            })
    void readTrainingNamesFileLineAndReason(String text, String message) {
        String csv = text.replace("\\n", "\n").replace("\\u001b", "\u001b");
        CsvFile file = CsvFile.of(folder, csv);

        assertRefused(() -> file.train("y"), "data.csv", message);
    }

    @Test
    void readTrainingNamesWhatIsNoFile() {
        assertRefused(() -> new CsvFile(folder.resolve("absent.csv")).train("y"), "absent.csv: there is no such file");
        assertRefused(() -> new CsvFile(folder).train("y"), "the file cannot be read");
    }

    @Test
    void invalidUtf8IsNamedByLine() {
        byte[] bytes = "a,y\n1,2.5\n# caf\u00e9\n3,4\n".getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(() -> CsvFile.of(folder, bytes).train("y"), "line 3: the text is not UTF-8");
        byte[] utf16 = "a,y\n1,2.5\n".getBytes(StandardCharsets.UTF_16);
        assertRefused(() -> CsvFile.of(folder, utf16).train("y"), "line 1: the text is not UTF-8");
        byte[] cut = {'a', ',', 'y', '\n', '1', ',', (byte) 0xC3};
        assertRefused(() -> CsvFile.of(folder, cut).train("y"), "line 2: the text is not UTF-8");
    }

    @Test
    void invalidUtf8FarInsideIsNamedByLine() {
        byte[] bytes = ("\u00e9,y\r\n" + "1,2.5\r\n".repeat(100_000) + "1,2\r\n").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0x80;

        assertRefused(() -> CsvFile.of(folder, bytes).train("y"), "line 100002: the text is not UTF-8");
    }

    @Test
    void categoricalColumnsWithoutAValueAreRefused() {
        CsvFile file = CsvFile.of(folder, "a,c,y\n1,,2.5\n2,nan,3\n");

        assertRefused(() -> file.train("y", MissingPolicy.MEAN, "c"), "column 'c': no row holds a value");
    }

    @Test
    void missingTargetsAreNotFilledWithAMean() {
        CsvFile file = CsvFile.of(folder, "a,y\n,0.5\n2,\n3,4\n");

        assertRefused(
                () -> file.train("y", MissingPolicy.MEAN),
                "line 3, column 'y'",
                "a target is never filled with a mean");
    }

    @Test
    void textColumnsAreRefusedUnderEveryPolicy() {
        CsvFile file = CsvFile.of(folder, "a,b,y\n1,,3\n2,Rome,4\n");

        for (MissingPolicy policy : MissingPolicy.values()) {
            assertRefused(() -> file.train("y", policy), "line 3, column 'b': 'Rome'", "--categorical b");
        }
    }

    @Test
    void dropThatLeavesNothingIsSaid() {
        CsvFile file = CsvFile.of(folder, "a,b,y\n1,,3\n,2,4\n");

        assertRefused(
                () -> file.train("y", MissingPolicy.DROP), "no row is left: each of the 2 rows has a missing cell");
    }

    @Test
    void theEarlierOfFeatureAndTargetIsNamed() {
        assertRefused(() -> CsvFile.of(folder, "b,a,y\n1,2,3.5\n,2,\n1,,3\n").train("y"), "line 3, column 'b'");
        assertRefused(() -> CsvFile.of(folder, "b,a,y\n1,2,3.5\n2,2,\n1,,3\n").train("y"), "line 3, column 'y'");
        assertRefused(() -> CsvFile.of(folder, "b,a,y\n1,2,3.5\n2,,4\n,2,3\n").train("y"), "line 3, column 'a'");
    }

    @Test
    void categoricalColumnsMustBeThereAndNotTheTarget() {
        CsvFile file = CsvFile.of(folder, "a,y\n1,2\n");

        assertRefused(
                () -> file.train("y", MissingPolicy.ERROR, "q", "p"), "no columns 'p', 'q'; the columns are 'a', 'y'");
        assertRefused(
                () -> file.train("y", MissingPolicy.ERROR, "y"),
                "column 'y': the target cannot be a categorical feature");
    }

    @Test
    void regressionOnTextIsRefused() {
        CsvFile file = CsvFile.of(folder, "a,y\n1,no\n2,yes\n");

        assertRefused(
                () -> file.train("y", TaskChoice.REGRESSION),
                "line 2, column 'y': 'no' is not a number",
                "only a classification");
    }

    @Test
    void identifiersAreNoClassesOrCategories() {
        String rows = IntStream.range(0, 10_001)
                .mapToObj(at -> "id" + at + "," + at + "\n")
                .collect(Collectors.joining());
        CsvFile file = CsvFile.of(folder, "id,a\n" + rows);

        assertRefused(() -> file.train("id"), "line 10002, column 'id': more than 10000 distinct values");
        assertRefused(
                () -> file.train("a", MissingPolicy.ERROR, "id"),
                "line 10002, column 'id': more than 10000 distinct values");
    }

    @Test
    void giantCellsAndUnclosedQuotesStopEarly() {
        String giant = "9".repeat(3 << 20);

        assertRefused(
                () -> CsvFile.of(folder, "a,y\n1,2\n" + giant + ",3\n").train("y"),
                "line 3",
                "a cell is larger than 1048576");
        assertRefused(
                () -> CsvFile.of(folder, "a,y\n1,2\n\"" + "1,2\n".repeat(1 << 20))
                        .train("y"),
                "line 3: a quote is not closed");
        assertRefused(
                () -> CsvFile.of(folder, "\"a,y\n" + "1,2\n".repeat(2 << 20)).train("y"),
                "line 1: the header line is longer than 4194304");
        assertRefused(
                () -> CsvFile.of(folder, "a,y\nx,2\n".replace("x", "t".repeat(2000)))
                        .train("a"),
                "a label of 2000 characters");
    }

    @Test
    void tooManyColumnsAreRefused() {
        String header = IntStream.range(0, 70_000).mapToObj(at -> "c" + at).collect(Collectors.joining(","));

        assertRefused(() -> CsvFile.of(folder, header + "\n1\n").train("c0"), "line 1", "more than 65536 columns");
    }

    static void assertRefused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(parts)
                        .doesNotContain("\n")
                        .matches(message -> message.chars().noneMatch(Character::isISOControl)));
    }
}
