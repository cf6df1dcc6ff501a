package org.kan4j.verify;

import org.kan4j.backend.Precision;

class Float32DeviceEqualityTest extends DeviceEquality {
    Float32DeviceEqualityTest() {
        super(Precision.FLOAT32);
    }
}
