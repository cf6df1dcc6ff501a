package org.kan4j.model;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.kan4j.spline.Knots;

/**
 * {@link Initialization#PAPER}, the same in both precisions. {@code new SplittableRandom(seed)} is split once for every
 * layer; a draw is {@code (nextLong() >>> 11) * 2^-53}.
 */
final class PaperStart implements Start {
    private final KanSpec spec;
    private final SplittableRandom root;

    PaperStart(KanSpec spec) {
        this.spec = spec;
        this.root = new SplittableRandom(spec.seed());
    }

    @Override
    public double[] knots() {
        return switch (spec.family()) {
            case B_SPLINE -> Knots.uniform(spec.grid(), spec.order(), spec.rangeLow(), spec.rangeHigh());
            case CHEBYSHEV, FOURIER, GAUSSIAN -> new double[] {spec.rangeLow(), spec.rangeHigh()};
            case NONE -> new double[0];
        };
    }

    @Override
    public DoubleSupplier nextLayer() {
        SplittableRandom random = root.split();
        return () -> (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    @Override
    public double noise(double draw) {
        return (draw - 0.5) * 0.1 / spec.grid();
    }

    @Override
    public double baseScale(double draw, int inputs) {
        double noise = 2.0 * draw - 1.0;
        return spec.family().hasFunctions()
                ? Math.fma(0.1, noise, 1.0 / Math.sqrt(inputs))
                : noise / Math.sqrt(inputs) + 0.0;
    }

    @Override
    public double splineScale(int inputs) {
        return 1.0;
    }
}
