package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.Precision;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.SymbolicEdges;
import org.kan4j.model.TrainedModel;

class ModelFileTest {
    @TempDir
    Path folder;

    static Stream<TrainedModel> models() {
        return Stream.of(Precision.values())
                .flatMap(precision -> Stream.of(
                        ModelSample.wine(precision).model(),
                        ModelSample.mixed(precision).model(),
                        ModelSample.of(Family.CHEBYSHEV, precision).model(),
                        ModelSample.of(Family.FOURIER, precision).model(),
                        ModelSample.of(Family.GAUSSIAN, precision).model(),
                        ModelSample.diabetes(KanSpec.mlp(10, 3, 1), precision).model(),
                        ModelSample.diabetes(products(), precision).model(),
                        ModelSample.diabetes(products().withSymbolic(symbolic()), precision)
                                .model()));
    }

    /** A constant whose shortest decimal is long, in a layer behind one without any. */
    private static SymbolicEdges symbolic() {
        return SymbolicEdges.NONE
                .with(1, new SymbolicEdge(2, 0, EdgeFunction.parse("x 0.1234567890123456 multiply sin")))
                .with(1, new SymbolicEdge(0, 1, EdgeFunction.parse("1E-300 x x multiply add sqrt")));
    }

    /** Products, scales and biases everywhere, squashed nodes. */
    private static KanSpec products() {
        return KanSpec.of(10, 3, 1)
                .withNodes(new NodeSpec(List.of(List.of(2, 3), List.of(2)), NodeAffine.FULL))
                .withGridMode(GridMode.NORMALISED);
    }

    @ParameterizedTest
    @MethodSource("models")
    void readGivesWhatWasWritten(TrainedModel model) {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, model);

        TrainedModel read = ModelFile.read(file);

        assertThat(read.schema()).isEqualTo(model.schema());
        assertThat(read.normalisation()).isEqualTo(model.normalisation());
        assertThat(read.precision()).isEqualTo(model.precision());
        assertThat(read.spec()).isEqualTo(model.spec());
        assertThat(read.provenance()).isEqualTo(model.provenance());
        assertSameBits(read.parameters().values(), model.parameters().values());
        assertSameBits(read.parameters().mask(), model.parameters().mask());
        for (int l = 0; l < model.spec().layers(); l++) {
            assertSameBits(
                    DoubleBuffer.wrap(read.parameters().knots(l)),
                    DoubleBuffer.wrap(model.parameters().knots(l)));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void writeGivesTheSameBytesAgain(TrainedModel model) throws IOException {
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");
        ModelFile.write(first, model);
        ModelFile.write(second, ModelFile.read(first));

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Files.size(first)).isLessThan(50_000);
    }

    private static void assertSameBits(DoubleBuffer found, DoubleBuffer expected) {
        assertThat(bits(found)).isEqualTo(bits(expected));
    }

    private static List<Long> bits(DoubleBuffer block) {
        double[] values = new double[block.remaining()];
        block.get(values);
        return Arrays.stream(values).mapToObj(Double::doubleToRawLongBits).toList();
    }
}
