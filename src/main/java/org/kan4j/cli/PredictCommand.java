package org.kan4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Precision;
import org.kan4j.data.CsvReader;
import org.kan4j.data.CsvWriter;
import org.kan4j.data.Dataset;
import org.kan4j.data.MissingPolicy;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.file.AtomicFile;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.Prediction;
import org.kan4j.model.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code predict}: a model's answers for the rows of a table, as CSV. */
@Command(name = "predict", description = "Answers for the rows of a table, as CSV on standard output or in a file.")
final class PredictCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "DATA.csv", description = "The table; columns are found by name.")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "PRED.csv", description = "Write to this file instead.")
    private @Nullable Path out;

    @Option(names = "--proba", description = "One column per class with its probability, named TARGET=CLASS.")
    private boolean proba;

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description = "Missing cells: error, drop (the row has no answer) or mean (default: error).")
    private MissingPolicy missing = MissingPolicy.ERROR;

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        OutputFiles files = new OutputFiles().input("MODEL", model).input("DATA.csv", data);
        if (out != null) {
            files.output("--out", out);
        }
        TrainedModel trained = InputKind.model(model, InputKind.ORDER);
        if (proba && trained.schema().task() != Task.CLASSIFICATION) {
            throw new UsageException("--proba needs a model of a classification; this one answers a number");
        }
        Dataset table = InputKind.table(
                data, InputKind.ORDER, () -> CsvReader.readForModel(data, trained.schema(), missing, false));
        ModelTables.sayMissing(table, console);
        Prediction prediction = ModelTables.answers(trained, table, device, console);
        OutsideReport.warn(trained, prediction, console);
        double[] answers = prediction.answers();
        warnOfMissing(answers);
        if (out == null) {
            print(trained, answers);
        } else {
            AtomicFile.write(out, stream -> write(trained, answers, stream));
        }
        return Failures.OK;
    }

    /** Functions of edges have no value for some numbers, such as the root of one below 0. */
    private void warnOfMissing(double[] answers) {
        long missing = Arrays.stream(answers)
                .filter(answer -> !Double.isFinite(answer))
                .count();
        if (missing > 0) {
            console.say("warning: " + missing + " of " + answers.length
                    + " answers are no finite numbers: the model's functions have no value there");
        }
    }

    private void print(TrainedModel trained, double[] answers) {
        try {
            write(trained, answers, console.out());
        } catch (IOException e) {
            throw new Console.AnswerLostException(e);
        } catch (UncheckedIOException e) {
            throw new Console.AnswerLostException(Objects.requireNonNull(e.getCause()));
        }
    }

    private void write(TrainedModel trained, double[] answers, OutputStream stream) throws IOException {
        Schema schema = trained.schema();
        int outputs = schema.outputs();
        try (CsvWriter csv = new CsvWriter(stream)) {
            csv.row(
                    proba
                            ? schema.classes().stream()
                                    .map(label -> schema.target() + "=" + label)
                                    .toList()
                            : List.of(schema.target()));
            for (int offset = 0; offset < answers.length; offset += outputs) {
                csv.row(cells(trained, answers, offset));
            }
        }
    }

    private List<String> cells(TrainedModel trained, double[] answers, int offset) {
        Schema schema = trained.schema();
        Precision precision = trained.precision();
        if (schema.task() == Task.REGRESSION) {
            return List.of(ShortestDecimal.of(answers[offset], precision));
        }
        if (!proba) {
            int best = ClassificationMetrics.mostProbable(answers, offset, schema.outputs());
            return List.of(schema.classes().get(best));
        }
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < schema.outputs(); c++) {
            cells.add(ShortestDecimal.of(answers[offset + c], precision));
        }
        return cells;
    }
}
