package org.kan4j.bench;

import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.model.Parameters;

/** A device with one case laid out on it. */
final class Contestant implements AutoCloseable {
    private final BenchDevice device;
    private final Backend backend;
    private final Workload workload;
    private final List<Work> works;

    /** Opens the device and allocates the case. */
    Contestant(BenchDevice device, BenchCase benchCase, Parameters start) {
        this.device = device;
        this.backend = device.open(benchCase.precision());
        try {
            this.workload = new Workload(backend, benchCase, start);
            this.works = workload.works();
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    String name() {
        return device.name();
    }

    BenchDevice device() {
        return device;
    }

    Backend backend() {
        return backend;
    }

    /** The operations, in an order in which each finds what it reads. */
    List<Work> works() {
        return works;
    }

    /** Runs an operation and waits until it is done. */
    void runAndWait(Work work) {
        work.run().run();
        workload.await();
    }

    @Override
    public void close() {
        workload.close();
        backend.close();
    }
}
