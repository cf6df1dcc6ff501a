package org.kan4j.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.kan4j.model.NetworkLayout;

/** The programs that kan4j is compared with, each a script in {@code bench/peers}. */
enum PeerKind {
    /** PyTorch's linear layer with as many parameters: the MLP. */
    LINEAR("linear.py", "torch", false),
    /** pykan in its speed mode. */
    PYKAN("pykan_speed.py", "kan", true),
    /** jaxKAN's spline layers, compiled. */
    JAXKAN("jaxkan_jit.py", "jaxkan", true);

    /** Where pykan answers within a second or so; it makes tensors of (batch, in, out). */
    private static final Set<String> PYKAN_CASES = Set.of("layer-128", "deep-100", "hello");

    /** Values of a basis over all knots that jaxKAN may make at a time: half a gigabyte. */
    private static final long MOST_BASIS_VALUES = 1L << 27;

    private final String script;
    private final String module;
    private final boolean sharesBasis;

    PeerKind(String script, String module, boolean sharesBasis) {
        this.script = script;
        this.module = module;
        this.sharesBasis = sharesBasis;
    }

    /** File name of its script. */
    String script() {
        return script;
    }

    /** The Python module without which it cannot run. */
    String module() {
        return module;
    }

    /** Whether it computes kan4j's function when it is given kan4j's numbers. */
    boolean sharesBasis() {
        return sharesBasis;
    }

    /** What rows call it begins with this. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The peer that a row belongs to; empty for kan4j's own. */
    static Optional<PeerKind> of(String backend) {
        return Arrays.stream(values())
                .filter(kind -> backend.startsWith(kind.label() + " "))
                .findFirst();
    }

    /** Whether the case is timed on it. */
    boolean takes(BenchCase benchCase) {
        return switch (this) {
            case LINEAR -> true;
            case PYKAN -> PYKAN_CASES.contains(benchCase.name());
            case JAXKAN -> !benchCase.needsGpu() && basisValues(benchCase) <= MOST_BASIS_VALUES;
        };
    }

    private static long basisValues(BenchCase benchCase) {
        return NetworkLayout.of(benchCase.spec()).layers().stream()
                .map(slice -> slice.shape())
                .mapToLong(shape -> (long) benchCase.batch() * shape.in() * (shape.knots() - 1))
                .max()
                .orElse(0);
    }
}
