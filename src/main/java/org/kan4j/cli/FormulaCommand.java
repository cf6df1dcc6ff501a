package org.kan4j.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kan4j.data.CsvReader;
import org.kan4j.data.Dataset;
import org.kan4j.data.MissingPolicy;
import org.kan4j.expression.Expression;
import org.kan4j.model.TrainedModel;
import org.kan4j.symbolic.Formula;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code formula}: what a model whose edges are functions says, in the user's columns and units. */
@Command(
        name = "formula",
        description =
                "Prints the formula of a model whose edges are all functions, in the columns and units of its table;"
                        + " with a table also how good it is, and numbers that are close to whole ones, fractions and"
                        + " multiples of pi become these where the formula is as good with them.")
final class FormulaCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA.csv",
            description = "A table with the target; columns are found by name.")
    private @Nullable Path data;

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description = "Missing cells: error, drop or mean (default: error).")
    private MissingPolicy missing = MissingPolicy.ERROR;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, latex, mathml or java (default: text).")
    private FormulaFormat format = FormulaFormat.TEXT;

    @Option(
            names = "--class-name",
            paramLabel = "NAME",
            description = "With --format java: what the class is called, perhaps with a package (default: Formula).")
    private @Nullable String className;

    @Option(names = "--digits", paramLabel = "N", description = "Round numbers to so many digits (default: all).")
    private @Nullable Integer digits;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    FormulaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkOptions();
        TrainedModel trained = InputKind.model(model, InputKind.ORDER);
        Formula whole = Formula.of(trained);
        Optional<Dataset> table = table(trained);
        Optional<ScoredRows> rows = table.map(read -> ScoredRows.of(trained, read));
        Formula nice = rows.isEmpty()
                ? whole
                : whole.polished(trained, table.orElseThrow(), rows.get().deciding());
        Formula shown = rounded(nice);
        FormulaReport answer = new FormulaReport(trained.schema(), shown, format, className());
        Optional<FormulaReport.Score> score = rows.map(
                scored -> new FormulaReport.Score(scored, scored.metrics(shown.answers(trained, table.orElseThrow()))));
        String printed = DefinitionOptions.usable(() -> report.json() ? answer.json(score) : answer.text(score));
        console.answer(printed);
        if (!report.json() && format != FormulaFormat.TEXT) {
            score.ifPresent(said -> console.say(said.line()));
        }
        return Failures.OK;
    }

    private void checkOptions() {
        if (className != null && format != FormulaFormat.JAVA) {
            throw new UsageException("--class-name has no part in --format " + Words.of(format) + "; leave it out");
        }
        Integer most = digits;
        if (most != null && (most < 1 || most > Expression.MOST_DIGITS)) {
            throw new UsageException("--digits must be 1 to " + Expression.MOST_DIGITS + ", got " + most);
        }
    }

    private String className() {
        return className == null ? "Formula" : className;
    }

    private Optional<Dataset> table(TrainedModel trained) {
        Path file = data;
        if (file == null) {
            return Optional.empty();
        }
        Dataset table = InputKind.table(
                file, InputKind.ORDER, () -> CsvReader.readForModel(file, trained.schema(), missing, true));
        ModelTables.sayMissing(table, console);
        return Optional.of(table);
    }

    private Formula rounded(Formula formula) {
        Integer most = digits;
        return most == null
                ? formula
                : new Formula(
                        formula.outputs(),
                        formula.expressions().stream()
                                .map(one -> one.rounded(most))
                                .toList());
    }
}
