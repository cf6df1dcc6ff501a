package org.kan4j.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kan4j.opencl.ClDiscovery;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the harness. */
@Command(
        name = "bench/run",
        description = "Times the operations of kan4j on every backend present.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Bench implements Callable<Integer> {
    private static final String CLOCK = "host clock around an operation and a blocking download of one value;"
            + " training_step and peaks around their own wait; peers by their own clock";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final Timing FULL = new Timing(15, 300);
    private static final Timing QUICK = new Timing(5, 20);

    private final PrintStream out;

    @Option(names = "--case", paramLabel = "NAME", description = "Only this case; may be repeated.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "5 samples instead of 15: to see that it runs, not to be reported.")
    private boolean quick;

    @Option(
            names = "--device",
            paramLabel = "java|opencl|INDEX|NAME",
            description = "Only this backend; may be repeated. Default: java and every OpenCL device.")
    private List<String> devices = new ArrayList<>();

    @Option(names = "--peers", paramLabel = "PYTHON", description = "Interpreter that has PyTorch, for the peers.")
    private Optional<Path> python = Optional.empty();

    @Option(names = "--peer-scripts", paramLabel = "FOLDER", description = "Where linear.py is.")
    private Path scripts = Path.of("bench", "peers");

    @Option(names = "--accuracy", description = "Instead of times: held-out scores of the example tables, eight seeds.")
    private boolean accuracy;

    @Option(names = "--examples", paramLabel = "FOLDER", description = "Where the example tables are.")
    private Path examples = Path.of("examples");

    @Option(names = "--results", paramLabel = "FOLDER", description = "Where the result file goes.")
    private Path results = Path.of("bench", "results");

    @Option(names = "--commit", paramLabel = "ID", description = "What the result file says was measured.")
    private String commit = "unknown";

    private Bench(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the harness; exit code 0, 1 for a failure, 2 for wrong usage.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench(System.out))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    System.err.println("bench: " + failure.getMessage());
                    return failure instanceof IllegalArgumentException ? 2 : 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(results);
        if (accuracy) {
            Instant now = Instant.now();
            String taken = now.truncatedTo(ChronoUnit.SECONDS).toString();
            Accuracy.Result scores = new Accuracy.Result(taken, commit, jdk(), os(), Accuracy.run(examples, out));
            Path file = results.resolve("accuracy-" + stamp(now) + ".json");
            Report.write(scores, file);
            return written(file);
        }
        ClDiscovery discovery = ClPlatforms.discover(DiscoveryOptions.defaults());
        List<BenchDevice> chosen = BenchDevice.choose(devices, discovery);
        if (discovery.devices().isEmpty()) {
            System.err.println("bench: no OpenCL device was found: " + BenchDevice.reason(discovery));
        }
        List<BenchCase> cases = cases(chosen.stream().anyMatch(BenchDevice::isGpu));
        Optional<Peer.Command> peer = python.map(path -> new Peer.Command(path, scripts.resolve("linear.py")));
        List<BenchResult.Row> rows = new ArrayList<>();
        for (BenchCase benchCase : cases) {
            try (CaseRun run = new CaseRun(benchCase)) {
                List<BenchResult.Row> more = run.run(chosen, peer, quick ? QUICK : FULL);
                Report.print(benchCase, more, out);
                rows.addAll(more);
            }
        }
        Instant now = Instant.now();
        Path file = results.resolve(fileName(chosen, now));
        Report.write(result(chosen, rows, now), file);
        return written(file);
    }

    private int written(Path file) {
        out.println();
        out.println("written: " + file);
        return 0;
    }

    private List<BenchCase> cases(boolean gpu) {
        List<String> known =
                BenchCase.all().stream().map(BenchCase::name).distinct().toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("there is no case '" + name + "'; there are " + known);
            }
        }
        return BenchCase.all().stream()
                .filter(one -> names.isEmpty() ? gpu || !one.needsGpu() : names.contains(one.name()))
                .toList();
    }

    private static String fileName(List<BenchDevice> chosen, Instant now) {
        String device = chosen.get(chosen.size() - 1).describe().device();
        String plain =
                device.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain + "-" + stamp(now) + ".json";
    }

    private static String stamp(Instant now) {
        return STAMP.format(now.atOffset(ZoneOffset.UTC));
    }

    private static String jdk() {
        return Runtime.version() + ", " + System.getProperty("java.vm.name");
    }

    private static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** What decided the figures, without the folders of this machine. */
    private List<String> options() {
        List<String> options = new ArrayList<>();
        names.forEach(name -> options.add("--case " + name));
        devices.forEach(device -> options.add("--device " + device));
        if (quick) {
            options.add("--quick");
        }
        if (python.isPresent()) {
            options.add("--peers");
        }
        return options;
    }

    private BenchResult result(List<BenchDevice> chosen, List<BenchResult.Row> rows, Instant now) {
        return new BenchResult(
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                commit,
                jdk(),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                os(),
                options(),
                CLOCK,
                chosen.stream().map(BenchDevice::describe).toList(),
                rows);
    }
}
