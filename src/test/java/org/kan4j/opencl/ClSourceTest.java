package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClSourceTest {
    private static final ClSource TWO_PARTS =
            ClSource.of(new ClSourcePart("lib/math.cl", "real f();"), new ClSourcePart("op.cl", "void g() {}"));

    @Test
    void textTurnsContractionOffSortsDefinesAndNamesParts() {
        assertThat(TWO_PARTS
                        .with(Map.of("WGS", "64", "GRID", "5"))
                        .with(Map.of("ORDER", "3", "WGS", "32"))
                        .text())
                .isEqualTo("""
                        #pragma OPENCL FP_CONTRACT OFF
                        #define GRID 5
                        #define ORDER 3
                        #define WGS 32
                        #line 1 "lib/math.cl"
                        real f();
                        #line 1 "op.cl"
                        void g() {}
                        """);
    }

    @Test
    void textEnablesDoublePrecisionWhenAsked() {
        assertThat(TWO_PARTS.withFp64().text().lines().limit(2))
                .containsExactly("#pragma OPENCL FP_CONTRACT OFF", "#pragma OPENCL EXTENSION cl_khr_fp64 : enable");
    }

    @Test
    void defineThatWouldLeaveItsLineIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO_PARTS.with(Map.of("A B", "1")))
                .withMessage("'A B' is not the name of a define");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO_PARTS.with(Map.of("A", "1\n#pragma x")))
                .withMessage("define A has the value '1\\u000a#pragma x', which is not one line of ASCII");
        assertThatIllegalArgumentException().isThrownBy(() -> TWO_PARTS.with(Map.of("A", "1\\")));
    }

    @Test
    void fileNameThatWouldBreakTheLineDirectiveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClSourcePart("a\".cl", ""))
                .withMessage("source file name 'a\".cl' may hold only letters, digits and the signs _ . / -");
    }

    @Test
    void kernelFileThatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClSourcePart.kernelFile("none.cl"))
                .withMessage("there is no kernel file 'none.cl'");
        assertThat(ClSourcePart.kernelFile("probe.cl").text()).startsWith("// probe.cl - ");
    }
}
