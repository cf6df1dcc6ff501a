package org.kan4j.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kan4j.prune.PruneFixtures.answers;
import static org.kan4j.prune.PruneFixtures.model;
import static org.kan4j.prune.PruneFixtures.prune;
import static org.kan4j.prune.PruneFixtures.table;
import static org.kan4j.prune.PruneFixtures.weighted;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.file.ModelFile;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.Attribution;

/** Networks with symbolic edges, scored and pruned. */
class SymbolicPruneTest {
    private static final PruneSpec MASKED_PARTS = new PruneSpec(0, 0, true);
    private static final KanSpec PLAIN = KanSpec.of(3, 4, 3, 1).withSeed(2);
    private static final EdgeFunction SIN = EdgeFunction.parse("x sin");
    private static final EdgeFunction SQUARE = EdgeFunction.parse("x x multiply");

    @TempDir
    private Path folder;

    /** Functions on edges that stay, of which numbers and places move, and on edges of node 1 of the first hidden level, which goes. */
    private static TrainedModel partlyMasked(Precision precision) {
        TrainedModel model = model(PLAIN, precision);
        model = fix(model, new EdgePlace(0, 2, 3), SIN, 1.5);
        model = fix(model, new EdgePlace(0, 0, 2), SQUARE, -0.5);
        model = fix(model, new EdgePlace(0, 0, 1), SIN, 2);
        model = fix(model, new EdgePlace(1, 3, 1), SQUARE, 0.75);
        model = fix(model, new EdgePlace(1, 1, 0), SIN, 1);
        for (int sum = 0; sum < 4; sum++) {
            model = FixedFunctions.drop(model, new EdgePlace(0, 1, sum));
        }
        for (int next = 0; next < 3; next++) {
            model = FixedFunctions.drop(model, new EdgePlace(1, 1, next));
        }
        return model;
    }

    private static TrainedModel fix(TrainedModel model, EdgePlace place, EdgeFunction function, double c) {
        return FixedFunctions.fix(model, place, function, List.of(1.25, 0.5, c, -0.25));
    }

    @ParameterizedTest
    @EnumSource
    void symbolicEdgesMoveWithTheirNodes(Precision precision) {
        TrainedModel model = partlyMasked(precision);
        Dataset table = table(model, 200);
        TrainedModel smaller = prune(model, table, MASKED_PARTS).model();

        assertThat(smaller.spec().widths()).containsExactly(2, 3, 3, 1);
        assertThat(smaller.spec().symbolic().count()).isEqualTo(3);
        assertThat(FixedFunctions.numbers(smaller, new EdgePlace(0, 1, 2))).contains(List.of(1.25, 0.5, 1.5, -0.25));
        assertThat(FixedFunctions.numbers(smaller, new EdgePlace(0, 0, 1))).contains(List.of(1.25, 0.5, -0.5, -0.25));
        assertThat(FixedFunctions.numbers(smaller, new EdgePlace(1, 2, 1))).contains(List.of(1.25, 0.5, 0.75, -0.25));
        assertThat(answers(smaller, table)).containsExactly(answers(model, table));

        Path file = folder.resolve("pruned");
        ModelFile.write(file, smaller);
        TrainedModel again = ModelFile.read(file);
        assertThat(again.spec()).isEqualTo(smaller.spec());
        assertThat(again.parameters().hash()).isEqualTo(smaller.parameters().hash());
        assertThat(answers(again, table)).containsExactly(answers(smaller, table));
    }

    /** The edges from node 0 hardly vary but lie far from zero; the constant goes into a function's d where there is one. */
    @ParameterizedTest
    @EnumSource
    void whatIsLeftKeepsTheMeans(Precision precision) {
        TrainedModel model = model(PLAIN.withGridMode(GridMode.NORMALISED), precision);
        for (int edge = 0; edge < 3; edge++) {
            model = weighted(model, 1, edge, weight -> weight * 1e-4);
        }
        model = FixedFunctions.fix(model, new EdgePlace(1, 0, 1), SQUARE, List.of(0.0, 1.0, 1e-5, 3.0));
        model = FixedFunctions.fix(model, new EdgePlace(1, 2, 1), SIN, List.of(1.0, 0.0, 1.0, 0.5));
        Dataset table = table(model, 500);

        Pruning pruning = prune(model, table, new PruneSpec(1e-3, 0, false));

        assertThat(pruning.kept().get(1)).containsExactly(1, 2, 3);
        assertThat(FixedFunctions.numbers(pruning.model(), new EdgePlace(1, 1, 1))
                        .orElseThrow()
                        .get(3))
                .isCloseTo(3.5, within(0.01));
        assertThat(Arrays.stream(answers(pruning.model(), table)).average().orElseThrow())
                .isCloseTo(
                        Arrays.stream(answers(model, table)).average().orElseThrow(),
                        within(precision == Precision.FLOAT64 ? 1e-12 : 1e-5));
    }

    /** w_b x is a x: the same line as a function has the same score, and so have all other edges. */
    @Test
    void aFunctionHasTheScoreOfTheCurveThatIsTheSame() {
        TrainedModel model = model(PLAIN.withBase(BaseFunction.IDENTITY));
        LayerSlice slice = model.parameters().layout().layers().get(0);
        double[] values = model.parameters().copyOfValues();
        int edge = 1 * 4 + 2;
        values[slice.scaleOffset() + edge] = 0;
        double slope = values[slice.baseOffset() + edge];
        TrainedModel line = model.withParameters(model.parameters().withValues(values));
        TrainedModel function = FixedFunctions.fix(
                line, new EdgePlace(0, 1, 2), EdgeFunction.parse("x"), List.of(slope, 0.0, 1.0, 0.0));
        Dataset table = table(model, 300);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            Attribution learned = Attribution.of(line, table, backend);
            Attribution known = Attribution.of(function, table, backend);
            for (int l = 0; l < learned.layers(); l++) {
                assertThat(known.edges(l)).containsExactly(learned.edges(l), within(1e-10));
                assertThat(known.nodes(l)).containsExactly(learned.nodes(l), within(1e-10));
            }
            assertThat(known.edges(0)[edge]).isGreaterThan(1e-4);
        }
    }
}
