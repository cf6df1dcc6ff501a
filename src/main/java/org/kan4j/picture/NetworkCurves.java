package org.kan4j.picture;

import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.NodeShape;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.TrainedModel;

/**
 * What a picture of a network shows. Immutable and thread-safe.
 *
 * @param inputs the names of the inputs
 * @param outputs the names of the outputs: the target, or the classes
 * @param nodes for each layer how the sums that its edges lead to become nodes
 * @param edges those that no mask has taken out, by layer, then by input, then by sum
 * @param rows how many rows of the table were taken
 */
public record NetworkCurves(
        List<String> inputs, List<String> outputs, List<NodeShape> nodes, List<EdgeCurve> edges, int rows) {
    /** The most edges that can be told apart in a picture. */
    public static final int MOST_EDGES = 2000;

    /** Copies the lists. */
    public NetworkCurves {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * Takes the curves of a network: each over the range of what enters it on rows of a table, as a backend computes it, the
     * same bits for all. The strength of a spline is its score ({@link org.kan4j.sparsity.Attribution}), that of an edge of
     * another family the standard deviation of what it gives ({@link org.kan4j.sparsity.EdgeDeviations}); both relative
     * to the largest of the layer. Of a long table as many rows count as {@link org.kan4j.sparsity.NodeValues} takes.
     *
     * @param model any network of at most {@value #MOST_EDGES} edges
     * @param table read by its schema, at least two rows; targets play no part
     * @param backend of the model's precision
     * @throws IllegalArgumentException if there are more edges, the three do not fit each other, there are too few rows, or
     *     a value is not finite
     */
    public static NetworkCurves of(TrainedModel model, Dataset table, Backend backend) {
        requireLegible(model);
        Schema schema = model.schema();
        CurveSampler sampler = new CurveSampler(model, table, backend);
        return new NetworkCurves(
                schema.features().stream().map(Feature::name).toList(),
                schema.task() == Task.REGRESSION ? List.of(schema.target()) : schema.classes(),
                model.parameters().layout().nodes().stream()
                        .map(NodeSlice::shape)
                        .toList(),
                sampler.edges(),
                sampler.rows());
    }

    /** Refuses a network of too many edges with an {@link IllegalArgumentException}. */
    public static void requireLegible(TrainedModel model) {
        long edges = model.parameters().presentEdges();
        if (edges > MOST_EDGES) {
            throw new IllegalArgumentException("the network " + model.spec().widths() + " has " + edges
                    + " edges, a picture shows at most " + MOST_EDGES + "; prune it first, or train a narrower one");
        }
    }

    /** The number of layers of edges. */
    int layers() {
        return nodes.size();
    }

    /** The number of nodes of a level, 0 for the inputs. */
    int width(int level) {
        return level == 0 ? inputs.size() : nodes.get(level - 1).nodes();
    }

    /** The edges of a layer. */
    List<EdgeCurve> edges(int layer) {
        return edges.stream().filter(edge -> edge.layer() == layer).toList();
    }
}
