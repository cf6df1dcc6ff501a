package org.kan4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Echo;
import org.kan4j.data.MissingPolicy;
import org.kan4j.data.TaskChoice;
import picocli.CommandLine.Option;

/** The options of what is learned from a table, and how it is read. */
final class TableOptions {
    @Option(names = "--target", paramLabel = "COL", description = "The column to learn.")
    private @Nullable String target;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description =
                    "auto, regression or classification (default: auto: classification for text, and for at most 20"
                            + " distinct integers).")
    private TaskChoice task = TaskChoice.AUTO;

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description = "Missing cells: error, drop (the row) or mean (default: error).")
    private MissingPolicy missing = MissingPolicy.ERROR;

    @Option(
            names = "--categorical",
            paramLabel = "COL",
            description = "A text column that becomes one feature per value; may be repeated.")
    private List<String> categorical = new ArrayList<>();

    String target() {
        if (target == null) {
            throw new UsageException("--target is missing: name the column to learn");
        }
        if (categorical.contains(target)) {
            throw new UsageException("--categorical " + Echo.of(target)
                    + " is the target; the classes of a target need --task classification instead");
        }
        return target;
    }

    TaskChoice task() {
        return task;
    }

    CsvOptions csv() {
        return new CsvOptions(missing, Set.copyOf(categorical));
    }
}
