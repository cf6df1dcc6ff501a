package org.kan4j.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import org.jocl.CL;
import org.jocl.CLException;
import org.junit.jupiter.api.Test;

class ClExceptionTest {
    @Test
    void ofNamesErrorOperationAndDevice() {
        CLException cause = new CLException("", CL.CL_OUT_OF_RESOURCES);
        ClException failure = ClException.of(cause, "launch of f", "Graphics 600");
        assertThat(failure)
                .hasMessage("CL_OUT_OF_RESOURCES in launch of f on Graphics 600")
                .hasCause(cause);
        assertThat(failure.errorName()).isEqualTo("CL_OUT_OF_RESOURCES");
        assertThat(failure.operation()).isEqualTo("launch of f");
        assertThat(failure.device()).isEqualTo("Graphics 600");
    }

    @Test
    void everyErrorOfTheHeadersHasItsName() {
        for (int code = -70; code < 0; code++) {
            if (code >= -19 || code <= -30) {
                assertThat(ClErrorNames.name(code)).isEqualTo(CL.stringFor_errorCode(code));
            }
        }
        assertThat(ClErrorNames.name(CL.CL_PLATFORM_NOT_FOUND_KHR)).isEqualTo("CL_PLATFORM_NOT_FOUND_KHR");
        assertThat(ClErrorNames.name(-9999)).isEqualTo("OpenCL error -9999");
    }

    @Test
    void errorsOfMemoryAreTold() {
        assertThat(failure(CL.CL_MEM_OBJECT_ALLOCATION_FAILURE).isOutOfMemory()).isTrue();
        assertThat(failure(CL.CL_OUT_OF_RESOURCES).isOutOfMemory()).isTrue();
        assertThat(failure(CL.CL_OUT_OF_HOST_MEMORY).isOutOfMemory()).isTrue();
        assertThat(failure(CL.CL_INVALID_BUFFER_SIZE).isOutOfMemory()).isTrue();
        assertThat(failure(CL.CL_INVALID_KERNEL_ARGS).isOutOfMemory()).isFalse();
    }

    private static ClException failure(int code) {
        return new ClException(code, "f", "d", "");
    }
}
