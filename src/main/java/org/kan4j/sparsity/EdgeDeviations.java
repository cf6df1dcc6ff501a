package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.Parameters;

/** How far what each edge of a network gives spreads over rows, measured on its values: for networks of any family. */
public final class EdgeDeviations {
    private EdgeDeviations() {}

    /**
     * The unbiased standard deviations of the edges of each layer: the same bits for all backends.
     *
     * @param parameters of the network
     * @param values what enters its layers
     * @param backend of the network's precision
     * @return for each layer [in][sums], row-major
     */
    public static List<double[]> of(Parameters parameters, NodeValues values, Backend backend) {
        List<double[]> layers = new ArrayList<>();
        for (int l = 0; l < parameters.layout().layers().size(); l++) {
            layers.add(of(parameters, values, l, backend));
        }
        return layers;
    }

    /** Those of one layer. */
    static double[] of(Parameters parameters, NodeValues values, int layer, Backend backend) {
        LayerShape shape = parameters.layout().layers().get(layer).shape();
        double[] deviations = new double[shape.edges()];
        for (int i = 0; i < shape.in(); i++) {
            double[] edges = KanNetwork.outputs(parameters.leaving(layer, i), values.entering(layer, i), backend);
            Column[] columns = Column.all(edges, shape.out());
            int first = i * shape.out();
            for (int o = 0; o < columns.length; o++) {
                deviations[first + o] = columns[o].deviation();
            }
        }
        return deviations;
    }
}
