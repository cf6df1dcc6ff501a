package org.kan4j.backend.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Precision;
import org.kan4j.opencl.ClDevice;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClSource;
import org.kan4j.opencl.ClSourcePart;
import org.kan4j.opencl.TestDevice;

class KernelBuildTest {
    private static final Pattern ENTRY = Pattern.compile("(?m)^void (\\w+)\\(");
    private static final Pattern ORDER = Pattern.compile("\\bORDER\\b");

    /**
     * Every legal tuning at its own spline order in turn, so that together they meet every order. Operations that know no order are built under every
     * tuning where the device is held to the reference.
     */
    @ParameterizedTest
    @MethodSource
    void everyKernelOfAnOrderBuildsUnderEveryTuning(Operation operation) {
        for (Precision precision : Precision.values()) {
            ClDevice device = ClDevice.open(TestDevice.info(), ClOptions.defaults());
            try (device) {
                List<Tuning> tunings = operation.legalTunings();
                for (int n = 0; n < Math.max(tunings.size(), LayerShape.MAX_ORDER); n++) {
                    build(
                            new Kernels(device, precision, Tunings.defaults(device.info())),
                            operation,
                            tunings.get(n % tunings.size()),
                            1 + n % LayerShape.MAX_ORDER);
                }
            }
            assertThat(device.liveHandles()).isZero();
        }
    }

    static Stream<Operation> everyKernelOfAnOrderBuildsUnderEveryTuning() {
        return Stream.of(Operation.values())
                .filter(operation -> operation.files(true).stream()
                        .anyMatch(file -> ORDER.matcher(
                                        ClSourcePart.kernelFile(file).text())
                                .find()));
    }

    /** The kernels that layers without functions share with others; the order there is one less than the functions that are kept. */
    @ParameterizedTest
    @EnumSource(names = {"BASIS", "LAYER_FORWARD", "LAYER_BACKWARD_INPUT"})
    void kernelsBuildWithoutFunctionsUnderEveryTuning(Operation operation) {
        Map<String, Integer> semantics = Map.of("FAMILY", 4, "ORDER", -1);
        for (Precision precision : Precision.values()) {
            try (ClDevice device = ClDevice.open(TestDevice.info(), ClOptions.defaults())) {
                Kernels kernels = new Kernels(device, precision, Tunings.defaults(device.info()));
                for (Tuning tuning : operation.legalTunings()) {
                    assertThat(kernels.get(operation, tuning, kernels.lanes(tuning, 16), semantics))
                            .isNotNull();
                }
            }
        }
    }

    private static void build(Kernels kernels, Operation operation, Tuning tuning, int order) {
        int lanes = kernels.lanes(tuning, 16);
        for (String entryPoint : entryPoints(operation)) {
            assertThat(kernels.get(operation, entryPoint, tuning, lanes, Map.of("ORDER", order)))
                    .isNotNull();
        }
    }

    /** The kernels are written so that they compile with the defaults that they state. */
    @ParameterizedTest
    @EnumSource
    void everyKernelBuildsWithoutDefines(Operation operation) {
        try (ClDevice device = ClDevice.open(TestDevice.info(), ClOptions.defaults())) {
            ClSource source = ClSource.of(operation.files(false).stream()
                    .map(ClSourcePart::kernelFile)
                    .toArray(ClSourcePart[]::new));
            for (String entryPoint : entryPoints(operation)) {
                assertThat(device.kernel(entryPoint, source)).isNotNull();
            }
        }
    }

    @Test
    void constantsOfTheContractAreThoseOfTheKernels() {
        Map<String, Integer> constants = Map.of(
                "INPUT_BLOCK", Contract.INPUT_BLOCK,
                "LANES", Contract.LANES,
                "SUM_LEAF", Contract.SUM_LEAF,
                "GRADIENT_SHARD", Contract.GRADIENT_SHARD);
        Map<String, Integer> seen = new TreeMap<>();
        for (Operation operation : Operation.values()) {
            for (String file : operation.files(true)) {
                String text = ClSourcePart.kernelFile(file).text();
                Matcher define = Pattern.compile("(?m)^#define (\\w+) (\\d+) // Contract\\.(\\w+); bits$")
                        .matcher(text);
                while (define.find()) {
                    assertThat(define.group(1)).as(file).isEqualTo(define.group(3));
                    assertThat(Integer.valueOf(define.group(2))).as(file).isEqualTo(constants.get(define.group(1)));
                    seen.merge(define.group(1), 1, Integer::sum);
                }
                constants
                        .keySet()
                        .forEach(name -> assertThat(text.split("#define " + name + " ", -1))
                                .as("%s defines %s at most once, and names the contract", file, name)
                                .hasSizeLessThanOrEqualTo(text.contains("Contract." + name) ? 2 : 1));
            }
        }
        assertThat(seen.keySet()).isEqualTo(constants.keySet());
    }

    private static List<String> entryPoints(Operation operation) {
        Matcher matcher = ENTRY.matcher(
                ClSourcePart.kernelFile(operation.kernelName() + ".cl").text());
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        assertThat(names).isNotEmpty();
        return names;
    }
}
