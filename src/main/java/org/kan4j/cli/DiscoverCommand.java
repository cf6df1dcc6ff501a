package org.kan4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.data.Dataset;
import org.kan4j.device.Workload;
import org.kan4j.discover.Attempt;
import org.kan4j.discover.Discovery;
import org.kan4j.discover.DiscoveryListener;
import org.kan4j.discover.DiscoverySpec;
import org.kan4j.discover.Shape;
import org.kan4j.file.ModelFile;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainingSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code discover}: a table in, a formula of its target out. */
@Command(
        name = "discover",
        description =
                "Looks for a formula of a column: trains networks from small to large, prunes them, puts functions in the"
                        + " place of their curves and refines all numbers. Prints the formula with its error beside that of the"
                        + " network. The answer is a function of the table's values and these options alone.",
        sortOptions = false)
final class DiscoverCommand implements Callable<Integer> {
    private static final DiscoverySpec USUAL = DiscoverySpec.DEFAULT;

    private final Console console;

    @Parameters(paramLabel = "DATA.csv", description = "The table, with a header line.")
    private Path data = Path.of("");

    @Mixin
    private final TableOptions table = new TableOptions();

    @Option(
            names = "--hidden",
            paramLabel = "SHAPE",
            description =
                    "Hidden layers to try, such as 2,1, or 1+1x2 with a product of two sums, or 0 for none; may be repeated"
                            + " (default: networks from 0 on, then networks behind"
                            + " sums of columns).")
    private List<String> hidden = new ArrayList<>();

    @Option(names = "--tries", paramLabel = "N", description = "Starts of each network (default: ${DEFAULT-VALUE}).")
    private int tries = USUAL.tries();

    @Mixin
    private final FunctionOptions functions = new FunctionOptions();

    @Option(
            names = "--validation",
            paramLabel = "X",
            description = "Share of the rows that choose (default: ${DEFAULT-VALUE}).")
    private double validation = USUAL.validation();

    @Option(
            names = "--test",
            paramLabel = "X",
            description = "Share of the rows for the final scores (default: ${DEFAULT-VALUE}).")
    private double test = USUAL.test();

    @Option(
            names = "--enough",
            paramLabel = "X",
            description =
                    "Stop at a formula with an error of at most X on the rows that choose, as a share of the target's"
                            + " spread, or of wrong classes (default: ${DEFAULT-VALUE}).")
    private double enough = USUAL.enough();

    @Option(names = "--seed", paramLabel = "N", description = "Decides split and starts (default: ${DEFAULT-VALUE}).")
    private long seed = USUAL.seed();

    @Option(names = "--precision", paramLabel = "P", description = "float32 or float64 (default: float64).")
    private Precision precision = Precision.FLOAT64;

    @Option(
            names = "--out",
            paramLabel = "MODEL.safetensors",
            description = "Keep the network with functions, for 'formula', 'plot' and 'predict'.")
    private @Nullable Path out;

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    DiscoverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        device.choice();
        table.target();
        DiscoverySpec spec = spec(); // refuses what is out of range before the table is read
        OutputFiles files = new OutputFiles().input("DATA.csv", data);
        if (out != null) {
            files.output("--out", out);
        }
        Dataset rows = new TrainingTable(data, "discover", console).read(table.target(), table.task(), table.csv());
        ModelTables.sayMissing(rows, console);
        long start = console.nanoTime().getAsLong();
        try (Backend backend = device.open(console, precision, work(spec, rows))) {
            Discovery discovery = new Discovery(backend, spec, listener());
            Attempt found = discovery.discover(rows);
            double seconds = (console.nanoTime().getAsLong() - start) / 1e9;
            DiscoverReport answer = DiscoverReport.of(found, discovery.split(found.table()), backend, seconds);
            if (out != null) {
                ModelFile.write(out, found.symbolic());
            }
            console.answer(report.json() ? answer.json(out) : answer.text(out));
        }
        return Failures.OK;
    }

    private DiscoveryListener listener() {
        return new DiscoveryListener() {
            @Override
            public void trained(Shape shape, long seed, double error) {
                console.say(DiscoverReport.line(shape, seed, error));
            }

            @Override
            public void found(Attempt attempt) {
                console.say(DiscoverReport.line(attempt));
            }
        };
    }

    private DiscoverySpec spec() {
        return DefinitionOptions.usable(
                () -> new DiscoverySpec(shapes(), tries, functions.library(), seed, validation, test, enough));
    }

    private List<Shape> shapes() {
        return hidden.stream()
                .map(HiddenLayer::parse)
                .map(layers -> new Shape(
                        layers.stream().map(HiddenLayer::sums).toList(),
                        layers.stream().map(HiddenLayer::arities).toList()))
                .toList();
    }

    /** Of all networks, should the last one be the one that is found. */
    private static Workload work(DiscoverySpec spec, Dataset rows) {
        int inputs = rows.schema().inputs();
        int outputs = rows.schema().outputs();
        double all = 0;
        for (Shape shape : spec.shapes(rows.schema())) {
            int[] widths =
                    shape.widths(inputs, outputs).stream().mapToInt(w -> w).toArray();
            KanSpec network = KanSpec.of(widths).withNodes(shape.nodes());
            TrainingSpec run = Discovery.training(spec);
            all += spec.tries() * TrainingWork.of(network, run, rows.rows()).multiplyAdds();
        }
        return new Workload(all);
    }
}
