package org.kan4j.model;

import java.util.function.DoubleSupplier;
import org.kan4j.backend.Precision;
import org.kan4j.data.TorchRandom;

/**
 * {@link Initialization#PYKAN}, the numbers of pykan 0.2.8 under {@code torch.float32} or {@code torch.float64}: one
 * {@link TorchRandom} draws all layers, and every operation is rounded to the precision.
 */
final class PykanStart implements Start {
    private static final double NOISE_SCALE = 0.3;

    private final KanSpec spec;
    private final Precision precision;
    private final TorchRandom random;

    PykanStart(KanSpec spec, Precision precision) {
        this.spec = spec;
        this.precision = precision;
        this.random = switch (precision) {
            case FLOAT32 -> TorchRandom.float32(spec.seed());
            case FLOAT64 -> TorchRandom.float64(spec.seed());
        };
    }

    /**
     * The interior knots as {@code torch.linspace} has them on processors with FMA (AVX2 and above): the lower half
     * counted up from the lower end, the upper half down from the upper one, with one rounding each. The step beyond is
     * the average interval, added again and again.
     */
    @Override
    public double[] knots() {
        int grid = spec.grid();
        int order = spec.order();
        double low = precision.round(spec.rangeLow());
        double high = precision.round(spec.rangeHigh());
        double step = precision.round(precision.round(high - low) / grid);
        double[] knots = new double[grid + 2 * order + 1];
        for (int g = 0; g <= grid; g++) {
            knots[order + g] = g < (grid + 1) / 2 ? fma(step, g, low) : fma(-step, grid - g, high);
        }
        double beyond = precision.round(precision.round(knots[order + grid] - knots[order]) / grid);
        for (int j = 1; j <= order; j++) {
            knots[order - j] = precision.round(knots[order - j + 1] - beyond);
            knots[order + grid + j] = precision.round(knots[order + grid + j - 1] + beyond);
        }
        return knots;
    }

    private double fma(double step, int times, double end) {
        return precision == Precision.FLOAT32
                ? Math.fma((float) step, (float) times, (float) end)
                : Math.fma(step, times, end);
    }

    @Override
    public DoubleSupplier nextLayer() {
        return random::next;
    }

    @Override
    public double noise(double draw) {
        double scaled = precision.round((draw - 0.5) * precision.round(NOISE_SCALE));
        return precision.round(scaled / spec.grid());
    }

    @Override
    public double baseScale(double draw, int inputs) {
        return precision.round((2.0 * draw - 1.0) / precision.round(Math.sqrt(inputs)));
    }

    @Override
    public double splineScale(int inputs) {
        return precision.round(1.0 / precision.round(Math.sqrt(inputs)));
    }
}
