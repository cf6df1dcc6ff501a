package org.kan4j.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
        description = "Times kan4j on every backend present, and on its peers.",
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

    @Option(names = "--peers", paramLabel = "PYTHON", description = "Interpreter that has the packages of the peers.")
    private Optional<Path> python = Optional.empty();

    @Option(names = "--no-peers", description = "Leave the peers out.")
    private boolean noPeers;

    @Option(names = "--peer-scripts", paramLabel = "FOLDER", description = "Where the scripts of the peers are.")
    private Path scripts = Path.of("bench", "peers");

    @Option(names = "--accuracy", description = "Instead of times: held-out scores of the example tables, eight seeds.")
    private boolean accuracy;

    @Option(names = "--jmh", description = "Instead of cases: the host paths by JMH, a minute and a half.")
    private boolean jmh;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Instead of measuring: the table and the charts of this result file.")
    private Optional<Path> from = Optional.empty();

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
                    warn(failure.getMessage());
                    return failure instanceof IllegalArgumentException ? 2 : 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(results);
        if (accuracy) {
            return score();
        }
        if (jmh) {
            return hostPaths();
        }
        if (from.isPresent()) {
            return show(Report.read(from.get()), from.get());
        }
        return measure();
    }

    private int score() throws IOException {
        List<Accuracy.Row> rows = Accuracy.run(examples, out);
        Instant now = Instant.now();
        Path file = results.resolve("accuracy-" + stamp(now) + ".json");
        Report.write(new Accuracy.Result(Machine.seconds(now), commit, Machine.jdk(), Machine.os(), rows), file);
        return written(file);
    }

    private int hostPaths() throws IOException {
        List<BenchDevice> chosen = chosen();
        List<HostPaths.Row> rows = HostPaths.run(chosen, quick, out);
        Instant now = Instant.now();
        List<BenchResult.Device> described =
                chosen.stream().map(BenchDevice::describe).toList();
        Path file = results.resolve("jmh-" + fileName(chosen, now));
        Report.write(
                new HostPaths.Result(
                        Machine.seconds(now), commit, Machine.jdk(), Machine.os(), options(), described, rows),
                file);
        return written(file);
    }

    private List<BenchDevice> chosen() {
        ClDiscovery discovery = ClPlatforms.discover(DiscoveryOptions.defaults());
        if (discovery.devices().isEmpty()) {
            warn("no OpenCL device was found: " + BenchDevice.reason(discovery));
        }
        return BenchDevice.choose(devices, discovery);
    }

    private int measure() throws IOException {
        double load = Machine.load(Bench::warn);
        List<BenchDevice> chosen = chosen();
        List<BenchCase> cases = cases(chosen.stream().anyMatch(BenchDevice::isGpu));
        Peers peers = peers();
        List<BenchResult.Row> rows = new ArrayList<>();
        for (BenchCase benchCase : cases) {
            try (CaseRun run = new CaseRun(benchCase)) {
                List<BenchResult.Row> more = run.run(chosen, peers, quick ? QUICK : FULL);
                new Tables(out).print(benchCase.title(), more);
                rows.addAll(more);
            }
        }
        Instant now = Instant.now();
        BenchResult result = result(chosen, load, rows, now);
        Path file = results.resolve(fileName(chosen, now));
        Report.write(result, file);
        show(result, file);
        return written(file);
    }

    private int show(BenchResult result, Path file) throws IOException {
        new Tables(out).print(result);
        out.println();
        Charts.write(result, file).forEach(this::written);
        return 0;
    }

    private int written(Path file) {
        out.println("written: " + file);
        return 0;
    }

    private Peers peers() {
        return noPeers || python.isEmpty() ? Peers.NONE : Peers.find(python.get(), scripts, Bench::warn);
    }

    private static void warn(String message) {
        System.err.println("bench: " + message);
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

    /** What decided the figures, without the folders of this machine. */
    private List<String> options() {
        List<String> options = new ArrayList<>();
        names.forEach(name -> options.add("--case " + name));
        devices.forEach(device -> options.add("--device " + device));
        if (quick) {
            options.add("--quick");
        }
        if (noPeers) {
            options.add("--no-peers");
        }
        return options;
    }

    private BenchResult result(List<BenchDevice> chosen, double load, List<BenchResult.Row> rows, Instant now) {
        return new BenchResult(
                Machine.seconds(now),
                commit,
                Machine.jdk(),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                Machine.os(),
                load,
                options(),
                CLOCK,
                chosen.stream().map(BenchDevice::describe).toList(),
                rows);
    }
}
