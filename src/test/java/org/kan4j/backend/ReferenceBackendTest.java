package org.kan4j.backend;

import com.google.errorprone.annotations.MustBeClosed;
import org.junit.jupiter.api.AfterEach;
import org.kan4j.backend.reference.ReferenceBackend;

class ReferenceBackendTest extends BackendContract {
    @Override
    @MustBeClosed
    public Backend open(Precision precision) {
        return ReferenceBackend.open(precision);
    }

    /** Nothing of it is native. */
    @Override
    @AfterEach
    void nothingIsLeft() {}
}
