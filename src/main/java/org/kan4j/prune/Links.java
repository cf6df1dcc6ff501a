package org.kan4j.prune;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kan4j.backend.LayerSlice;
import org.kan4j.data.Echo;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.Attribution;

/**
 * Which nodes of a network still have edges on both sides: without one behind it a node reaches no output, without one before
 * it a hidden node is a constant. Not thread-safe.
 */
final class Links {
    private final TrainedModel model;
    private final NetworkLayout layout;
    private final double[] mask;
    private final List<int[]> starts; // of each layer: the first sum of every node behind it
    private final boolean[][] linked; // the nodes of each level

    private Links(TrainedModel model) {
        this.model = model;
        this.layout = model.parameters().layout();
        this.mask = model.parameters().copyOfMask();
        this.starts =
                layout.nodes().stream().map(slice -> slice.shape().starts()).toList();
        this.linked = new boolean[layout.layers().size() + 1][];
        for (int level = 0; level < linked.length; level++) {
            linked[level] = new boolean[width(level)];
            Arrays.fill(linked[level], true);
        }
    }

    /**
     * The nodes that have them, ascending, level by level; inputs among them only if they are asked for, else all.
     *
     * @param scores the scores by which edges were masked, for messages
     * @throws IllegalArgumentException if an output or a whole level has none
     */
    static List<int[]> of(TrainedModel model, PruneSpec spec, Attribution scores) {
        Links links = new Links(model);
        links.settle();
        links.requireOutputs(spec, scores);
        return IntStream.range(0, links.linked.length)
                .mapToObj(level -> level == 0 ? links.inputs(spec) : links.those(level))
                .toList();
    }

    private int width(int level) {
        return level == 0
                ? layout.inputs()
                : layout.nodes().get(level - 1).shape().nodes();
    }

    /** Takes nodes out until all that are left are linked to others that are left. */
    private void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int level = 0; level < linked.length; level++) {
                for (int node = 0; node < linked[level].length; node++) {
                    if (linked[level][node] && !(isFed(level, node) && isRead(level, node))) {
                        linked[level][node] = false;
                        changed = true;
                    }
                }
            }
        }
    }

    /**
     * Whether an edge leads to it. A product without a transform of its factors is zero where one factor is; with it, a
     * factor without edges is its bias.
     */
    private boolean isFed(int level, int node) {
        if (level == 0) {
            return true;
        }
        IntStream sums = sums(level - 1, node);
        return layout.nodes().get(level - 1).subnodes().isPresent()
                ? sums.anyMatch(sum -> leadsTo(level, sum))
                : sums.allMatch(sum -> leadsTo(level, sum));
    }

    private boolean leadsTo(int level, int sum) {
        return IntStream.range(0, linked[level - 1].length)
                .anyMatch(input -> linked[level - 1][input] && isThere(level - 1, input, sum));
    }

    /** Whether an edge leaves it to a node that is left. */
    private boolean isRead(int level, int node) {
        if (level == linked.length - 1) {
            return true;
        }
        return IntStream.range(0, linked[level + 1].length)
                .filter(next -> linked[level + 1][next])
                .flatMap(next -> sums(level, next))
                .anyMatch(sum -> isThere(level, node, sum));
    }

    /** What a node behind a layer is made of. */
    private IntStream sums(int layer, int node) {
        int[] first = starts.get(layer);
        return IntStream.range(first[node], first[node + 1]);
    }

    private boolean isThere(int layer, int input, int sum) {
        LayerSlice slice = layout.layers().get(layer);
        return mask[slice.edgeOffset() + input * slice.shape().out() + sum] != 0;
    }

    private int[] those(int level) {
        return IntStream.range(0, linked[level].length)
                .filter(node -> linked[level][node])
                .toArray();
    }

    private int[] inputs(PruneSpec spec) {
        return spec.inputs()
                ? InputColumns.whole(model.schema(), input -> linked[0][input])
                : IntStream.range(0, layout.inputs()).toArray();
    }

    private void requireOutputs(PruneSpec spec, Attribution scores) {
        int outputs = linked.length - 1;
        for (int level = 1; level < outputs; level++) {
            if (those(level).length == 0) {
                throw unlinked("every node of level " + level, scores.edges(level - 1), spec);
            }
        }
        for (int output = 0; output < linked[outputs].length; output++) {
            if (!linked[outputs][output]) {
                throw unlinked(name(output), edgesTo(output, scores), spec);
            }
        }
    }

    private double[] edgesTo(int output, Attribution scores) {
        int last = scores.layers() - 1;
        double[] all = scores.edges(last);
        int out = layout.layers().get(last).shape().out();
        int[] first = starts.get(last);
        return IntStream.range(0, all.length)
                .filter(at -> at % out >= first[output] && at % out < first[output + 1])
                .mapToDouble(at -> all[at])
                .toArray();
    }

    private String name(int output) {
        Schema schema = model.schema();
        String target = "the output " + Echo.quoted(schema.target());
        return schema.task() == Task.REGRESSION
                ? target
                : target + " = " + Echo.quoted(schema.classes().get(output));
    }

    private static IllegalArgumentException unlinked(String what, double[] scores, PruneSpec spec) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "pruning would leave %s without edges: the highest score of an edge to it is %.4g, the threshold %.4g; choose"
                        + " lower thresholds",
                what,
                Arrays.stream(scores).max().orElse(0),
                spec.edge()));
    }
}
