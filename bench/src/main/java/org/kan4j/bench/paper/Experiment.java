package org.kan4j.bench.paper;

/** An experiment of the paper. */
interface Experiment {
    /** Runs it. */
    Findings run(Lab lab);
}
