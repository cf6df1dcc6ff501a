package org.kan4j.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.data.Dataset;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.SumMeans;

/**
 * The means over the table's rows that the sums of a network had, for what is left of it: what was dropped hardly varied, but
 * may have been far from zero. Splines add up to 1 inside their grid, so a constant goes into all coefficients of one edge.
 */
final class KeptMeans {
    private final List<double[]> wanted; // of each layer, of the sums that are left

    private KeptMeans(List<double[]> wanted) {
        this.wanted = wanted;
    }

    /** The means of the sums that the nodes that are kept are made of. */
    static KeptMeans of(TrainedModel model, List<List<Integer>> kept, Dataset table, Backend backend) {
        List<double[]> means = SumMeans.of(model, table, backend);
        List<double[]> wanted = new ArrayList<>();
        for (int l = 0; l < means.size(); l++) {
            double[] all = means.get(l);
            int[] nodes = kept.get(l + 1).stream().mapToInt(Integer::intValue).toArray();
            int[] sums =
                    Subnetwork.sums(model.parameters().layout().nodes().get(l).shape(), nodes);
            wanted.add(IntStream.of(sums).mapToDouble(sum -> all[sum]).toArray());
        }
        return new KeptMeans(wanted);
    }

    /** What is left, with those means: layer by layer, each behind the ones that have theirs. */
    TrainedModel restore(TrainedModel smaller, Dataset table, Backend backend) {
        TrainedModel model = smaller;
        for (int l = 0; l < wanted.size(); l++) {
            model = restore(model, l, SumMeans.of(model, table, backend).get(l));
        }
        return model;
    }

    private TrainedModel restore(TrainedModel model, int layer, double[] means) {
        LayerSlice slice = model.parameters().layout().layers().get(layer);
        double[] values = model.parameters().copyOfValues();
        double[] mask = model.parameters().learnedMask();
        int out = slice.shape().out();
        for (int sum = 0; sum < out; sum++) {
            double missing = wanted.get(layer)[sum] - means[sum];
            int strongest = sum;
            for (int edge = sum; edge < slice.shape().edges(); edge += out) {
                if (scale(slice, values, mask, edge) > scale(slice, values, mask, strongest)) {
                    strongest = edge;
                }
            }
            // Without a spline or a function there is nowhere to put it.
            OptionalInt constant = constant(model, layer, sum);
            if (constant.isPresent()) {
                values[constant.getAsInt()] = model.precision().round(values[constant.getAsInt()] + missing);
            } else if (missing != 0 && scale(slice, values, mask, strongest) > 0) {
                double shift = missing / values[slice.scaleOffset() + strongest];
                for (int m = 0; m < slice.shape().coefficients(); m++) {
                    int at = slice.coefficientOffset()
                            + (strongest / out * slice.shape().coefficients() + m) * out
                            + sum;
                    values[at] = model.precision().round(values[at] + shift);
                }
            }
        }
        return model.withParameters(model.parameters().withValues(values));
    }

    /** Where the constant d of the first symbolic edge into a sum lies. */
    private static OptionalInt constant(TrainedModel model, int layer, int sum) {
        return model.parameters().layout().symbols().get(layer).stream()
                .flatMapToInt(slice -> IntStream.range(0, slice.edges().size())
                        .filter(edge -> slice.edges().get(edge).output() == sum)
                        .map(edge -> slice.offset(edge) + SymbolicEdge.PARAMETERS - 1))
                .findFirst();
    }

    /** The weight of an edge's spline, 0 where the edge is masked. */
    private static double scale(LayerSlice slice, double[] values, double[] mask, int edge) {
        return mask[slice.edgeOffset() + edge] == 0 ? 0 : Math.abs(values[slice.scaleOffset() + edge]);
    }
}
