package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.DoubleBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.reference.ReferenceBackend;

class OutsideCountsTest {
    private static final KanSpec SPEC = KanSpec.of(2, 3, 1);

    @ParameterizedTest
    @EnumSource
    void sharesAreOfAllPassesSinceTheLast(Precision precision) {
        try (Backend backend = ReferenceBackend.open(precision);
                KanNetwork network = new KanNetwork(backend, Parameters.initial(SPEC, precision));
                Pass pass = network.newPass(4, true);
                OutsideCounts counts = network.newOutsideCounts();
                Tensor x = backend.allocate("x", new Shape(4, 2))) {
            backend.upload(x, DoubleBuffer.wrap(new double[] {0, 0, 2, 0, 0, -1, -9, 9}));
            network.forward(pass, x, 0, 4);
            counts.add(pass, x, 0, 4);
            network.forward(pass, x, 1, 2);
            counts.add(pass, x, 1, 2);
            network.forward(pass, x, 0, 4);
            assertThat(counts.rows()).isEqualTo(6);
            assertThat(counts.takeShares().get(0)).isEqualTo(4.0 / 12);
            assertThat(counts.rows()).isZero();
            assertThat(counts.takeShares()).containsExactly(0.0, 0.0);
            network.forward(pass, x, 3, 1);
            counts.add(pass, x, 3, 1);
            assertThat(counts.takeShares().get(0)).isEqualTo(1);
        }
    }

    /** A FLOAT32 that holds 2^24 stays as it is when one is added. */
    @ParameterizedTest
    @EnumSource
    void countsStayExactBeyondWhatThePrecisionHolds(Precision precision) {
        try (Backend backend = ReferenceBackend.open(precision);
                KanNetwork network = new KanNetwork(backend, Parameters.initial(SPEC, precision));
                OutsideCounts counts = network.newOutsideCounts()) {
            counts.expect(Contract.COUNTED_ROWS);
            backend.upload(counts.of(0), DoubleBuffer.wrap(new double[] {Contract.COUNTED_ROWS, 0}));
            counts.expect(1);
            backend.upload(counts.of(0), DoubleBuffer.wrap(new double[] {1, 0}));
            assertThat(counts.takeShares().get(0)).isEqualTo(0.5);
        }
    }
}
