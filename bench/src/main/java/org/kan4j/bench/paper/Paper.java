package org.kan4j.bench.paper;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kan4j.bench.BenchDevice;
import org.kan4j.bench.Machine;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line. */
@Command(
        name = "bench/paper",
        description = "Repeats an experiment of the paper on Kolmogorov-Arnold networks.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Paper implements Callable<Integer> {
    /** The experiments by the names that users give. */
    private enum Choice {
        SCALING(new ScalingLaw()),
        DEEP(new DeepFormula()),
        SUM100(new SumOf100()),
        CONTINUAL(new ContinualLearning()),
        KNOTS(KnotSignatures.kans()),
        FASHION(new FashionMnist()),
        FUNCTIONS(new Functions()),
        SPECIAL(new SpecialFunctions()),
        FORMULAS(new Formulas()),
        SCALING_MLP(new ScalingMlp()),
        KNOTS_MLP(KnotSignatures.perceptrons());

        private final Experiment experiment;

        Choice(Experiment experiment) {
            this.experiment = experiment;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final PrintStream out;

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "One of ${COMPLETION-CANDIDATES}.")
    private Choice choice = Choice.SCALING;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FOLDER",
            description =
                    "For knots and knots-mlp: has train.csv and test.csv. For fashion: has the four files of Fashion-MNIST.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "java|opencl|INDEX|NAME",
            description =
                    "What computes; the figures do not depend on it, only the seconds. Default: ${DEFAULT-VALUE}.")
    private String device = "java";

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds, from 0. Default: the experiment's.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "For formulas: some of ${COMPLETION-CANDIDATES}. Default: all.")
    private List<FormulaPart> only = new ArrayList<>();

    @Option(names = "--peer", paramLabel = "PYTHON", description = "Interpreter that may have pykan.")
    private Optional<Path> python = Optional.empty();

    @Option(names = "--no-peer", description = "Leave pykan out.")
    private boolean noPeer;

    @Option(names = "--peer-scripts", paramLabel = "FOLDER", description = "Where pykan's script is.")
    private Path scripts = Path.of("bench", "peers");

    @Option(names = "--results", paramLabel = "FOLDER", description = "Where text and plot go.")
    private Path results = Path.of("bench", "results");

    @Option(names = "--commit", paramLabel = "ID", description = "What the text says was run.")
    private String commit = "unknown";

    private Paper(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs an experiment; exit code 0, 1 for a failure, 2 for wrong usage.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Paper(System.out))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    warn(String.valueOf(failure.getMessage()));
                    return failure instanceof IllegalArgumentException ? 2 : 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (!only.isEmpty() && choice != Choice.FORMULAS) {
            throw new IllegalArgumentException("--only is for formulas, got it for " + choice);
        }
        Files.createDirectories(results);
        double load = Machine.load(Paper::warn);
        Lab lab = lab();
        Findings findings = choice.experiment.run(lab);
        Instant now = Instant.now();
        Article article = new Article(choice.toString(), commit, lab.device().title(), load, command(), findings);
        out.println(article.markdown(now));
        article.write(results, now).forEach(file -> out.println("written: " + file));
        return 0;
    }

    private Lab lab() {
        List<BenchDevice> devices =
                BenchDevice.choose(List.of(device), ClPlatforms.discover(DiscoveryOptions.defaults()));
        return new Lab(
                devices.get(0),
                seeds.map(OptionalInt::of).orElse(OptionalInt.empty()),
                data,
                only.isEmpty() ? List.of(FormulaPart.values()) : only,
                python.filter(there -> !noPeer)
                        .map(there -> new PykanPeer(there, scripts))
                        .filter(PykanPeer::isInstalled),
                Paper::warn);
    }

    /** The command without the folders of this machine. */
    private String command() {
        return "bench/paper " + choice
                + data.map(folder -> " FOLDER").orElse("")
                + (device.equals("java") ? "" : " --device " + device)
                + seeds.map(number -> " --seeds " + number).orElse("")
                + (only.isEmpty()
                        ? ""
                        : " --only " + only.stream().map(FormulaPart::toString).collect(Collectors.joining(",")))
                + (noPeer ? " --no-peer" : "");
    }

    private static void warn(String message) {
        System.err.println("bench: " + message);
    }
}
