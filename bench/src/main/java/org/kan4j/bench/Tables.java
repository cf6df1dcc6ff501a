package org.kan4j.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Results as tables for people. */
final class Tables {
    private static final double MIB = 1 << 20;

    private final PrintStream out;

    Tables(PrintStream out) {
        this.out = out;
    }

    /** Prints one case: milliseconds, rates, and their shares of the measured peaks. */
    void print(String title, List<BenchResult.Row> rows) {
        int width = rows.stream().mapToInt(row -> row.backend().length()).reduce("backend".length(), Math::max);
        String line = "  %-24s %-" + width + "s %11s %11s %11s %9s %6s %8s %6s%n";
        out.println();
        out.println(title);
        out.printf(
                Locale.ROOT,
                line,
                "operation",
                "backend",
                "median ms",
                "min",
                "max",
                "GFLOP/s",
                "peak",
                "GB/s",
                "peak");
        for (BenchResult.Row row : rows) {
            BenchResult.Milliseconds ms = row.milliseconds();
            out.printf(
                    Locale.ROOT,
                    line,
                    row.operation(),
                    row.backend(),
                    figure("%.4f", ms.median()),
                    figure("%.4f", ms.min()),
                    figure("%.4f", ms.max()),
                    figure("%.1f", row.figures().gflops()),
                    figure("%.0f%%", 100 * row.figures().shareOfFmaPeak()),
                    figure("%.1f", row.figures().gbPerSecond()),
                    figure("%.0f%%", 100 * row.figures().shareOfCopyPeak()));
        }
    }

    /** Prints the whole run: how far every case is from the roofs, what a step takes, and the comparisons. */
    void print(BenchResult result) {
        steps(result.rows());
        comparisons(Comparisons.of(result));
    }

    private void steps(List<BenchResult.Row> rows) {
        String line = "  %-46s %-10s %6s %6s %6s %6s %6s %9s %10s%n";
        out.println();
        out.println("shares of the FMA peak (forward, to inputs, to weights) and of the copy peak (basis, Adam);"
                + " a training step");
        out.printf(
                Locale.ROOT, line, "case", "backend", "fwd", "inputs", "weights", "basis", "Adam", "launches", "MiB");
        for (BenchResult.Row step : rows) {
            if (!step.operation().equals("training_step")
                    || PeerKind.of(step.backend()).isPresent()) {
                continue;
            }
            ToDoubleFunction<BenchResult.Figures> fma = BenchResult.Figures::shareOfFmaPeak;
            ToDoubleFunction<BenchResult.Figures> copy = BenchResult.Figures::shareOfCopyPeak;
            out.printf(
                    Locale.ROOT,
                    line,
                    title(step),
                    step.backend(),
                    share(rows, step, "layer_forward", fma),
                    share(rows, step, "layer_backward_input", fma),
                    share(rows, step, "layer_backward_weights", fma),
                    share(rows, step, "basis", copy),
                    share(rows, step, "adam_step", copy),
                    figure("%.0f", step.figures().launches()),
                    figure("%.1f", step.figures().peakDeviceBytes() / MIB));
        }
    }

    private static String share(
            List<BenchResult.Row> rows,
            BenchResult.Row of,
            String operation,
            ToDoubleFunction<BenchResult.Figures> figure) {
        double share = rows.stream()
                .filter(row ->
                        row.operation().equals(operation) && row.backend().equals(of.backend()) && row.isSameCase(of))
                .mapToDouble(row -> figure.applyAsDouble(row.figures()))
                .findFirst()
                .orElse(0);
        return figure("%.0f%%", 100 * share);
    }

    private void comparisons(List<Comparison> comparisons) {
        int width = comparisons.stream().mapToInt(one -> one.against().length()).reduce(7, Math::max);
        String line = "  %-46s %-22s %-9s %10s  %-" + width + "s %10s %8s %8s  %-19s %s%n";
        out.println();
        out.println("kan4j beside others of the same run");
        out.printf(
                Locale.ROOT,
                line,
                "case",
                "operation",
                "backend",
                "median ms",
                "against",
                "median ms",
                "ratio",
                "minima",
                "target",
                "");
        for (Comparison one : comparisons) {
            out.printf(
                    Locale.ROOT,
                    line,
                    title(one.name(), one.widths(), one.grid(), one.batch()),
                    one.operation(),
                    one.backend(),
                    figure("%.4f", one.milliseconds()),
                    one.against(),
                    figure("%.4f", one.otherMilliseconds()),
                    figure("%.3f", one.ratio()),
                    figure("%.3f", one.ratioOfMinima()),
                    one.target(),
                    one.verdict());
        }
    }

    private static String title(BenchResult.Row row) {
        return title(row.name(), row.widths(), row.grid(), row.batch());
    }

    private static String title(String name, List<Integer> widths, int grid, int batch) {
        return name + " " + widths + " G=" + grid + " batch " + batch;
    }

    private static String figure(String format, double value) {
        return value == 0 ? "" : String.format(Locale.ROOT, format, value);
    }
}
