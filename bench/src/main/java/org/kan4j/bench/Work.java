package org.kan4j.bench;

import java.util.List;
import org.kan4j.backend.Tensor;

/**
 * An operation ready to be run on one backend, over all layers of a case.
 *
 * @param operation its name, as result files have it
 * @param run starts it; may return before the device has done it
 * @param outputs what it writes, as far as a host can read it
 * @param cost useful work of one run
 */
record Work(String operation, Runnable run, List<Tensor> outputs, Cost cost) {
    /** Copies the list. */
    Work {
        outputs = List.copyOf(outputs);
    }
}
