package org.kan4j.backend.reference;

final class Tree64 {
    private Tree64() {}

    static double half(double x) {
        return x * 0.5;
    }
}
