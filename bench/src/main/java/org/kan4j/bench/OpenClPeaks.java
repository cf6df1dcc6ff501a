package org.kan4j.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kan4j.backend.Precision;
import org.kan4j.opencl.ClArguments;
import org.kan4j.opencl.ClBuffer;
import org.kan4j.opencl.ClDevice;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDeviceType;
import org.kan4j.opencl.ClKernel;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClSource;
import org.kan4j.opencl.ClSourcePart;

/** The peaks of an OpenCL device, by the kernels of {@code peaks.cl}, on a queue of their own. */
final class OpenClPeaks implements Peaks {
    private static final int CHAINS = 12;
    private static final int LINKS = 4; // of each chain per round

    private final ClDevice device;
    private final boolean fp64;
    private final int group;
    private final int vector;
    private final int items;
    private final int rounds; // for some ten milliseconds
    private final int perItem; // vectors that one work-item copies
    private final ClKernel fma;
    private final ClKernel copy;
    private final ClBuffer sums;
    private final ClBuffer from;
    private final ClBuffer to;

    /** Opens the device for itself. */
    OpenClPeaks(ClDeviceInfo info, Precision precision) {
        boolean gpu = info.type() == ClDeviceType.GPU;
        this.fp64 = precision == Precision.FLOAT64;
        this.group = gpu ? 256 : 1;
        this.vector = gpu ? 4 : 64 / precision.bytes();
        this.items = info.limits().computeUnits() * (gpu ? 32 : 8) * group;
        this.rounds = gpu ? 2000 : 80_000;
        this.perItem = gpu ? 1 : 1024;
        this.device = ClDevice.open(info, ClOptions.defaults());
        try {
            ClSource source = source();
            this.fma = device.kernel("fma_peak", source);
            this.copy = device.kernel("copy_peak", source);
            this.sums = device.allocate((long) items * precision.bytes(), "sums");
            this.from = device.allocate(COPY_BYTES, "source of the copy");
            this.to = device.allocate(COPY_BYTES, "target of the copy");
            from.fillZero();
        } catch (RuntimeException e) {
            device.close();
            throw e;
        }
    }

    private ClSource source() {
        String real = fp64 ? "double" : "float";
        ClSource source = ClSource.of(new ClSourcePart("peaks.cl", text()))
                .with(Map.of("GROUP", Integer.toString(group), "real", real, "realV", real + vector));
        return fp64 ? source.withFp64() : source;
    }

    private static String text() {
        try (InputStream in = OpenClPeaks.class.getResourceAsStream("peaks.cl")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks peaks.cl; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("peaks.cl could not be read", e);
        }
    }

    @Override
    public void fma() {
        ClArguments arguments = fma.args().intValue(rounds);
        if (fp64) {
            arguments.doubleValue(0.5).doubleValue(1);
        } else {
            arguments.floatValue(0.5f).floatValue(1);
        }
        arguments.buffer(sums).run(items, group);
        device.finish();
    }

    @Override
    public double multiplyAdds() {
        return (double) items * vector * CHAINS * LINKS * rounds;
    }

    @Override
    public void copy() {
        long vectors = COPY_BYTES / ((long) vector * (fp64 ? Double.BYTES : Float.BYTES));
        copy.args().intValue(perItem).buffer(from).buffer(to).run(vectors / perItem, group);
        device.finish();
    }

    @Override
    public void close() {
        to.close();
        from.close();
        sums.close();
        device.close();
    }
}
