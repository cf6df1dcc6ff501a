package org.kan4j.sparsity;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.model.Penalty;

/**
 * The terms of one layer's coefficients: sum over inputs and B-splines of the mean over outputs of |c|, and of |c - the
 * coefficient before|; masks play no part. The gradient of a magnitude at zero is taken as zero.
 */
final class CoefficientTerms {
    private CoefficientTerms() {}

    /** Both terms with their weights; adds their gradient to a parameter block. */
    static double add(Penalty penalty, LayerSlice slice, double[] values, double[] gradient) {
        LayerShape shape = slice.shape();
        int row = shape.out();
        double coefficients = penalty.coefficients() / row;
        double smoothness = penalty.smoothness() / row;
        double sum = 0.0;
        for (int n = 0; n < shape.edges() * shape.coefficients(); n++) {
            int place = slice.coefficientOffset() + n;
            sum += coefficients * Math.abs(values[place]);
            gradient[place] += coefficients * Math.signum(values[place]);
            if (n / row % shape.coefficients() > 0) {
                double step = values[place] - values[place - row];
                sum += smoothness * Math.abs(step);
                gradient[place] += smoothness * Math.signum(step);
                gradient[place - row] -= smoothness * Math.signum(step);
            }
        }
        return sum;
    }
}
