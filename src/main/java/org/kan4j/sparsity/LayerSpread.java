package org.kan4j.sparsity;

import org.kan4j.backend.LayerShape;
import org.kan4j.spline.SplineBasis;

/**
 * The standard deviations of all edges of a layer over a set of rows, and their gradients. With R the triangular factor of
 * an input's functions and q an edge's weights (see {@link InputSample}, {@link EdgeWeights}),
 *
 * <pre>
 * s = |R q| / sqrt(rows - 1),   ds/dq = transpose(R) R q / ((rows - 1) s),
 * gradient to x = sum over edges of (gradient to s) / ((rows - 1) s) * (q . u) * (q . u'),   u the functions at x
 * </pre>
 *
 * so rows meet inputs and inputs meet outputs, but no row meets an edge. Not thread-safe.
 */
final class LayerSpread {
    private final LayerShape shape;
    private final Column[] columns;
    private final NodeFunctions[] functions;
    private final InputSample[] samples;
    private final EdgeWeights edges;
    private final double[][] products; // R q, [functions][outputs]
    private final Matrix deviations;

    /**
     * Measures the layer.
     *
     * @param bases the B-splines of each input
     * @param columns what enters it
     * @param edges its parameters
     */
    LayerSpread(SplineBasis[] bases, Column[] columns, EdgeWeights edges) {
        this.shape = edges.shape();
        this.columns = columns;
        this.edges = edges;
        this.functions = new NodeFunctions[shape.in()];
        this.samples = new InputSample[shape.in()];
        this.products = new double[shape.coefficients() + 2][shape.out()];
        this.deviations = new Matrix(shape.in(), shape.out());
        InputSample.Taker taker = new InputSample.Taker(shape.grid(), shape.order(), columns[0].rows());
        for (int i = 0; i < shape.in(); i++) {
            functions[i] = new NodeFunctions(bases[i], shape.base());
            // What does not vary spreads nothing, whatever rounding would make of it.
            if (columns[i].deviation() > 0.0) {
                samples[i] = taker.take(functions[i], columns[i]);
                measure(i, samples[i]);
            }
        }
    }

    /** [in][out]. */
    Matrix deviations() {
        return deviations;
    }

    private void measure(int input, InputSample sample) {
        edges.move(input, sample);
        sample.factor().multiply(edges.weights, products);
        for (double[] row : products) {
            for (int o = 0; o < row.length; o++) {
                deviations.add(input, o, row[o] * row[o]);
            }
        }
        for (int o = 0; o < shape.out(); o++) {
            double deviation = Math.sqrt(deviations.get(input, o) / (columns[input].rows() - 1));
            deviations.set(input, o, deviation > edges.rounding[o] ? deviation : 0.0);
        }
    }

    /**
     * Adds the gradients.
     *
     * @param gradient to the deviations, [in][out]
     * @param parameters receives the gradient to the parameter block
     * @param nodes receives the gradient to what enters the layer, [rows][in]; of length 0 if it is not wanted
     */
    void pullBack(Matrix gradient, double[] parameters, double[] nodes) {
        double[][] toWeights = new double[products.length][shape.out()];
        BorderedBand pairs = new BorderedBand(shape.coefficients(), shape.order());
        for (int i = 0; i < shape.in(); i++) {
            if (columns[i].deviation() > 0.0) {
                double[] factors = factors(i, gradient);
                edges.move(i, samples[i]);
                samples[i].factor().multiply(edges.weights, products);
                scale(factors);
                samples[i].factor().multiplyTransposed(products, toWeights);
                edges.pullBack(i, samples[i], toWeights, parameters);
                if (nodes.length > 0) {
                    pairs.setOuter(factors, edges.weights);
                    addToNodes(i, pairs, nodes);
                }
            }
        }
    }

    /** (gradient to s) / ((rows - 1) s), zero where s is. */
    private double[] factors(int input, Matrix gradient) {
        double[] factors = new double[shape.out()];
        for (int o = 0; o < factors.length; o++) {
            double deviation = deviations.get(input, o);
            factors[o] = deviation == 0.0 ? 0.0 : gradient.get(input, o) / ((columns[input].rows() - 1) * deviation);
        }
        return factors;
    }

    private void scale(double[] factors) {
        for (double[] row : products) {
            for (int o = 0; o < row.length; o++) {
                row[o] *= factors[o];
            }
        }
    }

    private void addToNodes(int input, BorderedBand pairs, double[] nodes) {
        NodeFunctions at = functions[input];
        int base = shape.order() + 2;
        for (int n = 0; n < columns[input].rows(); n++) {
            at.moveWithSlopes(columns[input].at(n));
            at.values[base] -= samples[input].baseMean();
            nodes[n * shape.in() + input] += pairs.between(at.first(), at.values, at.slopes);
        }
    }
}
