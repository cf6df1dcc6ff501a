package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.data.Echo;
import org.kan4j.data.Split;
import org.kan4j.discover.Attempt;
import org.kan4j.discover.Shape;
import org.kan4j.expression.Expression;
import org.kan4j.model.Metrics;
import org.kan4j.model.Predictor;

/**
 * What a discovery found, in both forms of an answer.
 *
 * @param found the attempt that was taken
 * @param curves how good its network with learned curves is on the test rows
 * @param functions how good the network with functions is there
 * @param formula how good the formula is there, its numbers as they are written
 * @param seconds the search took, without the reading of the table
 */
record DiscoverReport(Attempt found, Metrics curves, Metrics functions, Metrics formula, double seconds) {
    private static final int DIGITS = 6; // of an attempt's formula

    static DiscoverReport of(Attempt found, Split split, Backend backend, double seconds) {
        int[] rows = split.test();
        double[] answers = found.formula().answers(found.symbolic(), found.table());
        try (Predictor curves = Predictor.open(found.curves(), backend);
                Predictor functions = Predictor.open(found.symbolic(), backend)) {
            return new DiscoverReport(
                    found,
                    Metrics.of(found.table(), curves.predict(found.table()).answers(), rows),
                    Metrics.of(found.table(), functions.predict(found.table()).answers(), rows),
                    Metrics.of(found.table(), answers, rows),
                    seconds);
        }
    }

    /** A network as it is told on the way. */
    static String line(Shape shape, long seed, double error) {
        return String.format(Locale.ROOT, "hidden %s, seed %d: curves %.2e", hidden(shape), seed, error);
    }

    /** An attempt as it is told on the way. */
    static String line(Attempt attempt) {
        Expression first =
                attempt.formula().expressions().get(0).rounded(DIGITS).simplified();
        return OneLine.of(String.format(
                Locale.ROOT,
                "hidden %s, seed %d: formula %.2e: %s",
                hidden(attempt.shape()),
                attempt.seed(),
                attempt.formulaError(),
                first));
    }

    private static String hidden(Shape shape) {
        List<HiddenLayer> layers = IntStream.range(0, shape.sums().size())
                .mapToObj(l ->
                        new HiddenLayer(shape.sums().get(l), shape.arities().get(l)))
                .toList();
        return HiddenLayer.written(layers);
    }

    /** For reading; with the file that the network with functions is kept in, if there is one. */
    String text(@Nullable Path file) {
        String formulas = new FormulaReport(found.table().schema(), found.formula(), FormulaFormat.TEXT, "Formula")
                .text(Optional.empty());
        TextTable table = new TextTable()
                .row("hidden layers", hidden(found.shape()))
                .row("learned curves", MetricsReport.line(curves))
                .row("functions", MetricsReport.line(functions))
                .row("formula", MetricsReport.line(formula))
                .row("scored on", formula.rows() + " test rows")
                .row("seconds", String.format(Locale.ROOT, "%.2f", seconds));
        if (file != null) {
            table.row("model", Echo.path(file));
        }
        return formulas + "\n" + table;
    }

    /** The same for programs. */
    String json(@Nullable Path file) {
        ObjectNode document = Json.object();
        ArrayNode formulas = document.putArray("formulas");
        for (int n = 0; n < found.formula().outputs().size(); n++) {
            formulas.addObject()
                    .put("output", found.formula().outputs().get(n))
                    .put("formula", found.formula().expressions().get(n).toString());
        }
        document.put("hidden", hidden(found.shape()));
        document.put("seed", found.seed());
        document.put("rows", formula.rows());
        MetricsReport.put(document.putObject("curves"), curves);
        MetricsReport.put(document.putObject("functions"), functions);
        MetricsReport.put(document.putObject("formula"), formula);
        document.put("seconds", seconds);
        if (file != null) {
            document.put("model", file.toString());
        }
        return Json.text(document);
    }
}
