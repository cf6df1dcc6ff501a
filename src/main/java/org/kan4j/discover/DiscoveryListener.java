package org.kan4j.discover;

/** Hears how a discovery goes on, on the thread that runs it. */
@FunctionalInterface
public interface DiscoveryListener {
    /** A network gave a formula. */
    void found(Attempt attempt);

    /**
     * A network was trained.
     *
     * @param shape its hidden layers
     * @param seed where it started
     * @param error of its curves on the rows that choose, see {@link org.kan4j.symbolic.AnswerError}
     */
    default void trained(Shape shape, long seed, double error) {}
}
