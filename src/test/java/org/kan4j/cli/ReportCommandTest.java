package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportCommandTest {
    private static final Path DIABETES = CommandRun.example("diabetes.csv");
    private static final Path WINE = CommandRun.example("wine.csv");

    @TempDir
    static Path folder;

    private static Path regression;
    private static Path classification;

    @BeforeAll
    static void train() {
        regression = folder.resolve("diabetes.safetensors");
        classification = folder.resolve("wine.safetensors");
        ok("train", DIABETES, "--target", "progression", "--hidden", "2", "--epochs", "5", "--out", regression);
        ok("train", WINE, "--target", "cultivar", "--hidden", "2", "--epochs", "5", "--out", classification);
    }

    private static Path page() {
        return folder.resolve("report.html");
    }

    private static Document parsed() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        return factory.newDocumentBuilder().parse(page().toFile());
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(n -> (Element) nodes.item(n))
                .toList();
    }

    private static List<String> texts(Document document, String name) {
        return elements(document, name).stream().map(Element::getTextContent).toList();
    }

    @Test
    void aRegressionHasItsPicturesScoresAndColumns() throws Exception {
        JsonNode answer = new ObjectMapper()
                .readTree(ok("report", regression, DIABETES, "--out", page(), "--json")
                        .out());
        assertThat(answer.fieldNames()).toIterable().containsExactly("report", "rows", "rmse", "mae", "r2");
        Document document = parsed();
        assertThat(texts(document, "h1")).containsExactly("progression");
        assertThat(texts(document, "h2"))
                .containsExactly("The network", "Scores", "What matters", "Training", "Data", "Model");
        assertThat(elements(document, "svg")).hasSize(3);
        assertThat(texts(document, "th")).contains("bmi", "test", "validation", "training", "all rows", "outside");
        JsonNode scores = new ObjectMapper()
                .readTree(ok("evaluate", regression, DIABETES, "--json").out());
        assertThat(answer.get("rmse")).isEqualTo(scores.get("rmse"));
        assertThat(elements(document, "script")).hasSize(1);
    }

    @Test
    void thePageLoadsNothing() throws IOException {
        ok("report", regression, DIABETES, "--out", page());
        assertThat(Files.readString(page()).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "fetch(");
    }

    @Test
    void aClassificationHasItsConfusionAndClasses() throws Exception {
        ok("report", classification, WINE, "--out", page());
        Document document = parsed();
        assertThat(texts(document, "title")).anyMatch(title -> title.startsWith("class_1 answered with class_1: "));
        assertThat(texts(document, "caption")).contains("Classes", "Columns", "Inputs by score");
    }

    @Test
    void equalModelsAndTablesGiveEqualBytesOnEveryDevice() throws IOException {
        ok("report", classification, WINE, "--out", page(), "--device", "java");
        byte[] first = Files.readAllBytes(page());
        ok("report", classification, WINE, "--out", page(), "--device", "opencl");
        assertThat(page()).hasBinaryContent(first);
    }

    @Test
    void anotherTableThanTheRunsIsScoredAsAWhole() throws Exception {
        List<String> lines = Files.readAllLines(WINE);
        Path some = Files.write(folder.resolve("some.csv"), lines.subList(0, 40));
        ok("report", classification, some, "--out", page());
        Document document = parsed();
        assertThat(texts(document, "th")).contains("all rows").doesNotContain("test");
        assertThat(texts(document, "p")).anyMatch(text -> text.startsWith("This is not the table"));
    }

    @Test
    void namesFromTheTableStayTextAndManyAreNoMatter() throws Exception {
        List<String> names = new ArrayList<>(List.of(
                "<script>alert(1)</script>", "a\"\"b'c & ]]>", "</style>", "\u202eltr", "new\nline", "x".repeat(500)));
        IntStream.range(0, 500).forEach(n -> names.add("column " + n));
        List<String> classes = new ArrayList<>(List.of("<img src=x>", "\"\"quoted\"\"", "</title>"));
        IntStream.range(0, 22).forEach(n -> classes.add("class " + n));
        Path table = Files.writeString(folder.resolve("hostile.csv"), hostile(names, classes));
        Path wide = folder.resolve("hostile.safetensors");
        String target = "</h1><script>";
        ok("train", table, "--target", target, "--hidden", "4", "--epochs", "1", "--out", wide);
        ok("report", wide, table, "--out", page());

        Document document = parsed();
        assertThat(texts(document, "h1")).containsExactly(target);
        assertThat(elements(document, "script")).hasSize(1);
        assertThat(elements(document, "img")).isEmpty();
        assertThat(texts(document, "p"))
                .anyMatch(text -> text.startsWith("No picture: the network [506, 4, 25] has 2124 edges"));
        assertThat(texts(document, "th"))
                .contains("<script>alert(1)</script>", "a\"b'c & ]]>", "\\u202eltr", "new\\nline", "<img src=x>")
                .contains("x".repeat(57) + "...");
    }

    private static String hostile(List<String> names, List<String> classes) {
        StringBuilder csv = new StringBuilder();
        names.forEach(name -> csv.append('"').append(name).append("\","));
        csv.append("</h1><script>\n");
        SplittableRandom random = new SplittableRandom(8);
        for (int row = 0; row < 6 * classes.size(); row++) {
            names.forEach(name -> csv.append(random.nextInt(100)).append(','));
            csv.append('"').append(classes.get(row % classes.size())).append("\"\n");
        }
        return csv.toString();
    }

    @Test
    void whatAModelLacksIsSaidInItsPlace() throws Exception {
        Path pruned = folder.resolve("pruned.safetensors");
        ok("prune", regression, DIABETES, "--out", pruned, "--node", "0", "--edge", "0");
        ok("report", pruned, DIABETES, "--out", page());
        assertThat(texts(parsed(), "p"))
                .anyMatch(text -> text.startsWith("No picture: the model has no training curves"));

        Path perceptron = folder.resolve("mlp.safetensors");
        ok("train", DIABETES, "--target", "progression", "--model", "mlp", "--epochs", "2", "--out", perceptron);
        ok("report", perceptron, DIABETES, "--out", page());
        Document document = parsed();
        assertThat(texts(document, "p")).anyMatch(text -> text.startsWith("No scores: scores are those of"));
        assertThat(texts(document, "caption")).doesNotContain("Outside, by layer");
    }

    @Test
    void refusesInOneLineAndWritesNothing() {
        Path out = folder.resolve("refused.html");
        CommandRun swapped = CommandRun.of("report", DIABETES, regression, "--out", out);
        assertThat(swapped.code()).isEqualTo(1);
        assertThat(swapped.err()).contains("the order is MODEL DATA.csv").hasLineCount(1);
        CommandRun same = CommandRun.of("report", regression, DIABETES, "--out", regression);
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.err()).contains("the same file").hasLineCount(1);
        assertThat(out).doesNotExist();
    }
}
