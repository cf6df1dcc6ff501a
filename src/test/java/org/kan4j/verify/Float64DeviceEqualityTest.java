package org.kan4j.verify;

import org.kan4j.backend.Precision;

class Float64DeviceEqualityTest extends DeviceEquality {
    Float64DeviceEqualityTest() {
        super(Precision.FLOAT64);
    }
}
