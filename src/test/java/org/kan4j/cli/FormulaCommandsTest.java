package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;
import static org.kan4j.cli.WaveModels.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormulaCommandsTest {
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

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void suggestsTheFunctionThatItIs() throws IOException {
        JsonNode answer = json(ok("suggest", model, table, "--edge", "1,2,1", "--json"));
        assertThat(answer.get("edge").asText()).isEqualTo("1,2,1");
        assertThat(answer.get("suggestions")).hasSize(10);
        JsonNode best = answer.get("suggestions").get(0);
        assertThat(best.fieldNames())
                .toIterable()
                .containsExactly("function", "r2", "lost", "complexity", "score", "a", "b", "c", "d");
        assertThat(best.get("function").asText()).isEqualTo("x^2");
        assertThat(best.get("r2").asDouble()).isGreaterThan(0.9999);
        assertThat(best.get("lost").asDouble()).isEqualTo(1 - best.get("r2").asDouble(), within(1e-12));
        double before = best.get("score").asDouble();
        for (JsonNode suggestion : answer.get("suggestions")) {
            assertThat(suggestion.get("score").asDouble()).isGreaterThanOrEqualTo(before);
            before = suggestion.get("score").asDouble();
        }
        String text =
                ok("suggest", model, table, "--edge", "1,2,1", "--top", "3").out();
        assertThat(text).startsWith("function").contains("1 - R2", "x^2").hasLineCount(4);
    }

    @Test
    void suggestsForEveryLearnedEdge() throws IOException {
        JsonNode edges = json(ok("suggest", model, table, "--json")).get("edges");
        assertThat(edges).hasSize(3);
        assertThat(edges.get(0).get("function").asText()).isIn("sin", "cos");
        assertThat(edges.get(1).get("function").asText()).isEqualTo("x^2");
        assertThat(edges.get(2).get("function").asText()).isEqualTo("exp");
        assertThat(ok("suggest", model, table).out())
                .contains("1,1,1", "1,2,1", "2,1,1")
                .hasLineCount(4);
        assertThat(ok("suggest", snapped, table).out()).contains("no edge");
    }

    @Test
    void suggestsOnlyWhatIsAskedForAndWhatIsBrought() throws IOException {
        JsonNode few = json(ok(
                "suggest",
                model,
                table,
                "--edge",
                "1,2,1",
                "--functions",
                "exp,asin",
                "--function",
                "parabola=x^2+1:1",
                "--json"));
        assertThat(few.get("suggestions")).hasSize(3);
        assertThat(few.get("suggestions").get(0).get("function").asText()).isEqualTo("parabola");
        assertThat(few.get("suggestions").findValuesAsText("function")).contains("exp", "arcsin");
    }

    @Test
    void fixesAndUnfixesAnEdge() throws IOException {
        Path fixed = folder.resolve("fixed");
        JsonNode answer =
                json(ok("fix", model, table, "--edge", "1,2,1", "--function", "x^2", "--out", fixed, "--json"));
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly("edge", "function", "a", "b", "c", "d", "r2", "lost", "model");
        JsonNode best = json(ok("suggest", model, table, "--edge", "1,2,1", "--functions", "x^2", "--json"))
                .get("suggestions")
                .get(0);
        assertThat(answer.get("lost").asDouble()).isEqualTo(best.get("lost").asDouble(), within(1e-9));
        assertThat(answer.get("a")).isEqualTo(best.get("a"));

        JsonNode functions = json(ok("inspect", fixed, "--json")).get("functions");
        assertThat(functions).hasSize(1);
        assertThat(functions.get(0).get("edge").asText()).isEqualTo("1,2,1");
        assertThat(functions.get(0).get("c")).isEqualTo(answer.get("c"));
        assertThat(ok("inspect", fixed).out()).contains("1,2,1  x^2");
        FormulaErrorsTest.isRefused(CommandRun.of("formula", fixed), 1, "2 edges are a learned curve", "1,1,1");

        ok("unfix", fixed, "--edge", "1,2,1", "--out", out());
        assertThat(json(ok("inspect", out(), "--json")).get("functions")).isEmpty();
        assertThat(ok("predict", out(), table).out())
                .isEqualTo(ok("predict", model, table).out());
        assertThat(ok("predict", fixed, table).out())
                .isNotEqualTo(ok("predict", model, table).out());
    }

    @Test
    void fixesTheNumbersThatAreGiven() throws IOException {
        JsonNode answer = json(ok(words(
                "fix",
                model,
                table,
                "--edge 1,2,1 --function up=x+exp(x):3 --parameters 1,-2,0.5,3e-1 --json --out",
                out())));
        assertThat(answer.get("function").asText()).isEqualTo("x + exp(x)");
        assertThat(answer.get("b").asDouble()).isEqualTo(-2);
        assertThat(answer.get("d").asDouble()).isEqualTo(0.3);
        assertThat(answer.get("r2").asDouble()).isLessThan(0.9);
    }

    @Test
    void unfixesSeveralEdges() throws IOException {
        JsonNode answer = json(ok("unfix", snapped, "--edge", "1,2,1", "--edge", "2,1,1", "--out", out(), "--json"));
        assertThat(answer.get("learned").toString()).isEqualTo("[\"1,2,1\",\"2,1,1\"]");
        assertThat(json(ok("inspect", out(), "--json")).get("functions")).hasSize(1);
    }

    @Test
    void snapsToTheFormulaOfTheTable() throws IOException {
        JsonNode answer = json(ok("snap", model, table, "--out", out(), "--json"));
        assertThat(out()).hasSameBinaryContentAs(snapped);
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly("edges", "rows", "held_out", "before", "after", "model", "formula");
        assertThat(answer.get("edges"))
                .hasSize(3)
                .allSatisfy(edge -> assertThat(edge.get("r2").asDouble()).isGreaterThan(0.999));
        assertThat(answer.get("rows").asInt()).isEqualTo(200);
        assertThat(answer.get("held_out").asBoolean()).isTrue();
        assertThat(answer.get("before").get("rmse").asDouble()).isGreaterThan(1e-5);
        assertThat(answer.get("after").get("rmse").asDouble()).isLessThan(1e-9);

        String[] next = answer.get("formula").asText().split(" ");
        CommandRun formula = ok((Object[]) Arrays.copyOfRange(next, 1, next.length));
        assertThat(formula.out().lines().findFirst()).hasValue("y = exp(x2^2 + sin(pi*x1))");
        assertThat(formula.out()).contains("200 test rows, held out in training");
    }

    @Test
    void formulaSaysHowGoodItIs() throws IOException {
        JsonNode answer = json(ok("formula", snapped, table, "--json"));
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly("format", "formulas", "rows", "held_out", "rmse", "mae", "r2");
        assertThat(answer.get("rmse").asDouble()).isLessThan(1e-9);
        JsonNode rough = json(ok("formula", snapped, table, "--digits", "1", "--json"));
        assertThat(rough.get("rmse").asDouble()).isLessThan(1e-9); // pi stays pi

        Path half = Files.write(
                folder.resolve("half.csv"), Files.readAllLines(table).subList(0, 500));
        CommandRun other = ok("formula", snapped, half);
        assertThat(other.out()).contains("all 499 rows; this is not the table that the model was trained on");
    }

    @Test
    void formulasAreWrittenForWhereTheyGo() {
        assertThat(ok("formula", snapped, "--digits", "4").out())
                .startsWith("y = ")
                .hasLineCount(1);
        CommandRun latex = ok("formula", snapped, table, "--format", "latex");
        assertThat(latex.out()).isEqualTo("y = \\exp\\left({x_{2}}^{2} + \\sin\\left(\\pi \\, x_{1}\\right)\\right)\n");
        assertThat(latex.err())
                .startsWith("kan4j: RMSE ")
                .contains("200 test rows")
                .hasLineCount(1);
        assertThat(ok("formula", snapped, table, "--format", "mathml").out())
                .startsWith("<math xmlns=")
                .endsWith("</math>\n")
                .contains("<mi>sin</mi>");
        assertThat(ok("formula", snapped, table, "--format", "java", "--class-name", "org.example.Wave")
                        .out())
                .startsWith("package org.example;")
                .contains("public final class Wave {", "public static double y(double x1, double x2) {");
    }

    @Test
    void namesOfColumnsAreDataEverywhere() throws IOException {
        String hostile = "x1 */ }\u001b[31m\u202e<b>&\\end{document}";
        Path other = Files.writeString(
                folder.resolve("hostile.csv"),
                Files.readString(table).replaceFirst("x1,w,x2,y", "\"" + hostile + "\",w,x2,\"y\u001b<script>\""));
        Path trained = folder.resolve("trained");
        String line = "--hidden 1 --grid 3 --optimizer lbfgs --epochs 2 --precision float64 --test 0.2";
        Object[] train = words("train", other, line, "--out", trained);
        Object[] all = Arrays.copyOf(train, train.length + 2);
        all[train.length] = "--target";
        all[train.length + 1] = "y\u001b<script>";
        ok(all);
        Path fixed = trained;
        for (String edge : new String[] {"1,1,1", "1,2,1", "1,3,1", "2,1,1"}) {
            Path next = folder.resolve("fixed" + edge);
            ok("fix", fixed, other, "--edge", edge, "--function", "sin", "--parameters", "1.5,0.25,1,0", "--out", next);
            fixed = next;
        }
        for (String format : new String[] {"text", "latex", "mathml", "java"}) {
            String shown = ok("formula", fixed, "--format", format).out();
            assertThat(shown).isNotBlank().doesNotContain("\u001b").doesNotContain("\u202e");
            if (format.equals("mathml")) {
                assertThat(shown).doesNotContain("<b>").contains("&lt;b&gt;&amp;");
            } else if (format.equals("latex")) {
                assertThat(shown).doesNotContain("\\end{document}");
            } else if (format.equals("java")) {
                assertThat(shown.split("\\*/", -1)).hasSize(3); // those of the two comments
            }
        }
        Path page = folder.resolve("page.html");
        ok("report", fixed, other, "--out", page);
        String written = Files.readString(page);
        assertThat(written.split("<script>", -1)).hasSize(2); // the page's own
        String section = written.substring(written.indexOf("<h2>Formula</h2>"));
        assertThat(section.substring(0, section.indexOf("</section>")))
                .contains("<math xmlns=", "&lt;b&gt;&amp;")
                .doesNotContain("<b>", "\u001b", "\u202e");
    }

    @Test
    void picturesAndReportsNameFunctions() throws IOException {
        Path fixed = folder.resolve("fixed");
        ok("fix", model, table, "--edge", "1,2,1", "--function", "x^2", "--out", fixed);
        Path picture = folder.resolve("picture.svg");
        ok("plot", fixed, table, "--out", picture);
        assertThat(Files.readString(picture)).containsOnlyOnce(">x^2</text>").containsOnlyOnce("; x^2</title>");
        assertThat(json(ok("plot", fixed, table, "--edge", "1,2,1", "--out", picture, "--json"))
                        .get("function")
                        .asText())
                .isEqualTo("x^2");

        Path page = folder.resolve("page.html");
        ok("report", fixed, table, "--out", page);
        assertThat(Files.readString(page)).doesNotContain("<h2>Formula</h2>").contains(">x^2</text>");
        ok("report", snapped, table, "--out", page);
        assertThat(Files.readString(page))
                .contains("<h2>Formula</h2>", "<math xmlns=", "<pre>exp(x2^2 + sin(pi*x1))</pre>");
    }

    @Test
    void devicesSuggestAndSnapAlike() {
        Path device = folder.resolve("device");
        ok("snap", model, table, "--out", device, "--device", "opencl");
        assertThat(device).hasSameBinaryContentAs(snapped);
        assertThat(ok("suggest", model, table, "--device", "opencl").out())
                .isEqualTo(ok("suggest", model, table, "--device", "java").out());
    }

    @Test
    void classesHaveAFormulaEach() throws IOException {
        Path wine = folder.resolve("wine");
        Path small = folder.resolve("small");
        ok(words(
                "train",
                example("wine.csv"),
                "--target cultivar --hidden 1 --grid 3 --epochs 20 --test 0.2 --out",
                wine));
        ok(words("prune", wine, example("wine.csv"), "--inputs --node 0.05 --edge 0.05 --out", small));
        ok("snap", small, example("wine.csv"), "--out", out(), "--functions", "x,x^2,sin,tanh");
        JsonNode answer = json(ok("formula", out(), example("wine.csv"), "--json"));
        assertThat(answer.get("formulas")).hasSize(3);
        assertThat(answer.get("accuracy").asDouble()).isBetween(0.5, 1.0);
        assertThat(ok("formula", out(), "--digits", "3").out())
                .contains("the class with the largest value is the answer")
                .hasLineCount(4);
    }
}
