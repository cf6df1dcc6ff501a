package org.kan4j.device;

import java.util.List;
import org.kan4j.backend.LayerShape;

/**
 * How much a piece of work computes, as the automatic choice of a device weighs it.
 *
 * @param multiplyAdds an estimate of all its multiply-adds, at least 0
 */
public record Workload(double multiplyAdds) {
    /**
     * From here on a device may win back what building its kernels costs; {@code docs/decisions.md} says how it was
     * measured.
     */
    public static final double DEVICE_PAYS = 2e10;

    /** Work for which a device is always worth opening, as when the device itself is what is asked about. */
    public static final Workload LARGE = new Workload(Double.MAX_VALUE);

    /** Refuses what is no amount. */
    public Workload {
        if (!(multiplyAdds >= 0)) {
            throw new IllegalArgumentException("a workload must be at least 0 multiply-adds, got " + multiplyAdds);
        }
    }

    /** One forward pass of so many rows. */
    public static Workload prediction(List<LayerShape> layers, long rows) {
        return new Workload(perRow(layers) * rows);
    }

    /** A training run: each epoch a forward pass, a pass back to the inputs and one to the weights. */
    public static Workload training(List<LayerShape> layers, long rows, long epochs) {
        return new Workload(3 * perRow(layers) * rows * epochs);
    }

    /** Per edge the functions that are kept and the base function; per input the recursion of the basis. */
    private static double perRow(List<LayerShape> layers) {
        double sum = 0;
        for (LayerShape layer : layers) {
            double order = layer.kept() - 1;
            sum += (double) layer.in() * layer.out() * (order + 2) + layer.in() * (order * (order + 1) + 20);
        }
        return sum;
    }

    /** Whether a device may be faster than Java, the building of its kernels included. */
    boolean paysForDevice() {
        return multiplyAdds >= DEVICE_PAYS;
    }
}
