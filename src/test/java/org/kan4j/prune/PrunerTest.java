package org.kan4j.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.kan4j.prune.PruneFixtures.answers;
import static org.kan4j.prune.PruneFixtures.model;
import static org.kan4j.prune.PruneFixtures.prune;
import static org.kan4j.prune.PruneFixtures.raised;
import static org.kan4j.prune.PruneFixtures.table;
import static org.kan4j.prune.PruneFixtures.weighted;
import static org.kan4j.prune.PruneFixtures.without;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.TaskChoice;
import org.kan4j.file.ModelFile;
import org.kan4j.model.GridMode;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;

class PrunerTest {
    private static final PruneSpec MASKED_PARTS = new PruneSpec(0, 0, true);
    private static final KanSpec PLAIN = KanSpec.of(3, 4, 3, 1).withSeed(2);

    @TempDir
    private Path folder;

    /** Networks whose first hidden level has node 1 as a sum. */
    static Stream<KanSpec> networks() {
        NodeSpec products = new NodeSpec(List.of(List.of(2, 3), List.of(), List.of()), NodeAffine.FULL);
        return Stream.of(
                PLAIN,
                PLAIN.withGrid(1).withOrder(2),
                PLAIN.withNodes(products),
                PLAIN.withNodes(new NodeSpec(products.arities(), NodeAffine.NONE)),
                PLAIN.withNodes(new NodeSpec(List.of(), NodeAffine.BIAS)),
                PLAIN.withGridMode(GridMode.LEARNED),
                PLAIN.withGridMode(GridMode.NORMALISED));
    }

    /** Input 1 is read by nobody and node 1 of the first hidden level leads nowhere. */
    private static TrainedModel partlyMasked(KanSpec spec) {
        TrainedModel model = model(spec);
        int sums = model.parameters().layout().layers().get(0).shape().out();
        for (int sum = 0; sum < sums; sum++) {
            model = without(model, 0, 1, sum);
        }
        for (int next = 0; next < 3; next++) {
            model = without(model, 1, 1, next);
        }
        return model;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void partsThatAreMaskedGoWithoutChangingAnAnswer(KanSpec spec) {
        TrainedModel model = partlyMasked(spec);
        Dataset table = table(model, 200);

        Pruning pruning = prune(model, table, MASKED_PARTS);

        TrainedModel smaller = pruning.model();
        assertThat(smaller.spec().widths()).containsExactly(2, 3, 3, 1);
        assertThat(pruning.kept()).containsExactly(List.of(0, 2), List.of(0, 2, 3), List.of(0, 1, 2), List.of(0));
        assertThat(smaller.schema().columns()).containsExactly("x0", "x2");
        assertThat(smaller.normalisation().features()).hasSize(2);
        assertThat(smaller.parameters().presentEdges())
                .isEqualTo(smaller.parameters().layout().edges());
        assertThat(answers(smaller, table)).containsExactly(answers(model, table));
        assertThat(smaller.provenance().parent())
                .isEqualTo(Optional.of(model.parameters().hash()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void savedAndReloadedItAnswersTheSameBits(KanSpec spec) {
        TrainedModel model = partlyMasked(spec);
        Dataset table = table(model, 50);
        TrainedModel smaller = prune(model, table, MASKED_PARTS).model();
        Path file = folder.resolve("pruned");

        ModelFile.write(file, smaller);
        TrainedModel again = ModelFile.read(file);

        assertThat(again.schema()).isEqualTo(smaller.schema());
        assertThat(again.spec()).isEqualTo(smaller.spec());
        assertThat(again.provenance()).isEqualTo(smaller.provenance());
        assertThat(again.parameters().hash()).isEqualTo(smaller.parameters().hash());
        assertThat(answers(again, table)).containsExactly(answers(smaller, table));
    }

    @Test
    void inputsStayUnlessAskedFor() {
        TrainedModel model = partlyMasked(PLAIN);
        TrainedModel smaller =
                prune(model, table(model, 50), new PruneSpec(0, 0, false)).model();
        assertThat(smaller.spec().widths()).containsExactly(3, 3, 3, 1);
        assertThat(smaller.schema()).isEqualTo(model.schema());
        assertThat(smaller.parameters().presentEdges()).isEqualTo(2 * 3 + 3 * 3 + 3);
    }

    /** Node 0 hardly varies, so the edges that leave it lose their scores; they go, and the node with them. */
    @Test
    void weakEdgesAreMaskedAndNodesWithoutEdgesDropped() {
        TrainedModel model = model(PLAIN);
        for (int edge : new int[] {0, 4, 8}) { // all that lead to node 0
            model = weighted(model, 0, edge, weight -> weight * 1e-3);
        }
        model = weighted(model, 0, 1, weight -> weight * 1e-3); // one of those to node 1
        Dataset table = table(model, 200);

        Pruning pruning = prune(model, table, new PruneSpec(0, 1e-3, false));

        assertThat(pruning.kept().get(1)).containsExactly(1, 2, 3);
        assertThat(pruning.nodes().highestDropped().getAsDouble())
                .isEqualTo(pruning.scores().nodes(1)[0])
                .isGreaterThan(0);
        assertThat(pruning.edges().highestDropped().getAsDouble()).isBetween(1e-5, 1e-3);
        assertThat(pruning.edges().lowestKept().getAsDouble()).isGreaterThan(1e-3);
        Parameters smaller = pruning.model().parameters();
        assertThat(smaller.copyOfMask()[0]).isZero();
        assertThat(smaller.presentEdges()).isEqualTo(smaller.layout().edges() - 1);
    }

    /** Pruned nodes hardly vary, but they lie far from zero; squashed, all values stay on their grid. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void whatIsLeftKeepsTheMeans(Precision precision) {
        TrainedModel model = model(PLAIN.withGridMode(GridMode.NORMALISED), precision);
        for (int edge = 0; edge < 3; edge++) { // all that leave node 0 of the first hidden level
            model = weighted(model, 1, edge, weight -> weight * 1e-4);
            model = raised(model, 1, edge, 3 + edge);
        }
        Dataset table = table(model, 500);

        Pruning pruning = prune(model, table, new PruneSpec(1e-3, 0, false));

        assertThat(pruning.kept().get(1)).containsExactly(1, 2, 3);
        double[] before = answers(model, table);
        double[] after = answers(pruning.model(), table);
        assertThat(Arrays.stream(after).average().orElseThrow())
                .isCloseTo(
                        Arrays.stream(before).average().orElseThrow(),
                        within(precision == Precision.FLOAT64 ? 1e-12 : 1e-5));
        assertThat(after).containsExactly(before, within(2e-3));
        Path file = folder.resolve("means");
        ModelFile.write(file, pruning.model());
        assertThat(ModelFile.read(file).parameters().hash())
                .isEqualTo(pruning.model().parameters().hash());
    }

    @Test
    void aProductWithoutAFactorGoes() {
        KanSpec spec = PLAIN.withNodes(new NodeSpec(List.of(List.of(2), List.of(), List.of()), NodeAffine.NONE));
        TrainedModel model = model(spec);
        for (int input = 0; input < 3; input++) {
            model = without(model, 0, input, 4); // the second factor of node 3, which is zero then
        }
        Pruning pruning = prune(model, table(model, 50), MASKED_PARTS);
        assertThat(pruning.kept().get(1)).containsExactly(0, 1, 2);
        assertThat(pruning.model().spec().nodes()).isEqualTo(NodeSpec.PLAIN);
    }

    /** Its layer has no transform of factors any more: that of a sum goes into the one of the node. */
    @Test
    void theLastProductOfALayerGoesWithoutChangingAnAnswer() {
        TrainedModel model =
                model(PLAIN.withNodes(new NodeSpec(List.of(List.of(2), List.of(), List.of()), NodeAffine.FULL)));
        for (int next = 0; next < 3; next++) {
            model = without(model, 1, 3, next);
        }
        Dataset table = table(model, 100);
        TrainedModel smaller = prune(model, table, MASKED_PARTS).model();
        assertThat(smaller.spec().nodes()).isEqualTo(new NodeSpec(List.of(), NodeAffine.FULL));
        assertThat(answers(smaller, table)).containsExactly(answers(model, table), within(1e-12));
    }

    @Test
    void categoriesOfAColumnStayTogether() {
        List<Feature> features = List.of(
                new Feature.Indicator("city", "Oslo"),
                new Feature.Indicator("city", "Rome"),
                new Feature.Numeric("height"));
        TrainedModel model = model(KanSpec.of(3, 1), Precision.FLOAT64, features);
        TrainedModel oneCategory = without(model, 0, 1, 0);
        TrainedModel noCity = without(oneCategory, 0, 0, 0);

        assertThat(prune(oneCategory, table(model, 50), MASKED_PARTS)
                        .model()
                        .schema()
                        .features())
                .isEqualTo(features);
        assertThat(prune(noCity, table(model, 50), MASKED_PARTS)
                        .model()
                        .schema()
                        .columns())
                .containsExactly("height");
    }

    @Test
    void aNetworkIsNotPrunedToNothing() {
        TrainedModel model = model(PLAIN);
        Dataset table = table(model, 50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prune(model, table, new PruneSpec(100, 0, false)))
                .withMessageMatching(
                        "pruning would leave no node of level 1: the highest score there is 0\\.\\d+, the threshold 100.*");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prune(model, table, new PruneSpec(100, 0, true)))
                .withMessageContaining("no node of level 0, the inputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prune(model, table, new PruneSpec(0, 100, false)))
                .withMessageMatching(
                        "pruning would leave every node of level 1 without edges: the highest score of an edge"
                                + " to it is 0\\.\\d+, the threshold 100.*");
        TrainedModel flat = model(KanSpec.of(2, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prune(flat, table(flat, 50), new PruneSpec(0, 100, false)))
                .withMessageContaining("the output 'y' without edges");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void thresholdsAreNumbersFromZeroOn(double threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PruneSpec(threshold, 0, false))
                .withMessage("the node threshold is " + threshold + " but must be a number of at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PruneSpec(0, threshold, false))
                .withMessageStartingWith("the edge threshold is ");
    }

    /** Weight decay, knots that move and a finer grid on the way. */
    @Test
    void trainedOnItKeepsItsShapeAndItsMasks() {
        TrainedModel model = without(model(PLAIN), 0, 1, 2);
        Dataset table = table(model, 80);
        TrainedModel smaller = prune(model, table, new PruneSpec(0, 0, false)).model();
        TrainingSpec training = TrainingSpec.DEFAULT
                .withEpochs(3)
                .withGrids(new GridPlan(List.of(5, 10), GridPlan.Refit.EXACT, 1, 3, 0.5, 0.01));
        TrainingDefinition run = new TrainingDefinition(
                        "y", TaskChoice.REGRESSION, CsvOptions.DEFAULT, smaller.spec(), training, smaller.precision())
                .withParent(smaller.parameters());
        try (Backend backend = ReferenceBackend.open(smaller.precision())) {
            Parameters tuned =
                    new Trainer(backend).train(run, table, smaller).model().parameters();
            assertThat(tuned.copyOfMask()).containsExactly(smaller.parameters().copyOfMask());
            assertThat(tuned.presentEdges()).isEqualTo(tuned.layout().edges() - 1);
            assertThat(tuned.layout())
                    .isEqualTo(smaller.parameters()
                            .layout()
                            .withGrid(tuned.layout().grid()));
            assertThat(tuned.hash()).isNotEqualTo(smaller.parameters().hash());
        }
    }

    @Test
    void aTableOfAnotherSchemaIsRefused() {
        TrainedModel model = model(PLAIN);
        Dataset other = table(model(KanSpec.of(2, 1)), 50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prune(model, other, PruneSpec.DEFAULT))
                .withMessageContaining("another schema");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.narrowedTo(model.schema()))
                .withMessage("the table has no feature 'x2'");
    }
}
