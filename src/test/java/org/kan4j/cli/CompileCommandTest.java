package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompileCommandTest {
    /** The table's formula with other numbers. */
    private static final String CLOSE = "y = exp(sin(3*x1) + 0.8*x2^2)";

    @TempDir
    private Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void writeTable() throws IOException {
        table = folder.resolve("table.csv");
        model = folder.resolve("model");
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("x2,w,x1,y\n");
        for (int row = 0; row < 300; row++) {
            double x1 = random.nextDouble(-1, 1);
            double x2 = random.nextDouble(-1, 1);
            text.append(x2 + ",7," + x1 + "," + Math.exp(Math.sin(Math.PI * x1) + x2 * x2) + "\n");
        }
        Files.writeString(table, text);
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void aFormulaBecomesAModelThatAnswersWithItsValues() throws IOException {
        CommandRun made = ok("compile", "y = exp(sin(pi*x1) + x2^2)", "--out", model);
        assertThat(made.out())
                .contains("1,1,1  sin       3.14159", "network  2, 1, 1; ", "formula  y = exp(x2^2 + sin(pi*x1))\n");
        assertThat(ok("formula", model).out()).isEqualTo("y = exp(x2^2 + sin(pi*x1))\n");
        assertThat(json(ok("evaluate", model, table, "--json")).get("rmse").asDouble())
                .isLessThan(1e-14);
        assertThat(ok("formula", model, table).out()).contains("all 300 rows; the model was compiled from a formula");
    }

    @Test
    void answersThatAreMissingAreCounted() throws IOException {
        Path roots = folder.resolve("roots.csv");
        Files.writeString(roots, "a\n4\n-4\n");
        ok("compile", "y = sqrt(a)", "--out", model);
        CommandRun predicted = ok("predict", model, roots);
        assertThat(predicted.out()).isEqualTo("y\n2\nNaN\n");
        assertThat(predicted.err()).contains("1 of 2 answers are no finite numbers");
    }

    @Test
    void nothingIsSaidOfARunThatNeverWas() throws IOException {
        JsonNode made = json(ok("compile", CLOSE, "--grid", "7", "--order", "2", "--out", model, "--json"));
        assertThat(made.fieldNames()).toIterable().containsExactly("inputs", "widths", "functions", "formula", "model");
        assertThat(ok("inspect", model).out())
                .contains("training      none; compiled from a formula", "data          none", "grid 7, order 2")
                .doesNotContain("epochs", "minimum");
        JsonNode inspected = json(ok("inspect", model, "--json"));
        assertThat(inspected.get("training").isNull()).isTrue();
        assertThat(inspected.get("data_hash").isNull()).isTrue();
        assertThat(inspected.at("/features/0/minimum").isNull()).isTrue();
        Path page = folder.resolve("page.html");
        ok("report", model, table, "--out", page);
        assertThat(Files.readString(page))
                .contains("compiled from a formula and has learned from no table", "none; compiled from a formula");
        ok("plot", model, table, "--out", folder.resolve("picture.svg"));
        Path pruned = folder.resolve("pruned");
        ok("prune", model, table, "--out", pruned, "--inputs");
        assertThat(ok("inspect", pruned).out()).contains("none; compiled from a formula");
    }

    @Test
    void trainingGoesOnFromAFormula() throws IOException {
        ok("compile", CLOSE, "--out", model);
        double before = json(ok("evaluate", model, table, "--json")).get("rmse").asDouble();
        Path tuned = folder.resolve("tuned");
        ok(WaveModels.words("train", table, "--optimizer lbfgs --epochs 30 --test 0.2 --from", model, "--out", tuned));
        double after = json(ok("evaluate", tuned, table, "--json")).get("rmse").asDouble();
        assertThat(before).isGreaterThan(0.1);
        assertThat(after).isLessThan(1e-9);
        assertThat(ok("formula", tuned, table).out())
                .startsWith("y = exp(x2^2 + sin(pi*x1))\n")
                .contains("held out");
        JsonNode inspected = json(ok("inspect", tuned, "--json"));
        assertThat(inspected.get("training").isNull()).isFalse();
        assertThat(inspected.at("/features/0/minimum").asDouble()).isLessThan(-0.9);
    }

    @Test
    void edgesOfAFormulaCanLearnWhatItDoesNotSay() throws IOException {
        ok("compile", "y = exp(sin(pi*x1) + x2)", "--out", model);
        double before = json(ok("evaluate", model, table, "--json")).get("rmse").asDouble();
        Path open = folder.resolve("open");
        Path tuned = folder.resolve("tuned");
        ok("unfix", model, "--edge", "1,2,1", "--out", open);
        ok(WaveModels.words("train", table, "--optimizer lbfgs --epochs 40 --from", open, "--out", tuned));
        double after = json(ok("evaluate", tuned, table, "--json")).get("rmse").asDouble();
        assertThat(after).isLessThan(before / 1000);
    }

    @Test
    void columnsAreNamedInAnyOrder() throws IOException {
        JsonNode made = json(
                ok("compile", "\"a = b\" = 3*\"mean area\" + 1", "--inputs", "w,mean area", "--out", model, "--json"));
        assertThat(made.get("inputs")).hasToString("[\"w\",\"mean area\"]");
        assertThat(made.get("formula").asText()).isEqualTo("\"a = b\" = 3*\"mean area\" + 1");
        assertThat(json(ok("compile", "y = 2", "--inputs", "w", "--out", model, "--json"))
                        .get("formula")
                        .asText())
                .isEqualTo("y = 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a formula has its name before it, such as 'y = x^2', got 'x1^2' | x1^2",
                "a formula has its name before it | ``",
                "before the = of a formula stands a name, such as y or \"mean area\", got '2*y' | 2*y = x",
                "formula, character 8: found the end | y = x1*",
                "formula, character 1: found the end | = x1",
                "character 7: found '=' | y = x = 2",
                "the formula has the part '1/0', which has no finite value | y = x + 1/0",
                "the formula reads no column; --inputs names those of the model | y = 1",
                "'y' is both feature and target | y = y + 1"
            })
    void refusesWhatIsNoFormula(String said, String formula) {
        FormulaErrorsTest.isRefused(CommandRun.of("compile", formula, "--out", model), 2, said);
        assertThat(model).doesNotExist();
    }

    @Test
    void refusesColumnsThatCannotBe() {
        FormulaErrorsTest.isRefused(
                CommandRun.of("compile", "y = a + b", "--inputs", "a,c", "--out", model),
                2,
                "the formula reads 'b', which is no column; there are 'a', 'c'");
        FormulaErrorsTest.isRefused(
                CommandRun.of("compile", "y = a", "--inputs", "a,a", "--out", model), 2, "feature 'a' is there twice");
        FormulaErrorsTest.isRefused(
                CommandRun.of("compile", "y = a", "z = a", "--out", model), 2, "a model answers one target, got 2");
        FormulaErrorsTest.isRefused(
                CommandRun.of("compile", "y = 1e300*a", "--precision", "float32", "--out", model),
                2,
                "the number 1.0E300, which FLOAT32 does not have");
        FormulaErrorsTest.isRefused(
                CommandRun.of("compile", "y = a", "--grid", "0", "--out", model), 2, "grid is 0 but must be 1 to 2000");
        String deep = "y = " + "(".repeat(300) + "a" + ")".repeat(300);
        FormulaErrorsTest.isRefused(CommandRun.of("compile", deep, "--out", model), 2, "at most 200 levels");
    }
}
