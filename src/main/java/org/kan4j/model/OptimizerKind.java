package org.kan4j.model;

/** The optimisers by name; {@link OptimizerSpec} has their settings. */
public enum OptimizerKind {
    /** Adam over mini-batches; an epoch is a pass over the training rows. */
    ADAM,
    /** Adam with decoupled weight decay. */
    ADAMW,
    /**
     * Limited-memory BFGS with a strong Wolfe line search (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithms
     * 7.5, 3.5 and 3.6) over all training rows, or over a fixed batch of them; an epoch is one step of up to 20 iterations,
     * which ends after 25 evaluations or with the line search that is under way then.
     */
    LBFGS
}
