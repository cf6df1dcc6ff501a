package org.kan4j.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;

/**
 * A run of the harness: where, of what, and its rows. The keys of the file are these names in snake case.
 *
 * @param taken when it ended, ISO 8601 in UTC
 * @param commit the library's, with {@code -dirty} when files differed from it
 * @param jdk version and name of the virtual machine
 * @param jvmOptions what it was started with
 * @param os operating system and architecture
 * @param options the harness's options that decide figures
 * @param clock how times were taken
 * @param devices what took part
 * @param rows one per case, operation and backend; {@code case} in the file
 */
record BenchResult(
        String taken,
        String commit,
        String jdk,
        List<String> jvmOptions,
        String os,
        List<String> options,
        String clock,
        List<Device> devices,
        @JsonProperty("case") List<Row> rows) {
    private static final double FLOPS_PER_MULTIPLY_ADD = 2;
    private static final double PER_MILLISECOND_TO_GIGA_PER_SECOND = 1e-6;

    /** Copies the lists. */
    BenchResult {
        jvmOptions = List.copyOf(jvmOptions);
        options = List.copyOf(options);
        devices = List.copyOf(devices);
        rows = List.copyOf(rows);
    }

    /**
     * What took part.
     *
     * @param backend what the rows call it
     * @param device its name
     * @param platform its OpenCL platform
     * @param driver version of its driver
     * @param version its OpenCL version
     * @param units its compute units or processors
     */
    record Device(String backend, String device, String platform, String driver, String version, int units) {}

    /**
     * Times of one operation.
     *
     * @param median the middle sample
     * @param min the shortest
     * @param max the longest
     * @param samples all, in the order they were taken
     */
    record Milliseconds(double median, double min, double max, List<Double> samples) {
        /** Copies the list. */
        Milliseconds {
            samples = List.copyOf(samples);
        }
    }

    /**
     * One operation of one case on one backend. Figures that say nothing are left out of the file.
     *
     * @param name the case
     * @param widths nodes of the network's layers
     * @param grid intervals
     * @param order degree of the splines
     * @param batch rows
     * @param operation what was timed
     * @param backend on what
     * @param precision {@code float32} or {@code float64}
     * @param milliseconds the times
     * @param gflops useful multiply-adds times two, over the median
     * @param shareOfFmaPeak {@code gflops} over those of the backend's {@code fma_peak} in the same run of the case
     * @param gbPerSecond bytes that have to move at least, over the median
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    @JsonPropertyOrder({"case"})
    record Row(
            @JsonProperty("case") String name,
            List<Integer> widths,
            int grid,
            int order,
            int batch,
            String operation,
            String backend,
            String precision,
            Milliseconds milliseconds,
            double gflops,
            double shareOfFmaPeak,
            double gbPerSecond) {
        /** Copies the list. */
        Row {
            widths = List.copyOf(widths);
        }

        private Row withShare(double share) {
            return new Row(
                    name,
                    widths,
                    grid,
                    order,
                    batch,
                    operation,
                    backend,
                    precision,
                    milliseconds,
                    gflops,
                    rounded(share),
                    gbPerSecond);
        }
    }

    /** A row, its share of the peak still open. */
    static Row row(BenchCase benchCase, String operation, String backend, Cost cost, Timing.Samples samples) {
        double median = samples.median();
        double perMillisecond = PER_MILLISECOND_TO_GIGA_PER_SECOND / median;
        return new Row(
                benchCase.name(),
                benchCase.spec().widths(),
                benchCase.spec().grid(),
                benchCase.spec().order(),
                benchCase.batch(),
                operation,
                backend,
                benchCase.precision().name().toLowerCase(Locale.ROOT),
                new Milliseconds(median, samples.min(), samples.max(), samples.milliseconds()),
                rounded(cost.multiplyAdds() * FLOPS_PER_MULTIPLY_ADD * perMillisecond),
                0,
                rounded(cost.bytes() * perMillisecond));
    }

    /** The rows of one case with their shares of the peak of their backend. */
    static List<Row> withShares(List<Row> rows) {
        return rows.stream().map(row -> row.withShare(share(row, rows))).toList();
    }

    private static double share(Row row, List<Row> rows) {
        return rows.stream()
                .filter(other ->
                        other.operation().equals(Peaks.FMA) && other.backend().equals(row.backend()))
                .mapToDouble(peak -> row.gflops() / peak.gflops())
                .findFirst()
                .orElse(0);
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
