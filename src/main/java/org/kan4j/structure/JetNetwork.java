package org.kan4j.structure;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Parameters;
import org.kan4j.model.Pass;

/** A network on a backend through which values and derivatives run. Not thread-safe. */
final class JetNetwork implements AutoCloseable {
    private final Backend backend;
    private final Parameters parameters;
    private final TensorScope scope;
    private final KanNetwork network;
    private final Pass pass;
    private final Tensor input;
    private final List<EdgeDerivatives> edges = new ArrayList<>();

    /**
     * Puts a network on a backend, which outlives it.
     *
     * @param capacity the most rows
     */
    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    JetNetwork(Backend backend, Parameters parameters, int capacity) {
        this.backend = backend;
        this.parameters = parameters;
        this.scope = new TensorScope(backend);
        try {
            NetworkLayout layout = parameters.layout();
            for (int l = 0; l < layout.layers().size(); l++) {
                edges.add(
                        scope.own(new EdgeDerivatives(backend, parameters.layer(l), capacity), EdgeDerivatives::close));
            }
            this.network = scope.own(new KanNetwork(backend, parameters), KanNetwork::close);
            this.pass = scope.own(network.newPass(capacity, false), Pass::close);
            this.input = scope.allocate("inputs", new Shape(capacity, layout.inputs()));
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /**
     * Runs rows through it.
     *
     * @param x [rows][inputs]
     * @param inputs the derivatives of these; values are not read
     */
    Jets outputs(double[] x, Jets inputs) {
        NetworkLayout layout = parameters.layout();
        backend.upload(input, DoubleBuffer.wrap(x));
        network.forward(pass, input, 0, inputs.rows);
        double[] entering = x;
        Jets nodes = inputs;
        for (int l = 0; l < edges.size(); l++) {
            Jets sums = sums(l, entering, nodes);
            nodes = NodeJets.behind(layout.nodes().get(l), parameters, sums);
            entering = new double[nodes.values.length];
            backend.download(pass.nodes(l), DoubleBuffer.wrap(entering));
            System.arraycopy(entering, 0, nodes.values, 0, entering.length);
        }
        return nodes;
    }

    private Jets sums(int layer, double[] entering, Jets nodes) {
        LayerShape shape = parameters.layout().layers().get(layer).shape();
        int rows = nodes.rows;
        double[] slopes = edges.get(layer).first(entering, rows);
        double[] curvatures = edges.get(layer).second(entering, rows);
        Jets sums = new Jets(rows, shape.out(), nodes.columns);
        backend.download(pass.sums(layer), DoubleBuffer.wrap(sums.values));
        for (int o = 0; o < shape.out(); o++) {
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < shape.in(); i++) {
                    int edge = (o * rows + row) * shape.in() + i;
                    sums.add(sums.place(row, o), nodes, nodes.place(row, i), slopes[edge], curvatures[edge]);
                }
            }
        }
        return sums;
    }

    @Override
    public void close() {
        scope.close();
    }
}
