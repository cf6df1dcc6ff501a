package org.kan4j.model;

/** How a run moves its parameters, with the settings that have a part in it. */
public sealed interface OptimizerSpec {
    /** Its name. */
    OptimizerKind kind();

    /**
     * Adam over mini-batches (Kingma and Ba 2015), with weight decay decoupled from the gradient (Loshchilov and Hutter 2019).
     *
     * @param rate the learning rate
     * @param weightDecay decay per unit of learning rate, at least 0
     */
    record Adam(LearningRate rate, double weightDecay) implements OptimizerSpec {
        /** Refuses settings out of range. */
        public Adam {
            Settings.require(
                    weightDecay >= 0 && Double.isFinite(weightDecay), "weight decay must be at least 0", weightDecay);
        }

        @Override
        public OptimizerKind kind() {
            return weightDecay > 0 ? OptimizerKind.ADAMW : OptimizerKind.ADAM;
        }
    }

    /**
     * Limited-memory BFGS with a line search for the strong Wolfe conditions.
     *
     * @param sufficientDecrease c1, the part of the slope's promise that a step must keep, above 0 and below {@code curvature}
     * @param curvature c2, the part of the slope that may be left, below 1
     */
    record Lbfgs(double sufficientDecrease, double curvature) implements OptimizerSpec {
        /** The constants that are usual with quasi-Newton directions (Nocedal and Wright, 2nd ed., section 3.1). */
        public static final Lbfgs USUAL = new Lbfgs(1e-4, 0.9);

        /** Refuses constants with which no step need exist. */
        public Lbfgs {
            Settings.require(
                    sufficientDecrease > 0 && sufficientDecrease < curvature && curvature < 1,
                    "c1 and c2 of the line search must be 0 < c1 < c2 < 1",
                    sufficientDecrease + " and " + curvature);
        }

        @Override
        public OptimizerKind kind() {
            return OptimizerKind.LBFGS;
        }
    }
}
