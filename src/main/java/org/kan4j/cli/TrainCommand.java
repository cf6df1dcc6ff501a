package org.kan4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.CsvReader;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.TaskChoice;
import org.kan4j.device.Workload;
import org.kan4j.file.CheckpointFile;
import org.kan4j.file.ModelFile;
import org.kan4j.model.Prediction;
import org.kan4j.model.Predictor;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.CheckpointSink;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code train}: a table in, a model file out. */
@Command(
        name = "train",
        description =
                "Trains a network on a table and writes it to a file. The file is a function of the table's values"
                        + " and these options alone; --device does not change a bit of it.",
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    /** Options whose values a model brings along. */
    private static final List<String> OF_THE_MODEL = List.of(
            "--task",
            "--model",
            "--hidden",
            "--basis",
            "--grid",
            "--order",
            "--outside",
            "--grid-mode",
            "--affine",
            "--init",
            "--precision",
            "--categorical",
            "--scale",
            "--restarts",
            "--restart-epochs");

    private static final String NOT_RESUMABLE =
            "interrupted; there is no checkpoint of this run to resume from (--checkpoint FILE keeps one)";

    private final Console console;

    /** Where a run begins: where its definition says, at a checkpoint, or at a model. */
    private record Start(TrainingDefinition definition, Optional<Checkpoint> from, Optional<TrainedModel> parent) {}

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DATA.csv", description = "The table, with a header line.")
    private Path data = Path.of("");

    @Mixin
    private final DefinitionOptions options = new DefinitionOptions();

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep the state of the run here, at most once a second and at the end.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on from a checkpoint; it defines the run, only --epochs may grow.")
    private @Nullable Path resume;

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description = "Start from a trained model: its network, numbers and units, on its columns of the table.")
    private @Nullable Path parent;

    @Option(names = "--out", paramLabel = "MODEL.safetensors", required = true, description = "The model file.")
    private Path out = Path.of("");

    @Mixin
    private final ReportOptions report = new ReportOptions();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkOptions();
        Optional<Checkpoint> from =
                Optional.ofNullable(resume).map(CheckpointFile::read).map(this::continued);
        Optional<TrainedModel> start =
                Optional.ofNullable(parent).map(file -> InputKind.model(file, "--from takes a model"));
        Dataset table = from.map(this::read)
                .orElseGet(() ->
                        start.map(model -> read(model.schema(), options.csv())).orElseGet(this::read));
        TrainingDefinition definition = from.map(Checkpoint::definition).orElseGet(() -> definition(table, start));
        TrainingSpec training = definition.training();
        Workload work = TrainingWork.of(definition.spec(), training, table.rows());
        try (Backend backend = device.open(console, definition.precision(), work);
                Interruption interruption = new Interruption(console, NOT_RESUMABLE)) {
            from.ifPresent(checkpointed -> interruption.resumable(
                    command(resume, training), checkpointed.state().epoch()));
            TrainingResult result = train(backend, interruption, new Start(definition, from, start), table);
            interruption.whole(() -> ModelFile.write(out, result.model()));
            answer(backend, table, result);
        }
        return Failures.OK;
    }

    /** Whatever can be refused before anything is read. */
    private void checkOptions() {
        device.choice();
        if (resume != null && parent != null) {
            throw new UsageException("--resume and --from exclude each other; a checkpoint knows where it started");
        }
        if (parent != null) {
            OF_THE_MODEL.stream().filter(this::isGiven).findFirst().ifPresent(option -> {
                throw new UsageException(
                        option + " has no part in a run --from a model, which has its own; leave it out");
            });
            options.training();
        } else if (resume == null) {
            options.definition(1, 1);
        }
        OutputFiles files = new OutputFiles().input("DATA.csv", data);
        if (parent != null) {
            files.input("--from", parent);
        }
        if (resume != null) {
            files.input("--resume", resume);
        }
        // A run may go on in the checkpoint that it came from: it was read whole, and is replaced as a whole.
        if (checkpoint != null && (resume == null || !OutputFiles.same(checkpoint, resume))) {
            files.output("--checkpoint", checkpoint);
        } else if (checkpoint != null) {
            new OutputFiles().input("DATA.csv", data).output("--checkpoint", checkpoint);
        }
        files.output("--out", out);
        if (checkpoint != null
                && (resume == null || !OutputFiles.same(checkpoint, resume))
                && Files.exists(checkpoint)) {
            throw new UsageException("--checkpoint " + Echo.path(checkpoint)
                    + " exists, and may be of another run; go on with it by --resume, or delete it");
        }
    }

    private Checkpoint continued(Checkpoint from) {
        return new ResumedDefinition(this::given, options).apply(from);
    }

    private boolean isGiven(String option) {
        return given(option).isPresent();
    }

    /** The value of an option that was given. */
    private Optional<Object> given(String option) {
        ParseResult parsed = Objects.requireNonNull(spec).commandLine().getParseResult();
        return Optional.ofNullable(parsed.matchedOption(option)).map(OptionSpec::getValue);
    }

    private Dataset read() {
        return read(options.target(), options.task(), options.csv());
    }

    /** The table of a checkpoint: as that run has read it. */
    private Dataset read(Checkpoint from) {
        TrainingDefinition definition = from.definition();
        return definition.parent().isPresent()
                ? read(from.schema(), definition.csv())
                : read(definition.target(), definition.task(), definition.csv());
    }

    /** The table for a model that is trained on: the columns that it reads. */
    private Dataset read(Schema schema, CsvOptions csv) {
        return InputKind.table(
                data, "train takes a table", () -> CsvReader.readForModel(data, schema, csv.missing(), true));
    }

    private static TaskChoice task(Schema schema) {
        return TaskChoice.valueOf(schema.task().name());
    }

    private CsvOptions csv(Schema schema) {
        Set<String> categories = new LinkedHashSet<>();
        for (Feature feature : schema.features()) {
            if (feature instanceof Feature.Indicator indicator) {
                categories.add(indicator.column());
            }
        }
        return new CsvOptions(options.csv().missing(), Set.copyOf(categories));
    }

    private TrainingDefinition definition(Dataset table, Optional<TrainedModel> start) {
        if (start.isEmpty()) {
            return options.definition(table.schema());
        }
        TrainedModel model = start.get();
        Schema schema = model.schema();
        if (isGiven("--target") && !options.target().equals(schema.target())) {
            throw new UsageException("--target " + Echo.of(options.target()) + " contradicts the model of --from, which"
                    + " answers " + Echo.quoted(schema.target()) + "; leave it out");
        }
        TrainingSpec training =
                options.training().withScaling(model.provenance().training().scaling());
        return DefinitionOptions.usable(() -> new TrainingDefinition(
                        schema.target(), task(schema), csv(schema), model.spec(), training, model.precision())
                .withParent(model.parameters()));
    }

    private Dataset read(String target, TaskChoice task, CsvOptions csv) {
        return new TrainingTable(data, "train", console).read(target, task, csv);
    }

    private TrainingResult train(Backend backend, Interruption interruption, Start start, Dataset table) {
        TrainingDefinition definition = start.definition();
        Path file = checkpoint;
        CheckpointSink sink = file == null
                ? CheckpointSink.NONE
                : new CheckpointWriter(file, command(file, definition.training()), console.nanoTime(), interruption);
        int done = start.from().map(checkpoint -> checkpoint.state().epoch()).orElse(0);
        try (ProgressView progress =
                ProgressView.of(console, definition.training().allEpochs(), done)) {
            Trainer trainer = new Trainer(backend, progress, sink);
            if (start.from().isPresent()) {
                return trainer.resume(start.from().get(), table);
            }
            return start.parent().isPresent()
                    ? trainer.train(definition, table, start.parent().get())
                    : trainer.train(definition, table);
        }
    }

    private void answer(Backend backend, Dataset table, TrainingResult result) {
        try (Predictor predictor = Predictor.open(result.model(), backend)) {
            Prediction prediction = predictor.predict(table);
            TrainReport answer = new TrainReport(table, result, prediction, out);
            OutsideReport.warnAfterTraining(result.model(), prediction, console);
            console.answer(report.json() ? answer.json() : answer.text());
        }
    }

    /** The command that goes on from a checkpoint. */
    private String command(@Nullable Path from, TrainingSpec training) {
        String file = ShellWord.of(String.valueOf(from));
        String where = isGiven("--device") ? " --device " + ShellWord.of(device.given()) : "";
        return ShellWord.of(console.environment().program()) + " train " + ShellWord.of(data.toString()) + " --resume "
                + file + " --checkpoint "
                + file
                + " --epochs " + training.epochs() + where + " --out " + ShellWord.of(out.toString())
                + (report.json() ? " --json" : "");
    }
}
