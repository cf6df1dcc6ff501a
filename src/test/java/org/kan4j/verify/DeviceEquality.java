package org.kan4j.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.Tuning;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.TestDevice;

/** The device gives the bits of the reference: in every case, and under every legal tuning. */
abstract class DeviceEquality {
    private static final Pattern FAMILY = Pattern.compile("chebyshev|fourier|gaussian|no functions");
    private static final Pattern USUAL =
            Pattern.compile("order 3, silu|(chebyshev|gaussian) of 6,|fourier of 3,|no functions, silu");

    private final Precision precision;

    DeviceEquality(Precision precision) {
        this.precision = precision;
    }

    @Test
    void everyCaseGivesTheBitsOfTheReference() {
        assertThat(differing(ContractCases.all(), Tunings.defaults(TestDevice.info())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void everyTuningGivesTheBitsOfTheReference(Operation operation, Tuning tuning) {
        Tunings tunings = Tunings.defaults(TestDevice.info()).with(operation, tuning);
        assertThat(differing(fewBuilds(operation), tunings)).isEmpty();
    }

    static Stream<Arguments> everyTuningGivesTheBitsOfTheReference() {
        return Stream.of(Operation.values())
                .flatMap(operation -> operation.legalTunings().stream()
                        .skip(1) // the first is the default, which runs on all cases
                        .map(tuning -> Arguments.of(operation, tuning)));
    }

    /**
     * The cases of an operation at the usual order or number of functions, for every one is a build of its own. Those of the basis have one input,
     * so it is seen through the passes too, over inputs that fill vectors and tiles.
     */
    private static List<ContractCase> fewBuilds(Operation operation) {
        List<ContractCase> cases = new ArrayList<>();
        List<ContractCase> all = new ArrayList<>(ContractCases.of(KernelNames.method(operation)));
        if (operation == Operation.BASIS) {
            all.addAll(ContractCases.of("layerForward"));
            all.addAll(ContractCases.of("layerBackwardInput"));
        }
        for (ContractCase contractCase : all) {
            boolean layer = contractCase.shapes().contains("order")
                    || FAMILY.matcher(contractCase.shapes()).find();
            if (!layer || USUAL.matcher(contractCase.shapes()).find()) {
                cases.add(contractCase);
            }
        }
        assertThat(cases).isNotEmpty();
        return cases;
    }

    private List<ContractRow> differing(List<ContractCase> cases, Tunings tunings) {
        OpenClBackend device = OpenClBackend.open(TestDevice.info(), precision, ClOptions.defaults(), tunings);
        List<ContractRow> rows;
        try (device;
                Backend reference = ReferenceBackend.open(precision)) {
            rows = ContractVerifier.verify(cases, device, reference, row -> {});
        }
        assertThat(device.liveHandles()).isZero();
        assertThat(rows).hasSameSizeAs(cases).allMatch(row -> row.compared() > 0);
        return rows.stream().filter(row -> row.differingBits() != 0).toList();
    }
}
