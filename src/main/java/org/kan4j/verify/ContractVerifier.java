package org.kan4j.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;

/** Holds a backend to the reference: runs the contract suite on both and counts the bits in which they differ. */
public final class ContractVerifier {
    private ContractVerifier() {}

    /**
     * Runs {@link ContractCases#all()} on both backends, case by case.
     *
     * @param device the backend in question
     * @param reference the specification, in the same precision
     * @param progress told every row as soon as it is there
     * @return one row for every case, in the order of the suite
     * @throws IllegalArgumentException if the precisions differ
     * @throws ContractCaseException if a case fails to run; a device that failed once is not asked again
     */
    public static List<ContractRow> verify(Backend device, Backend reference, Consumer<ContractRow> progress) {
        return verify(ContractCases.all(), device, reference, progress);
    }

    /** As {@link #verify(Backend, Backend, Consumer)} with a choice of cases. */
    public static List<ContractRow> verify(
            List<ContractCase> cases, Backend device, Backend reference, Consumer<ContractRow> progress) {
        if (device.precision() != reference.precision()) {
            throw new IllegalArgumentException("backends of one precision are compared, got " + device.precision()
                    + " and " + reference.precision());
        }
        List<ContractRow> rows = new ArrayList<>();
        for (ContractCase contractCase : cases) {
            ContractRow row = compare(contractCase, device, reference);
            rows.add(row);
            progress.accept(row);
        }
        return List.copyOf(rows);
    }

    private static ContractRow compare(ContractCase contractCase, Backend device, Backend reference) {
        List<double[]> expected = run(contractCase, reference);
        List<double[]> actual = run(contractCase, device);
        Precision precision = reference.precision();
        long compared = 0;
        long differing = 0;
        for (int n = 0; n < expected.size(); n++) {
            compared += expected.get(n).length;
            differing += differingBits(precision, expected.get(n), actual.get(n));
        }
        return new ContractRow(contractCase.operation(), precision, contractCase.shapes(), compared, differing);
    }

    private static List<double[]> run(ContractCase contractCase, Backend backend) {
        try {
            return contractCase.run(backend);
        } catch (RuntimeException e) {
            throw new ContractCaseException(contractCase, backend.description(), e);
        }
    }

    private static long differingBits(Precision precision, double[] expected, double[] actual) {
        long differing = 0;
        for (int n = 0; n < expected.length; n++) {
            differing += Long.bitCount(bits(precision, expected[n]) ^ bits(precision, actual[n]));
        }
        return differing;
    }

    /** The bits of a value in the format of the precision, every NaN as one. */
    static long bits(Precision precision, double value) {
        return precision == Precision.FLOAT32
                ? Float.floatToIntBits((float) value) & 0xffffffffL
                : Double.doubleToLongBits(value);
    }
}
