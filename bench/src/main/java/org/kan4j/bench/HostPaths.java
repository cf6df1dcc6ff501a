package org.kan4j.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** The benchmarks of what the host does, each in a virtual machine of its own. */
final class HostPaths {
    private static final TimeValue ITERATION = TimeValue.seconds(1);
    private static final double SMALL_MODEL_BOUND = 5;

    /**
     * Times of one benchmark.
     *
     * @param name what was run; {@code case} in the file
     * @param backend on what
     * @param microseconds the times of one operation
     * @param target in words; empty where there is none
     * @param verdict {@code met}, {@code missed}, or empty where there is no target
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"case"})
    record Row(
            @JsonProperty("case") String name,
            String backend,
            Microseconds microseconds,
            String target,
            String verdict) {}

    /**
     * Times of one operation.
     *
     * @param median the middle sample
     * @param min the shortest
     * @param max the longest
     * @param p99 the sample that one in a hundred exceeds
     * @param samples how many there were
     */
    record Microseconds(double median, double min, double max, double p99, long samples) {}

    /**
     * What a run found.
     *
     * @param taken when it ended, ISO 8601 in UTC
     * @param commit the library's
     * @param jdk version and name of the virtual machine
     * @param os operating system and architecture
     * @param options those of the harness that decide figures
     * @param devices what took part
     * @param rows one per benchmark and backend; {@code case} in the file
     */
    record Result(
            String taken,
            String commit,
            String jdk,
            String os,
            List<String> options,
            List<BenchResult.Device> devices,
            @JsonProperty("case") List<Row> rows) {}

    private HostPaths() {}

    /** Runs them all: about a minute and a half, quickly a third of that. */
    static List<Row> run(List<BenchDevice> devices, boolean quick, PrintStream out) {
        OptionsBuilder options = new OptionsBuilder();
        options.include("\\.(Prediction|Device)Benchmark\\.")
                .param("device", devices.stream().map(BenchDevice::name).toArray(String[]::new))
                .forks(1)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(ITERATION)
                .measurementIterations(quick ? 1 : 5)
                .measurementTime(ITERATION)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        try {
            List<Row> rows = new ArrayList<>();
            for (RunResult result : new Runner(options.build()).run()) {
                rows.add(row(result));
            }
            print(rows, out);
            return rows;
        } catch (RunnerException e) {
            throw new IllegalStateException("the benchmarks of the host failed: " + e.getMessage(), e);
        }
    }

    private static Row row(RunResult result) {
        BenchmarkParams params = result.getParams();
        String method = params.getBenchmark().replaceFirst(".*\\.", "");
        Statistics times = result.getPrimaryResult().getStatistics();
        Microseconds microseconds = new Microseconds(
                rounded(times.getPercentile(50)),
                rounded(times.getMin()),
                rounded(times.getMax()),
                rounded(times.getPercentile(99)),
                times.getN());
        boolean prediction = params.getParamsKeys().contains("widths");
        String name = prediction ? method + " [" + params.getParam("widths") + "]" : snake(method);
        String backend = prediction ? "java" : params.getParam("device");
        boolean bound = name.equals("predict [4,5,1]");
        return new Row(
                name,
                backend,
                microseconds,
                bound ? String.format(Locale.ROOT, "< %.0f us", SMALL_MODEL_BOUND) : "",
                bound ? microseconds.median() < SMALL_MODEL_BOUND ? "met" : "missed" : "");
    }

    private static String snake(String method) {
        return method.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static double rounded(double microseconds) {
        return Math.rint(microseconds * 1e3) / 1e3;
    }

    private static void print(List<Row> rows, PrintStream out) {
        String line = "  %-22s %-10s %11s %11s %11s %11s  %s %s%n";
        out.printf(Locale.ROOT, line, "host path", "backend", "median us", "min", "p99", "max", "target", "");
        for (Row row : rows) {
            Microseconds us = row.microseconds();
            out.printf(
                    Locale.ROOT,
                    line,
                    row.name(),
                    row.backend(),
                    figure(us.median()),
                    figure(us.min()),
                    figure(us.p99()),
                    figure(us.max()),
                    row.target(),
                    row.verdict());
        }
    }

    private static String figure(double microseconds) {
        return String.format(Locale.ROOT, "%.3f", microseconds);
    }
}
