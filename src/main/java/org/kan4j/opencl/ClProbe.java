package org.kan4j.opencl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The acceptance test of a device: its arithmetic is compared with Java's, bit by bit, on a thousand operands that are hard
 * to round. Takes milliseconds once its program is built.
 */
public final class ClProbe {
    private static final int WORK_GROUP = 64;
    private static final List<ProbeOperation> OPERATIONS = List.of(ProbeOperation.values());
    private static final String INSTEAD = "; use another device or the Java backend, which needs none";

    private ClProbe() {}

    /**
     * Why the device must not be used, with what to use instead; empty when it computes as Java does, in float and, where
     * the device offers it, in double.
     */
    public static Optional<String> refusal(ClDevice device) {
        return refusal(device, ClSource.NO_CONTRACTION);
    }

    /** As {@link #refusal(ClDevice)} under another pragma for contraction: lets a test see that the probe notices. */
    static Optional<String> refusal(ClDevice device, String contraction) {
        ClFloatSupport floats = device.info().floats();
        if (!floats.correctlyRoundedDivideSqrt()) {
            return Optional.of(
                    device.description() + " offers no correctly rounded float division and square root" + INSTEAD);
        }
        try {
            Optional<String> fault = fault(device, contraction, false);
            if (fault.isEmpty() && floats.fp64()) {
                fault = fault(device, contraction, true);
            }
            return fault.map(text -> device.description() + " " + text + INSTEAD);
        } catch (ClException e) {
            return Optional.of(device.description() + " cannot run the probe: " + e.getMessage() + INSTEAD);
        }
    }

    private static Optional<String> fault(ClDevice device, String contraction, boolean fp64) {
        ClSource source = ClSource.of(ClSourcePart.kernelFile("probe.cl"))
                .with(Map.of("PRECISION", fp64 ? "64" : "32", "WGS", String.valueOf(WORK_GROUP)));
        String text = (fp64 ? source.withFp64() : source).text(contraction);
        ClKernel kernel = device.program(text, "probe.cl").kernel("probe");
        ProbeValues values = new ProbeValues(fp64);
        int count = ProbeValues.COUNT;
        try (ClBuffer a = device.allocate(values.bytes(), "probe a");
                ClBuffer b = device.allocate(values.bytes(), "probe b");
                ClBuffer c = device.allocate(values.bytes(), "probe c");
                ClBuffer out = device.allocate(OPERATIONS.size() * values.bytes(), "probe results");
                ClBuffer wholes = device.allocate(2L * count * Integer.BYTES, "probe integers")) {
            values.write(a, b, c);
            ClArguments arguments =
                    kernel.args().intValue(count).buffer(a).buffer(b).buffer(c);
            arguments.buffer(out).buffer(wholes).run(count, WORK_GROUP);
            int[] ints = new int[2 * count];
            wholes.read(ints, ints.length);
            return difference(values, values.read(out, OPERATIONS.size() * count))
                    .or(() -> difference(values, ints))
                    .map(difference -> (fp64 ? "in double" : "in float") + " gives " + difference);
        }
    }

    private static Optional<String> difference(ProbeValues values, double[] out) {
        for (int row = 0; row < OPERATIONS.size(); row++) {
            ProbeOperation operation = OPERATIONS.get(row);
            for (int i = 0; i < ProbeValues.COUNT; i++) {
                double got = out[row * ProbeValues.COUNT + i];
                double right = values.expected(operation, i);
                if (Double.doubleToLongBits(got) != Double.doubleToLongBits(right)) {
                    return Optional.of(Double.toHexString(got) + " instead of " + Double.toHexString(right) + " for "
                            + operation.name().toLowerCase(Locale.ROOT) + " of " + values.operands(i));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> difference(ProbeValues values, int[] ints) {
        for (int i = 0; i < ProbeValues.COUNT; i++) {
            int whole = ProbeOperation.whole(values.a(i));
            if (ints[i] != whole) {
                return Optional.of(
                        ints[i] + " instead of " + whole + " as the integer nearest to a, " + values.operands(i));
            }
            if (ints[ProbeValues.COUNT + i] != values.below(i)) {
                return Optional.of("the wrong answer to a < b for " + values.operands(i));
            }
        }
        return Optional.empty();
    }
}
