package org.kan4j.bench.paper;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.Parameters;
import org.kan4j.model.Pass;
import org.kan4j.model.TrainedModel;

/** What happens inside of a trained network, layer by layer. */
final class Layers {
    /** What is looked at: one layer, with the inputs that a table makes for it, row-major. */
    interface Look {
        /** Called for every layer in turn; a layer that is given rows computes its outputs. */
        void at(Parameters layer, double[] inputs, Forward forward);
    }

    /** Computes the outputs of a layer. */
    interface Forward {
        /** Row-major outputs for row-major inputs. */
        double[] outputs(Parameters layer, double[] inputs);
    }

    private Layers() {}

    /** Goes through the layers of a model with the rows of a table. */
    static void walk(TrainedModel model, Dataset table, Look look) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        double[] inputs = model.normalisation().apply(table, rows);
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            for (int l = 0; l < model.parameters().layout().layers().size(); l++) {
                Parameters layer = model.parameters().layer(l);
                look.at(layer, inputs, (some, x) -> forward(backend, some, x));
                inputs = forward(backend, layer, inputs);
            }
        }
    }

    private static double[] forward(Backend backend, Parameters layer, double[] x) {
        int in = layer.layout().inputs();
        int rows = x.length / in;
        double[] y = new double[rows * layer.layout().outputs()];
        try (KanNetwork network = new KanNetwork(backend, layer);
                Pass pass = network.newPass(rows, false);
                Tensor input = backend.allocate("inputs", new Shape(rows, in))) {
            backend.upload(input, DoubleBuffer.wrap(x));
            network.forward(pass, input, 0, rows);
            backend.download(pass.output(), DoubleBuffer.wrap(y));
        }
        return y;
    }

    /** How many rows of a table come to a node outside of its grid, somewhere in the network. */
    static int rowsOffGrid(TrainedModel model, Dataset table) {
        boolean[] off = new boolean[table.rows()];
        walk(model, table, (layer, inputs, forward) -> {
            int in = layer.layout().inputs();
            List<double[]> grids = grids(layer);
            for (int at = 0; at < inputs.length; at++) {
                double[] ends = grids.get(at % in);
                off[at / in] |= inputs[at] < ends[0] || inputs[at] > ends[1];
            }
        });
        return (int) IntStream.range(0, off.length).filter(row -> off[row]).count();
    }

    /** First and last interior knot of every input. */
    private static List<double[]> grids(Parameters layer) {
        int order = layer.layout().layers().get(0).shape().order();
        int count = layer.layout().layers().get(0).shape().knots();
        double[] knots = layer.knots(0);
        List<double[]> ends = new ArrayList<>();
        for (int i = 0; i < layer.layout().inputs(); i++) {
            ends.add(new double[] {knots[i * count + order], knots[(i + 1) * count - 1 - order]});
        }
        return ends;
    }
}
