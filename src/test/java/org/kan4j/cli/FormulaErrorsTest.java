package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaErrorsTest {
    @TempDir
    private static Path models;

    private static Path table;
    private static Path model;
    private static Path snapped;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        WaveModels made = WaveModels.in(models);
        table = made.table();
        model = made.model();
        snapped = made.snapped();
    }

    private Path out() {
        return folder.resolve("out");
    }

    static void isRefused(CommandRun run, int code, String... said) {
        assertThat(run.code()).as(run.toString()).isEqualTo(code);
        assertThat(run.err())
                .contains(said)
                .hasLineCount(1)
                .doesNotContain("\tat ")
                .doesNotContain("\u001b");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 | 'sni', there are 0, x, x^2 | suggest M T --functions sni",
                "2 | three numbers from 1 on | suggest M T --edge 1,1",
                "1 | has no edge 1,1,2 | suggest M T --edge 1,1,2",
                "1 | has no edge 9,1,1 | fix M T --edge 9,1,1 --function sin --out OUT",
                "2 | --top must be at least 1, got 0 | suggest M T --top 0",
                "2 | 'sni' | fix M T --edge 1,1,1 --function sni --out OUT",
                "2 | four finite numbers a,b,c,d, got 3 | fix M T --edge 1,1,1 --function sin --parameters 1,2,3 --out OUT",
                "2 | four finite numbers | fix M T --edge 1,1,1 --function sin --parameters 1,2,3,NaN --out OUT",
                "2 | takes a number | fix M T --edge 1,1,1 --function sin --parameters 1,2,3,x --out OUT",
                "2 | Missing required option | fix M T --edge 1,1,1 --out OUT",
                "2 | same file | fix M T --edge 1,1,1 --function sin --out M",
                "2 | same file | snap M T --out T",
                "2 | same file | unfix S --edge 1,1,1 --out S",
                "1 | has no fixed function | unfix M --edge 1,1,1 --out OUT",
                "1 | has no edge 3,1,1 | unfix S --edge 1,1,1 --edge 3,1,1 --out OUT",
                "1 | 3 edges are a learned curve, the first 1,1,1 | formula M",
                "2 | cannot be named '1x' | formula S --format java --class-name 1x",
                "2 | cannot be named 'p.Math' | formula S --format java --class-name p.Math",
                "2 | cannot be named 'java.lang.A' | formula S --format java --class-name java.lang.A",
                "2 | cannot be named 'record' | formula S --format java --class-name record",
                "2 | cannot be named 'a;b' | formula S --format java --class-name a;b",
                "2 | no part in --format text | formula S --class-name A",
                "2 | takes one of text, latex, mathml, java | formula S --format tex",
                "2 | --digits must be 1 to 17, got 18 | formula S --digits 18",
                "1 | the order is MODEL DATA.csv | formula T S",
                "1 | no such file | formula S NONE"
            })
    void errorIsOneLineAndWritesNothing(int code, String said, String line) {
        Object[] words = Arrays.stream(line.split(" "))
                .map(word -> switch (word) {
                    case "M" -> model;
                    case "T" -> table;
                    case "S" -> snapped;
                    case "OUT" -> out();
                    default -> word;
                })
                .toArray();
        String before = CommandRun.sha256(model) + CommandRun.sha256(table) + CommandRun.sha256(snapped);
        isRefused(CommandRun.of(words), code, said);
        assertThat(out()).doesNotExist();
        assertThat(CommandRun.sha256(model) + CommandRun.sha256(table) + CommandRun.sha256(snapped))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f",
                "f=x",
                "=x:1",
                "f=:1",
                "f=x:",
                "f=x:-1",
                "f=x:1e9",
                "f=x:99999999999",
                "f=y:1",
                "f=x+:1",
                "f=x*y:1",
                "f=System.exit(0):1",
                "f=\u001b[31mx:1",
                "f\u202e=x:1",
                "a b=x:1",
                "f=((((((x^12)^12)^12)^12)^12)^12)^12:1",
                "f=x;rm:1",
                "f=1e999*x:1",
                "sin=x:1",
                "f=x\n:1:1"
            })
    void functionsThatAreNoneAreRefused(String function) {
        isRefused(CommandRun.of("suggest", model, table, "--function", function), 2, "--function");
        isRefused(
                CommandRun.of("fix", model, table, "--edge", "1,1,1", "--function", function + "=", "--out", out()),
                2,
                "--function");
    }

    @Test
    void deepFunctionsAreRefused() {
        String deep = "f=" + "(".repeat(5000) + "x" + ")".repeat(5000) + ":1";
        isRefused(CommandRun.of("suggest", model, table, "--function", deep), 2, "at most 200 levels");
    }
}
