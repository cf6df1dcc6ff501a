package org.kan4j.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A run of the harness: where, of what, and its rows. The keys of the file are these names in snake case.
 *
 * @param taken when it ended, ISO 8601 in UTC
 * @param commit the library's, with {@code -dirty} when files differed from it
 * @param jdk version and name of the virtual machine
 * @param jvmOptions what it was started with
 * @param os operating system and architecture
 * @param loadAverage processes that ran or waited in the minute before the first case; negative where it is not known
 * @param options the harness's options that decide figures
 * @param clock how times were taken
 * @param devices what took part
 * @param rows one per case, operation and backend; {@code case} in the file
 */
@JsonIgnoreProperties("comparison") // follows from the rows
record BenchResult(
        String taken,
        String commit,
        String jdk,
        List<String> jvmOptions,
        String os,
        double loadAverage,
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
     * @param gpu whether it is a graphics card
     */
    record Device(
            String backend, String device, String platform, String driver, String version, int units, boolean gpu) {
        /** Whether it is no plain Java. */
        boolean isOpenCl() {
            return !platform.isEmpty();
        }
    }

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
     * One operation of one case on one backend, or of a peer. Figures that say nothing are left out of the file.
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
     * @param figures what follows from them
     */
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
            @JsonUnwrapped Figures figures) {
        /** Copies the list. */
        Row {
            widths = List.copyOf(widths);
        }

        /** Whether the other row belongs to the same variant of the same case. */
        boolean isSameCase(Row other) {
            return name.equals(other.name) && widths.equals(other.widths) && grid == other.grid && batch == other.batch;
        }

        /** This row with counts of a step. */
        Row with(Footprint footprint) {
            return with(figures.with(footprint));
        }

        private Row with(Figures other) {
            return new Row(name, widths, grid, order, batch, operation, backend, precision, milliseconds, other);
        }
    }

    /**
     * What says how far an operation is from the hardware's roof, and what it takes beside time.
     *
     * @param gflops useful multiply-adds times two, over the median
     * @param shareOfFmaPeak {@code gflops} over those of the backend's {@code fma_peak} in the same run of the case
     * @param gbPerSecond bytes that have to move at least, over the median
     * @param shareOfCopyPeak {@code gbPerSecond} over that of the backend's {@code copy_peak} in the same run
     * @param launches kernels of one step
     * @param peakDeviceBytes the most device memory that the steps had in use at once
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Figures(
            double gflops,
            double shareOfFmaPeak,
            double gbPerSecond,
            double shareOfCopyPeak,
            long launches,
            long peakDeviceBytes) {
        private Figures with(Footprint footprint) {
            return new Figures(
                    gflops, shareOfFmaPeak, gbPerSecond, shareOfCopyPeak, footprint.launches(), footprint.peakBytes());
        }

        private Figures withShares(double fma, double copy) {
            return new Figures(gflops, rounded(fma), gbPerSecond, rounded(copy), launches, peakDeviceBytes);
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
                new Figures(
                        rounded(cost.multiplyAdds() * FLOPS_PER_MULTIPLY_ADD * perMillisecond),
                        0,
                        rounded(cost.bytes() * perMillisecond),
                        0,
                        0,
                        0));
    }

    /** The rows of one case with their shares of the peaks of their backend. */
    static List<Row> withShares(List<Row> rows) {
        return rows.stream()
                .map(row -> row.with(row.figures()
                        .withShares(
                                share(row, rows, Peaks.FMA, Figures::gflops),
                                share(row, rows, Peaks.COPY, Figures::gbPerSecond))))
                .toList();
    }

    private static double share(Row row, List<Row> rows, String peak, ToDoubleFunction<Figures> figure) {
        return rows.stream()
                .filter(other ->
                        other.operation().equals(peak) && other.backend().equals(row.backend()))
                .mapToDouble(roof -> figure.applyAsDouble(row.figures()) / figure.applyAsDouble(roof.figures()))
                .findFirst()
                .orElse(0);
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
