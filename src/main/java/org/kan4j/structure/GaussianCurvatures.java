package org.kan4j.structure;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Outside;
import org.kan4j.model.Parameters;

/**
 * The second derivatives of a layer of Gaussians, whose derivatives are no sums of Gaussians: with z = (x - c) / h that of exp(-z^2) is
 * (4 z^2 - 2) exp(-z^2) / h^2. Base functions are left out. Immutable and thread-safe.
 */
final class GaussianCurvatures {
    private final LayerShape shape;
    private final double[] coefficients; // c times w_s times mask, [in][count][out]
    private final double[] knots; // the ends of every input's range

    GaussianCurvatures(Parameters layer) {
        LayerSlice slice = layer.layout().layers().get(0);
        this.shape = slice.shape();
        this.coefficients = new double[shape.edges() * shape.coefficients()];
        this.knots = layer.knots(0);
        double[] mask = layer.learnedMask();
        for (int at = 0; at < coefficients.length; at++) {
            int edge = at / (shape.coefficients() * shape.out()) * shape.out() + at % shape.out();
            double scale = layer.values().get(slice.scaleOffset() + edge) * mask[edge];
            coefficients[at] = layer.values().get(slice.coefficientOffset() + at) * scale;
        }
    }

    /** At rows of what enters the layer, [rows][in]: [out][rows][in]. */
    double[] at(double[] x, int rows) {
        double[] all = new double[shape.out() * rows * shape.in()];
        for (int place = 0; place < rows * shape.in(); place++) {
            int input = place % shape.in();
            double low = knots[2 * input];
            double high = knots[2 * input + 1];
            boolean straight = shape.outside() != Outside.FADE && (x[place] < low || x[place] > high);
            for (int m = 0; m < shape.coefficients() && !straight; m++) {
                double steep = shape.grid() / (high - low);
                double z = (x[place] - low) * steep - m;
                double curvature = (4 * z * z - 2) * steep * steep * StrictMath.exp(-z * z);
                for (int o = 0; o < shape.out(); o++) {
                    double coefficient = coefficients[(input * shape.coefficients() + m) * shape.out() + o];
                    int to = o * rows * shape.in() + place;
                    all[to] = Math.fma(coefficient, curvature, all[to]);
                }
            }
        }
        return all;
    }
}
