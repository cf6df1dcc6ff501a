package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionGuardTest {
    @ParameterizedTest
    @CsvSource({
        "Portable Computing Language, OpenCL 3.0 PoCL 3.1+debian  Linux +Asserts RELOC SPIR LLVM 15.0.6, true",
        "Portable Computing Language, OpenCL 1.2 pocl 1.8  None+Asserts LLVM 12.0.1, true",
        "Portable Computing Language, OpenCL 3.0 PoCL 4.0  Linux, false",
        "Portable Computing Language, OpenCL 3.0 PoCL 10.2  Linux, false",
        "Portable Computing Language, OpenCL 3.0 unknown, true",
        "NVIDIA CUDA, OpenCL 3.0 CUDA 13.1.112, false"
    })
    void oldPoclIsToldByItsVersion(String platform, String version, boolean old) {
        assertThat(DivisionGuard.isOldPocl(platform, version)).isEqualTo(old);
    }

    @Test
    void divisionByZeroThrowsInAHealthyJvm() {
        assertThat(DivisionGuard.divisionThrows()).isTrue();
    }
}
