package org.kan4j.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.kan4j.chart.Colour;
import org.kan4j.chart.XmlText;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.Metrics;
import org.kan4j.model.TrainedModel;
import org.kan4j.picture.Confusion;
import org.kan4j.picture.ConfusionSvg;
import org.kan4j.picture.CurvesSvg;
import org.kan4j.picture.ParitySvg;

/** A report as one file of HTML: its sections in order, styles and script inside. Not thread-safe. */
final class Page {
    private static final String STYLE = "/report/page.css";
    private static final String SCRIPT = "/report/page.js";

    private final Report report;
    private final Formulas formulas;
    private final TrainedModel model;
    private final Schema schema;
    private final ScoreTable scores;

    Page(Report report, Formulas formulas) {
        this.report = report;
        this.formulas = formulas;
        this.model = report.model();
        this.schema = model.schema();
        this.scores = new ScoreTable(report);
    }

    String html() {
        Html html = new Html();
        String target = Html.shown(schema.target());
        html.raw("<!DOCTYPE html>").raw("<html lang=\"en\">").raw("<head>").raw("<meta charset=\"utf-8\"/>");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\"/>");
        html.raw("<title>" + target + ": a KAN</title>");
        html.raw("<style>").raw(resource(STYLE)).raw(dark()).raw("</style>").raw("</head>");
        html.raw("<body>").raw("<main>");
        head(target, html);
        NetworkSection network = new NetworkSection(report, formulas);
        html.section("The network", network::write);
        if (!formulas.formulas().isEmpty()) {
            html.section("Formula", this::formulas);
        }
        html.section("Scores", this::scores);
        html.section("What matters", network::writeScores);
        html.section("Training", this::training);
        html.section("Data", new DataSummary(report)::write);
        html.section("Model", new ModelTable(model)::write);
        html.raw("</main>");
        return html.raw("<script>")
                .raw(resource(SCRIPT))
                .raw("</script>")
                .raw("</body>")
                .raw("</html>")
                .toString();
    }

    private void head(String target, Html html) {
        html.raw("<header>").raw("<h1>" + target + "</h1>");
        String task = schema.task() == Task.REGRESSION
                ? "a regression"
                : "a classification into " + schema.outputs() + " classes";
        String kind = model.spec().family().hasFunctions() ? "Kolmogorov-Arnold network" : "multilayer perceptron";
        html.note("Answered from " + schema.inputs() + (schema.inputs() == 1 ? " column" : " columns") + " by a " + kind
                + ": " + task + ".");
        html.raw("<dl class=\"tiles\">");
        Map<String, String> values = ScoreTable.values(scores.metrics());
        values.forEach((name, value) -> tile(name + " (" + scores.first() + ")", value, html));
        tile("network", ModelTable.widths(model.spec()), html);
        html.raw("</dl>").raw("</header>");
    }

    private static void tile(String name, String value, Html html) {
        html.raw("<div><dt>" + XmlText.escaped(name) + "</dt><dd>" + XmlText.escaped(value) + "</dd></div>");
    }

    private void formulas(Html html) {
        for (Formula formula : formulas.formulas()) {
            html.raw("<h3>" + Html.shown(formula.title()) + "</h3>");
            html.raw("<div class=\"formula\">").raw(formula.mathMl()).raw("</div>");
            html.raw("<pre>" + XmlText.escaped(formula.text()) + "</pre>");
        }
    }

    private void scores(Html html) {
        scores.write(html);
        Metrics metrics = report.metrics();
        if (metrics instanceof ClassificationMetrics classes) {
            Confusion confusion = Confusion.of(schema.classes(), classes.confusion());
            html.picture("matrix", "right and answered classes", Part.of(() -> ConfusionSvg.draw(confusion)));
        } else {
            html.picture(
                    "chart",
                    "answers against targets",
                    Part.of(() ->
                            ParitySvg.draw(report.table(), report.prediction().answers())));
        }
        html.note("The picture is of all rows of the table.");
    }

    private void training(Html html) {
        html.picture("chart", "the losses of the run, epoch by epoch", Part.of(() -> CurvesSvg.draw(model)));
    }

    /** Pictures have the colours of a white ground in their attributes, which any rule of a page overrides. */
    private static String dark() {
        StringBuilder rules = new StringBuilder("@media (prefers-color-scheme: dark) {\n");
        for (Colour colour : Colour.ALL) {
            for (String property : new String[] {"fill", "stroke"}) {
                String painted = "[" + property + "=\"" + colour.onLight() + "\"]";
                rules.append("svg" + painted + ", svg " + painted + " { " + property + ": " + colour.onDark() + " }\n");
            }
        }
        return rules.append("}").toString();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar is damaged: " + name + " cannot be read", e);
        }
    }
}
