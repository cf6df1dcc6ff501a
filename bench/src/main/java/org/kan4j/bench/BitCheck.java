package org.kan4j.bench;

import java.nio.DoubleBuffer;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Tensor;

/** Holds a device's results to those of plain Java before anything is timed. */
final class BitCheck {
    private final Contestant judge;

    /** Judges by a contestant whose operations have not been run. */
    BitCheck(Contestant judge) {
        this.judge = judge;
    }

    /**
     * Runs every operation once on the judge and on the others and compares all that they wrote.
     *
     * @throws IllegalStateException when a bit differs; the message says where
     */
    void check(List<Contestant> others) {
        List<Work> works = judge.works();
        for (int w = 0; w < works.size(); w++) {
            Work expected = works.get(w);
            expected.run().run();
            for (Contestant other : others) {
                Work got = other.works().get(w);
                got.run().run();
                for (int t = 0; t < expected.outputs().size(); t++) {
                    double[] right = read(judge.backend(), expected.outputs().get(t));
                    double[] found = read(other.backend(), got.outputs().get(t));
                    require(expected.operation(), other.name(), right, found);
                }
            }
        }
    }

    private static double[] read(Backend backend, Tensor tensor) {
        double[] values = new double[tensor.shape().size()];
        backend.download(tensor, DoubleBuffer.wrap(values));
        return values;
    }

    private static void require(String operation, String device, double[] right, double[] found) {
        int differing = 0;
        for (int n = 0; n < right.length; n++) {
            if (Double.doubleToLongBits(right[n]) != Double.doubleToLongBits(found[n])) {
                differing++;
            }
        }
        if (differing > 0) {
            throw new IllegalStateException("nothing is timed: " + operation + " on " + device
                    + " differs from java in " + differing + " of " + right.length + " values");
        }
    }
}
