package org.kan4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.Precision;
import org.kan4j.model.KanSpec;

/**
 * A network and a batch to be timed.
 *
 * @param name what result files and {@code --case} call it; variants of one case share it
 * @param spec the network
 * @param batch rows of a step
 * @param precision the precision of all backends
 * @param extent what of it is timed, and where
 */
record BenchCase(String name, KanSpec spec, int batch, Precision precision, Extent extent) {
    /** What of a case is timed, and where. */
    enum Extent {
        /** Every operation. */
        FULL,
        /** Every operation, but only where there is a GPU unless asked for by name. */
        FULL_ON_GPU,
        /** Forward and backward alone: one point of a curve. */
        SWEEP
    }

    /** Every case, in the order they run. */
    static List<BenchCase> all() {
        List<BenchCase> cases = new ArrayList<>();
        cases.add(single("layer-128", 1024, KanSpec.of(128, 128)));
        cases.add(single("layer-512", 1024, KanSpec.of(512, 512)));
        for (int grid : new int[] {5, 10, 50, 100, 200, 500}) {
            cases.add(single("layer-fine", 1024, KanSpec.of(128, 128).withGrid(grid)));
        }
        cases.add(single("jerry", 100, KanSpec.of(1000, 1000, 1)));
        cases.add(single("mnist", 64, KanSpec.of(784, 64, 10)));
        cases.add(single("mnist", 1024, KanSpec.of(784, 64, 10)));
        cases.add(single("deep-100", 1000, KanSpec.of(4, 100, 100, 100, 1).withGrid(3)));
        cases.add(new BenchCase("hello", KanSpec.of(2, 5, 1).withGrid(3), 1000, Precision.FLOAT64, Extent.FULL));
        for (int grid : new int[] {5, 50}) {
            KanSpec wide = KanSpec.of(1024, 1024).withGrid(grid);
            cases.add(new BenchCase("wide", wide, 4096, Precision.FLOAT32, Extent.FULL_ON_GPU));
        }
        for (int batch : new int[] {16, 64, 256, 1024, 4096}) {
            cases.add(sweep("batch", batch, 128));
        }
        for (int width : new int[] {32, 64, 128, 256, 512}) {
            cases.add(sweep("width", 1024, width));
        }
        return List.copyOf(cases);
    }

    private static BenchCase single(String name, int batch, KanSpec spec) {
        return new BenchCase(name, spec, batch, Precision.FLOAT32, Extent.FULL);
    }

    private static BenchCase sweep(String name, int batch, int width) {
        return new BenchCase(name, KanSpec.of(width, width), batch, Precision.FLOAT32, Extent.SWEEP);
    }

    /** Whether it is left out, unless asked for by name, where there is no GPU. */
    boolean needsGpu() {
        return extent == Extent.FULL_ON_GPU;
    }

    /** Whether it is one point of a curve, of which forward and backward alone are timed. */
    boolean isSweep() {
        return extent == Extent.SWEEP;
    }

    /** The case in words, for people. */
    String title() {
        return name + " " + spec.widths() + " G=" + spec.grid() + " k=" + spec.order() + " batch " + batch + " "
                + precision;
    }
}
