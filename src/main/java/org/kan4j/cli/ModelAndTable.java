package org.kan4j.cli;

import java.nio.file.Path;
import org.kan4j.data.CsvReader;
import org.kan4j.data.Dataset;
import org.kan4j.data.MissingPolicy;
import org.kan4j.model.TrainedModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands that hold a model against a table are given. */
final class ModelAndTable {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "DATA.csv", description = "The table; columns are found by name.")
    private Path data = Path.of("");

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description = "Missing cells: error, drop or mean (default: error).")
    private MissingPolicy missing = MissingPolicy.ERROR;

    /** The table's file. */
    Path data() {
        return data;
    }

    MissingPolicy missing() {
        return missing;
    }

    /** Refuses an output that is one of them. */
    void requireApart(Path out) {
        new OutputFiles().input("MODEL", model).input("DATA.csv", data).output("--out", out);
    }

    /** Reads the model. */
    TrainedModel model() {
        return InputKind.model(model, InputKind.ORDER);
    }

    /** Reads the table by a model's columns, with the target's or without, and says what was missing. */
    Dataset table(TrainedModel by, boolean withTarget, Console console) {
        Dataset table = InputKind.table(
                data, InputKind.ORDER, () -> CsvReader.readForModel(data, by.schema(), missing, withTarget));
        ModelTables.sayMissing(table, console);
        return table;
    }
}
