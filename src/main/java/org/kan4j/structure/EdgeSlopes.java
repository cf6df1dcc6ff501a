package org.kan4j.structure;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Symbolic;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.Weights;
import org.kan4j.model.Parameters;

/**
 * The slope of every edge of a layer, from the backend's own pass back to the inputs: the gradient of one sum at a time to an input is the
 * slope of the one edge between them. Not thread-safe.
 */
final class EdgeSlopes implements AutoCloseable {
    private final Backend backend;
    private final TensorScope scope;
    private final Weights weights;
    private final boolean learned;
    private final Optional<Symbolic> symbolic;
    private final LayerKnots knots;
    private final Basis basis;
    private final Tensor input;
    private final Tensor sums; // the gradient to them
    private final Tensor slopes;

    /**
     * Puts a layer on a backend.
     *
     * @param layer a network of one layer
     * @param capacity the most rows
     */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    EdgeSlopes(Backend backend, Parameters layer, int capacity) {
        this.backend = backend;
        this.scope = new TensorScope(backend);
        try {
            LayerShape shape = layer.layout().layers().get(0).shape();
            double[] mask = layer.learnedMask();
            Tensor parameters =
                    scope.allocate("parameters", Shape.vector(layer.layout().parameters()));
            Tensor masks = scope.allocate("edge masks", Shape.vector(mask.length));
            backend.upload(parameters, layer.values());
            backend.upload(masks, DoubleBuffer.wrap(mask));
            this.weights = new Weights(layer.layout().layers().get(0), parameters, masks);
            this.learned = Arrays.stream(mask).anyMatch(factor -> factor != 0);
            this.symbolic =
                    layer.layout().symbols().get(0).map(slice -> new Symbolic(scope.symbols(slice), parameters));
            this.knots = scope.knots(new KnotTable(shape, backend.precision(), layer.knots(0)));
            this.basis = scope.allocateBasis(shape, capacity, true);
            this.input = scope.allocate("inputs", new Shape(capacity, shape.in()));
            this.sums = scope.allocate("gradient to sums", new Shape(capacity, shape.out()));
            this.slopes = scope.allocate("slopes", new Shape(capacity, shape.in()));
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /**
     * The slopes at rows.
     *
     * @param x what enters the layer, [rows][in]
     * @return [out][rows][in]
     */
    double[] at(double[] x, int rows) {
        LayerShape shape = weights.shape();
        backend.upload(input, DoubleBuffer.wrap(x, 0, rows * shape.in()));
        if (learned) {
            backend.basis(knots, input, 0, rows, basis);
        }
        double[] all = new double[shape.out() * rows * shape.in()];
        double[] one = new double[rows * shape.out()];
        for (int o = 0; o < shape.out(); o++) {
            Arrays.fill(one, 0);
            for (int row = 0; row < rows; row++) {
                one[row * shape.out() + o] = 1;
            }
            backend.upload(sums, DoubleBuffer.wrap(one));
            backward(rows);
            backend.download(slopes, DoubleBuffer.wrap(all, o * rows * shape.in(), rows * shape.in()));
        }
        return all;
    }

    private void backward(int rows) {
        if (learned) {
            backend.layerBackwardInput(basis, weights, sums, slopes);
        } else {
            backend.clear(slopes, 0, rows * weights.shape().in());
        }
        symbolic.ifPresent(edges -> backend.symbolicBackwardInput(edges, input, 0, rows, sums, slopes));
    }

    @Override
    public void close() {
        scope.close();
    }
}
