package org.kan4j.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.Attribution;
import org.kan4j.sparsity.NoScoresException;

/**
 * Makes trained networks smaller. In this order, which is pykan's: hidden nodes by their scores, and inputs if they are
 * asked for; then edges by the scores of what is left; then what has no edges any more on one side. What remains is given the
 * means that it had. Scores and means are those of a table's rows. The result is a network of its own, which reads the columns
 * that it needs. Not thread-safe.
 */
public final class Pruner {
    private final Backend backend;
    private final PruneSpec spec;

    /** A pruner on a backend that outlives it and has the models' precision. */
    public Pruner(Backend backend, PruneSpec spec) {
        this.backend = backend;
        this.spec = spec;
    }

    /**
     * Prunes a network; the model itself stays as it is. Answers change by what was dropped; where that were edges that
     * were masked already, not at all, or in their last bits where a layer has more than 32 inputs, whose sums are cut anew.
     *
     * @param model a network of splines
     * @param table read by its schema
     * @throws IllegalArgumentException as {@link Attribution#of}, or if an output or a whole level would be lost
     */
    public Pruning prune(TrainedModel model, Dataset table) {
        Attribution scores = Attribution.of(model, table, backend);
        List<int[]> scored = scored(model, scores);
        TrainedModel narrower = Subnetwork.of(model, scored);
        Attribution remaining = Attribution.of(narrower, table.narrowedTo(narrower.schema()), backend);
        TrainedModel masked = masked(narrower, remaining);
        List<int[]> linked = Links.of(masked, spec, remaining);
        List<List<Integer>> kept = new ArrayList<>();
        for (int level = 0; level < linked.size(); level++) {
            int[] before = scored.get(level);
            kept.add(IntStream.of(linked.get(level))
                    .mapToObj(node -> before[node])
                    .toList());
        }
        TrainedModel left = Subnetwork.of(masked, linked);
        TrainedModel restored =
                KeptMeans.of(model, kept, table, backend).restore(left, table.narrowedTo(left.schema()), backend);
        return new Pruning(
                withParent(restored, model, table),
                scores,
                kept,
                nodeCut(scores, kept),
                edgeCut(narrower, remaining),
                Cut.of(scores.nodes(0), Set.copyOf(kept.get(0))::contains));
    }

    /** The nodes that have the score, level by level. */
    private List<int[]> scored(TrainedModel model, Attribution scores) {
        List<int[]> kept = new ArrayList<>();
        for (int level = 0; level <= scores.layers(); level++) {
            double[] nodes = scores.nodes(level);
            boolean stays = level == scores.layers() || (level == 0 && !spec.inputs());
            IntPredicate has = node -> stays || nodes[node] > spec.node();
            kept.add(
                    level == 0
                            ? InputColumns.whole(model.schema(), has)
                            : IntStream.range(0, nodes.length).filter(has).toArray());
            if (kept.get(level).length == 0) {
                throw new NoScoresException(String.format(
                        Locale.ROOT,
                        "pruning would leave no node of level %d%s: the highest score there is %.4g, the threshold %.4g; choose"
                                + " a lower one",
                        level,
                        level == 0 ? ", the inputs" : "",
                        Arrays.stream(nodes).max().orElse(0),
                        spec.node()));
            }
        }
        return kept;
    }

    /** The model without the edges that have not the score. */
    private TrainedModel masked(TrainedModel model, Attribution scores) {
        double[] mask = model.parameters().copyOfMask();
        double[] edges = edges(scores);
        for (int edge = 0; edge < mask.length; edge++) {
            if (edges[edge] <= spec.edge()) {
                mask[edge] = 0;
            }
        }
        return FixedFunctions.masked(model, mask);
    }

    /** The scores of all edges in the order of the masks. */
    private static double[] edges(Attribution scores) {
        return IntStream.range(0, scores.layers())
                .mapToObj(scores::edges)
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    /** Its training table is the columns that are left of the model's, where those are at hand. */
    private static TrainedModel withParent(TrainedModel pruned, TrainedModel model, Dataset table) {
        Provenance made = model.provenance().derivedFrom(model.parameters());
        boolean trainedOn = table.hasTargets() && table.hash().equals(made.dataHash());
        return new TrainedModel(
                pruned.schema(),
                pruned.normalisation(),
                pruned.precision(),
                pruned.spec(),
                pruned.parameters(),
                trainedOn ? made.of(table.narrowedTo(pruned.schema())) : made);
    }

    private static Cut nodeCut(Attribution scores, List<List<Integer>> kept) {
        List<Double> all = new ArrayList<>();
        Set<Integer> left = new HashSet<>();
        for (int level = 1; level < scores.layers(); level++) {
            for (int node : kept.get(level)) {
                left.add(all.size() + node);
            }
            DoubleStream.of(scores.nodes(level)).forEach(all::add);
        }
        return Cut.of(all.stream().mapToDouble(score -> score).toArray(), left::contains);
    }

    /** Among the edges that are there. */
    private Cut edgeCut(TrainedModel narrower, Attribution scores) {
        double[] mask = narrower.parameters().copyOfMask();
        double[] edges = edges(scores);
        double[] there = IntStream.range(0, mask.length)
                .filter(edge -> mask[edge] != 0)
                .mapToDouble(edge -> edges[edge])
                .toArray();
        return Cut.of(there, edge -> there[edge] > spec.edge());
    }
}
