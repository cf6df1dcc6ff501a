package org.kan4j.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.opencl.Operation;

/** One operation has one name everywhere. */
class OperationNamesTest {
    private static final Set<String> NOT_COMPUTING = Set.of(
            "description",
            "precision",
            "allocate",
            "allocateBasis",
            "knots",
            "nodes",
            "symbols",
            "upload",
            "download",
            "copy",
            "clear",
            "close");
    private static final List<String> REFERENCE =
            List.of("BasisOps", "LayerOps", "KnotOps", "SymbolicOps", "NodeOps", "LossOps", "BlockOps", "Reductions");

    static Stream<String> operations() {
        return Arrays.stream(Backend.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !NOT_COMPUTING.contains(name))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationHasItsNameEverywhere(String name) {
        String kernel = "/kernels/" + KernelNames.snakeCase(name) + ".cl";
        assertThat(Backend.class.getResource(kernel)).as(kernel).isNotNull();
        assertThat(Operation.values())
                .extracting(operation -> KernelNames.camelCase(operation.name()))
                .contains(name);
        assertThat(ContractCases.of(name)).as("contract cases").isNotEmpty();
        for (String precision : List.of("32", "64")) {
            assertThat(REFERENCE.stream().flatMap(family -> methods(family + precision)))
                    .as("methods of the reference")
                    .contains(name);
        }
    }

    @Test
    void everyKernelBelongsToAnOperationOfTheSeam() {
        List<String> names = operations().toList();
        assertThat(names).hasSize(23);
        assertThat(Operation.values()).allMatch(operation -> names.contains(KernelNames.method(operation)));
    }

    @Test
    void everyCaseIsToldFromTheOthers() {
        assertThat(ContractCases.all()).extracting(ContractCase::toString).doesNotHaveDuplicates();
    }

    private static Stream<String> methods(String simpleName) {
        try {
            Class<?> type = Class.forName("org.kan4j.backend.reference." + simpleName);
            return Arrays.stream(type.getDeclaredMethods()).map(Method::getName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
