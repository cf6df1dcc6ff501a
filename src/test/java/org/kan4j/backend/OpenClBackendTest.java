package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.TestDevice;

class OpenClBackendTest extends BackendContract {
    private final List<OpenClBackend> opened = new ArrayList<>();

    @Override
    @MustBeClosed
    public Backend open(Precision precision) {
        OpenClBackend backend = OpenClBackend.open(TestDevice.info(), precision, ClOptions.defaults());
        opened.add(backend);
        return backend;
    }

    @Override
    @AfterEach
    void nothingIsLeft() {
        assertThat(opened)
                .isNotEmpty()
                .allMatch(backend -> backend.liveHandles() == 0 && backend.allocatedBytes() == 0);
    }
}
