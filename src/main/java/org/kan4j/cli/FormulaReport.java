package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.expression.Expression;
import org.kan4j.expression.JavaPrinter;
import org.kan4j.expression.LatexPrinter;
import org.kan4j.expression.MathMlPrinter;
import org.kan4j.expression.TextPrinter;
import org.kan4j.expression.Variable;
import org.kan4j.model.Metrics;
import org.kan4j.symbolic.Formula;

/**
 * A formula in both forms of an answer.
 *
 * @param schema the columns that it is of
 * @param formula the formula
 * @param format how it is written
 * @param className of Java source
 */
record FormulaReport(Schema schema, Formula formula, FormulaFormat format, String className) {
    /** How good it is, and on which rows. */
    record Score(ScoredRows rows, Metrics metrics) {
        String line() {
            return MetricsReport.line(metrics) + " on " + rows.words();
        }
    }

    /** The formulas alone, so that they can go into a file; as text also how good they are. */
    String text(Optional<Score> score) {
        if (format == FormulaFormat.JAVA) {
            return java();
        }
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < formula.outputs().size(); n++) {
            text.append(format == FormulaFormat.TEXT ? OneLine.of(line(n)) : line(n))
                    .append('\n');
        }
        if (format == FormulaFormat.TEXT) {
            if (schema.task() == Task.CLASSIFICATION) {
                text.append("the class with the largest value is the answer; their softmax is its probabilities\n");
            }
            score.ifPresent(said -> text.append(said.line()).append('\n'));
        }
        return text.toString();
    }

    private String line(int output) {
        Variable name = new Variable(formula.outputs().get(output));
        Expression expression = formula.expressions().get(output);
        return format == FormulaFormat.MATHML
                ? printed(expression) // a page has words of its own before it
                : printed(name) + " = " + printed(expression);
    }

    private String printed(Expression expression) {
        return switch (format) {
            case LATEX -> LatexPrinter.print(expression);
            case MATHML -> MathMlPrinter.print(expression);
            default -> TextPrinter.print(expression);
        };
    }

    private String java() {
        List<String> columns = schema.features().stream().map(Feature::name).toList();
        Map<String, Expression> outputs = new LinkedHashMap<>();
        for (int n = 0; n < formula.outputs().size(); n++) {
            outputs.put(formula.outputs().get(n), formula.expressions().get(n));
        }
        return JavaPrinter.source(className, columns, outputs);
    }

    String json(Optional<Score> score) {
        ObjectNode document = Json.object();
        document.put("format", Words.of(format));
        if (format == FormulaFormat.JAVA) {
            document.put("source", java());
        } else {
            ArrayNode formulas = document.putArray("formulas");
            for (int n = 0; n < formula.outputs().size(); n++) {
                formulas.addObject()
                        .put("output", formula.outputs().get(n))
                        .put("formula", printed(formula.expressions().get(n)));
            }
        }
        score.ifPresent(said -> {
            said.rows().put(document);
            MetricsReport.put(document, said.metrics());
        });
        return Json.text(document);
    }
}
