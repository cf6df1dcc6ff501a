package org.kan4j.sparsity;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.data.Dataset;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.TrainedModel;

/** What the edges of each layer add up to on average over rows of a table. */
public final class SumMeans {
    private SumMeans() {}

    /**
     * The means of the sums of each layer, over the rows that {@link Attribution#of} takes: the same bits for all backends.
     *
     * @param model any network
     * @param table read by its schema
     * @param backend of the model's precision
     * @return for each layer [sums]
     * @throws IllegalArgumentException if the table has fewer than two rows, or a node's value is not finite
     */
    public static List<double[]> of(TrainedModel model, Dataset table, Backend backend) {
        NodeValues values = NodeValues.of(model, table, backend);
        NetworkLayout layout = model.parameters().layout();
        return IntStream.range(0, layout.layers().size())
                .mapToObj(l -> means(layout.layers().get(l).shape(), values.sums(l)))
                .toList();
    }

    private static double[] means(LayerShape shape, double[] sums) {
        return Stream.of(Column.all(sums, shape.out()))
                .mapToDouble(Column::mean)
                .toArray();
    }
}
