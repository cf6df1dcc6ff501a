package org.kan4j.bench;

import org.kan4j.backend.Backend;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.model.Parameters;

/**
 * What a step of training takes from a device beside time.
 *
 * @param launches kernels launched in one step
 * @param peakBytes the most device memory in use at once, network and optimiser included
 */
record Footprint(long launches, long peakBytes) {
    /** Not counted, as in plain Java. */
    static final Footprint NONE = new Footprint(0, 0);

    /** Runs two steps on a device opened for them alone; the second is counted. */
    static Footprint ofStep(BenchDevice device, BenchCase benchCase, Parameters start) {
        try (Backend backend = device.open(benchCase.precision())) {
            return backend instanceof OpenClBackend opencl ? ofStep(opencl, start, benchCase.batch()) : NONE;
        }
    }

    private static Footprint ofStep(OpenClBackend backend, Parameters start, int batch) {
        try (TrainingStep step = new TrainingStep(backend, start, batch)) {
            step.run();
            long before = backend.launches();
            step.run();
            return new Footprint(backend.launches() - before, backend.peakBytes());
        }
    }
}
