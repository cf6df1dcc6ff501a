package org.kan4j.backend.opencl;

import java.util.EnumMap;
import java.util.Map;

/** One launch geometry for every operation. Immutable. */
public final class Tunings {
    private final Map<Operation, Tuning> byOperation;

    private Tunings(Map<Operation, Tuning> byOperation) {
        this.byOperation = byOperation;
    }

    /** The default of every operation. */
    public static Tunings defaults() {
        Map<Operation, Tuning> tunings = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            tunings.put(operation, operation.legalTunings().get(0));
        }
        return new Tunings(tunings);
    }

    /** The same with one operation's geometry replaced. */
    public Tunings with(Operation operation, Tuning tuning) {
        Map<Operation, Tuning> tunings = new EnumMap<>(byOperation);
        tunings.put(operation, tuning);
        return new Tunings(tunings);
    }

    /** The geometry of an operation. */
    public Tuning of(Operation operation) {
        Tuning tuning = byOperation.get(operation);
        if (tuning == null) {
            throw new IllegalStateException("no tuning of " + operation);
        }
        return tuning;
    }
}
