package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;
import static org.kan4j.cli.WaveModels.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructureCommandTest {
    @TempDir
    private static Path models;

    /** y = sin(x1) + x2^2. */
    private static Path table;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        table = models.resolve("table.csv");
        model = models.resolve("model");
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("x1,mean area,y\n");
        for (int row = 0; row < 500; row++) {
            double x = random.nextDouble(-1, 1);
            double z = random.nextDouble(-1, 1);
            text.append(x + "," + z + "," + (Math.sin(x) + z * z) + "\n");
        }
        Files.writeString(table, text);
        String line = "--target y --hidden 3 --optimizer lbfgs --epochs 40 --precision float64 --seed 1 --test 0.2";
        ok(words("train", table, line, "--out", model));
    }

    private static JsonNode json(Object... args) throws IOException {
        return new ObjectMapper().readTree(ok(args).out()).get("outputs");
    }

    @Test
    void findsTheSumThatACurveOfSplinesHasLearned() throws IOException {
        JsonNode outputs = json("structure", model, table, "--json");
        assertThat(outputs).hasSize(1);
        JsonNode y = outputs.get(0);
        assertThat(y.fieldNames())
                .toIterable()
                .containsExactly("output", "rows", "threshold", "columns", "sum", "product", "inner", "symmetries");
        assertThat(y.get("output").asText()).isEqualTo("y");
        assertThat(y.get("rows").asInt()).isEqualTo(500);
        assertThat(y.get("sum").get("holds").asBoolean()).isTrue();
        assertThat(y.get("sum").get("score").asDouble()).isBetween(1e-9, 0.01);
        assertThat(y.get("sum").get("groups").toString()).isEqualTo("[[\"x1\"],[\"mean area\"]]");
        assertThat(y.get("product").get("holds").asBoolean()).isFalse();
        assertThat(y.get("symmetries"))
                .hasSize(4)
                .noneMatch(symmetry -> symmetry.get("holds").asBoolean());
        assertThat(y.get("columns").get(1).get("takes_part").asBoolean()).isTrue();
    }

    @Test
    void textSaysTheFormsOfTheFunction() {
        String text = ok("structure", model, table).out();
        assertThat(text)
                .startsWith("y on 500 rows; a relation holds up to a score of 0.01")
                .containsPattern("sum +0\\.00\\d+ +yes +y = f1\\(x1\\) \\+ f2\\(\"mean area\"\\)\n")
                .containsPattern("product +\\S+ +no +y = f1\\(x1\\) \\* f2\\(\"mean area\"\\)\n")
                .containsPattern("symmetry +\\S+ +no +y = F\\(")
                .containsPattern("effects +\\S.* 1\\.000, ");
        assertThat(ok("structure", model, table, "--threshold", "0").out())
                .containsPattern("sum +\\S+ +no +y = f1\\(x1\\) \\+ f2");
    }

    @Test
    void looksAmongTheColumnsThatAreAskedFor() throws IOException {
        assertThat(ok("structure", model, table, "--columns", "mean area").out())
                .startsWith("y on 500 rows, 1 other column held in each row: a function of \"mean area\" alone\n");
        JsonNode both = json("structure", model, table, "--columns", "mean area,x1", "--json")
                .get(0);
        assertThat(both.get("columns").findValuesAsText("name")).containsExactly("mean area", "x1");
    }

    @Test
    void everyDeviceSaysTheSame() {
        assertThat(ok("structure", model, table, "--json", "--device", "opencl").out())
                .isEqualTo(ok("structure", model, table, "--json", "--device", "java")
                        .out());
    }

    @Test
    void classesHaveAPartEach() throws IOException {
        Path wine = folder.resolve("wine");
        ok(words("train", example("wine.csv"), "--target cultivar --hidden 2 --epochs 20 --out", wine));
        JsonNode all = json("structure", wine, example("wine.csv"), "--json");
        assertThat(all.findValuesAsText("output")).containsExactly("class_0", "class_1", "class_2");
        JsonNode one = json("structure", wine, example("wine.csv"), "--output", "class_1", "--json");
        assertThat(one).hasSize(1);
        assertThat(one.get(0)).isEqualTo(all.get(1));
        assertThat(ok("structure", wine, example("wine.csv"), "--output", "class_1")
                        .out())
                .contains("the others");
    }

    @Test
    void constantTargetsHaveNoStructure() throws IOException {
        Path flat = folder.resolve("flat.csv");
        Files.writeString(flat, "x,z,y\n" + "1,5,3\n1,5,3\n1,5,3\n1,5,3\n1,5,3\n".repeat(4));
        Path constant = folder.resolve("constant");
        ok(words("train", flat, "--target y --task regression --hidden 2 --epochs 2 --out", constant));
        assertThat(ok("structure", constant, flat).out()).isEqualTo("y on 20 rows: no column changes it\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | --threshold must be from 0 to below 1, got 1.0 | structure M T --threshold 1",
                "2 | --threshold must be from 0 to below 1, got NaN | structure M T --threshold NaN",
                "2 | no column 'x9', there are 'x1', 'mean area' | structure M T --columns x1,x9",
                "2 | no output 'z', there are 'y' | structure M T --output z",
                "2 | DEVICE | structure M T --device",
                "1 | at least 2 rows, the table has 1 | structure M ONE",
                "1 | no row below it | structure M NONE",
                "1 | no columns 'x1', 'mean area' | structure M OTHER",
                "1 | line 2 | structure M MISSING",
                "1 | the order is MODEL DATA.csv | structure T M"
            })
    void errorIsOneLine(int code, String said, String line) throws IOException {
        Object[] words = Arrays.stream(line.split(" "))
                .map(word -> switch (word) {
                    case "M" -> model;
                    case "T" -> table;
                    case "ONE" -> file("x1,mean area\n1,2\n");
                    case "NONE" -> file("x1,mean area\n");
                    case "OTHER" -> file("a,b\n1,2\n3,4\n");
                    case "MISSING" -> file("x1,mean area\nnan,2\n3,4\n");
                    default -> word;
                })
                .toArray();
        CommandRun run = CommandRun.of(words);
        assertThat(run.code()).as(run.toString()).isEqualTo(code);
        assertThat(run.err()).contains(said).doesNotContain("\tat ");
        assertThat(run.err().lines().filter(said1 -> said1.contains("error:"))).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void missingCellsCountAsTheMean() {
        assertThat(ok("structure", model, file("x1,mean area\nnan,2\n3,4\n"), "--missing", "mean")
                        .out())
                .startsWith("y on 2 rows");
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("given.csv"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void straightPiecesAreRefused() {
        Path other = folder.resolve("other");
        ok(words("train", table, "--target y --hidden 2 --epochs 2 --order 1 --out", other));
        CommandRun run = CommandRun.of("structure", other, table);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("order 2 or more, got order 1");
    }
}
