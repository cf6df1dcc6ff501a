package org.kan4j.cli;

import org.kan4j.model.KanSpec;

/** What kind of network is trained. */
enum ModelKind {
    /** A Kolmogorov-Arnold network. */
    KAN,
    /** A multilayer perceptron, the baseline. */
    MLP;

    /** The kind of a network. */
    static ModelKind of(KanSpec spec) {
        return spec.family().hasFunctions() ? KAN : MLP;
    }
}
