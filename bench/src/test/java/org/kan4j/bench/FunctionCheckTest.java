package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.DoubleBuffer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Pass;

class FunctionCheckTest {
    private static final KanSpec SPEC = KanSpec.of(2, 3, 1).withGrid(4);

    private final FunctionCheck check = new FunctionCheck(SPEC, Parameters.initial(SPEC, Precision.FLOAT64));

    /** The first layer's outputs, which are those of a network of its own, and zeros for the second's. */
    private double[] halfRight() {
        double[] first = forward(KanSpec.of(2, 3).withGrid(4), check.inputs().get(0));
        double[] all = new double[256 * (3 + 1)];
        System.arraycopy(first, 0, all, 0, first.length);
        return all;
    }

    private static double[] forward(KanSpec spec, double[] inputs) {
        int rows = inputs.length / spec.widths().get(0);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64);
                KanNetwork network = new KanNetwork(java, Parameters.initial(spec, Precision.FLOAT64));
                Pass pass = network.newPass(rows, false);
                Tensor x = java.allocate("x", new Shape(rows, spec.widths().get(0)))) {
            java.upload(x, DoubleBuffer.wrap(inputs));
            network.forward(pass, x, 0, rows);
            double[] outputs = new double[pass.output().shape().size()];
            java.download(pass.output(), DoubleBuffer.wrap(outputs));
            return outputs;
        }
    }

    @Test
    void inputsOfEveryLayerLieInsideTheGrid() {
        assertThat(check.inputs()).extracting(x -> x.length).containsExactly(256 * 2, 256 * 3);
        assertThat(check.inputs())
                .allSatisfy(x -> assertThat(DoubleStream.of(x)).allMatch(v -> v >= -1 && v < 1));
    }

    @Test
    void layerThatDiffersIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check.require("pykan", halfRight()))
                .withMessageStartingWith("nothing is timed: layer 1 of pykan differs from kan4j by ");
    }

    @Test
    void sameFunctionPassesAndASmallDifferenceDoesNot() {
        KanSpec single = KanSpec.of(2, 3);
        FunctionCheck one = new FunctionCheck(single, Parameters.initial(single, Precision.FLOAT64));
        double[] same = forward(single, one.inputs().get(0));
        assertThatCode(() -> one.require("pykan", same)).doesNotThrowAnyException();

        same[7] += 1e-7;
        assertThatIllegalStateException()
                .isThrownBy(() -> one.require("pykan", same))
                .withMessageEndingWith("more than " + FunctionCheck.BOUND);
        same[7] = Double.NaN;
        assertThatIllegalStateException().isThrownBy(() -> one.require("pykan", same));
    }

    @Test
    void missingOutputsAreCounted() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check.require("pykan", new double[3]))
                .withMessage("nothing is timed: pykan gave 3 outputs where kan4j has 1024");
    }
}
