package org.kan4j.tune;

import java.util.List;
import org.kan4j.backend.Tensor;

/**
 * An operation that is ready to run on one backend, again and again.
 *
 * @param run launches it; need not wait
 * @param reveal makes of its result, where that cannot be read, outputs that can
 * @param outputs what to read then
 */
record Work(Runnable run, Runnable reveal, List<Tensor> outputs) {
    /** Copies the list. */
    Work {
        outputs = List.copyOf(outputs);
    }

    /** An operation whose outputs can be read. */
    Work(Runnable run, Tensor... outputs) {
        this(run, () -> {}, List.of(outputs));
    }
}
