package org.kan4j.bench;

import java.util.Arrays;
import java.util.List;
import org.kan4j.backend.Precision;
import org.kan4j.model.KanSpec;

/** Made-up rows of results. */
final class BenchRows {
    static final String OPENCL = "opencl-0";
    static final String LINEAR = "linear (torch 1, 2 threads)";
    static final String PYKAN = "pykan 0.2.8 (speed mode, torch 1, 2 threads)";

    private BenchRows() {}

    static BenchCase layer(String name, int grid) {
        KanSpec spec = KanSpec.of(128, 128).withGrid(grid);
        return new BenchCase(name, spec, 1024, Precision.FLOAT32, BenchCase.Extent.FULL);
    }

    static BenchResult.Row row(BenchCase benchCase, String operation, String backend, double... milliseconds) {
        return row(benchCase, operation, backend, Cost.NONE, milliseconds);
    }

    static BenchResult.Row row(
            BenchCase benchCase, String operation, String backend, Cost cost, double... milliseconds) {
        List<Double> samples = Arrays.stream(milliseconds).boxed().toList();
        return BenchResult.row(benchCase, operation, backend, cost, new Timing.Samples(samples));
    }

    static BenchResult result(boolean gpu, BenchResult.Row... rows) {
        BenchResult.Device device = new BenchResult.Device(OPENCL, "Some <device>", "a platform", "1", "1.2", 2, gpu);
        return new BenchResult(
                "2026-01-01T00:00:00Z",
                "abc-dirty",
                "17",
                List.of("-Xmx1g"),
                "Linux",
                0.25,
                List.of("--quick"),
                "host",
                List.of(new BenchDevice.Java().describe(), device),
                List.of(rows));
    }
}
