package org.kan4j.model;

/** How a run moves its parameters. */
public enum OptimizerKind {
    /**
     * Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019) over mini-batches; an epoch is a pass
     * over the training rows.
     */
    ADAM,
    /**
     * Limited-memory BFGS with a strong Wolfe line search (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithms
     * 7.5, 3.5 and 3.6) over all training rows, or over a fixed batch of them; an epoch is one step of up to 20 iterations,
     * which ends after 25 evaluations or with the line search that is under way then. Learning rate and weight decay have no part in it.
     */
    LBFGS
}
