package org.kan4j.bench;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the host pays around the kernels of a device: moving a batch, and launching. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DeviceBenchmark {
    private static final int LAUNCHES = 500; // between two waits

    /** What rows call the device. */
    @Param("java")
    private String device = "";

    private Room room = new Room(new BenchDevice.Java());

    /** A device with something on it. */
    private static final class Room {
        private final Backend backend;
        private final Tensor batch;
        private final Tensor into;
        private final Tensor other;
        private final DoubleBuffer values;
        private final DoubleBuffer one = DoubleBuffer.allocate(1);

        Room(BenchDevice device) {
            this.backend = device.open(Precision.FLOAT32);
            this.batch = backend.allocate("batch", new Shape(1024, 128));
            this.into = backend.allocate("into", Shape.vector(1));
            this.other = backend.allocate("other", Shape.vector(1));
            this.values =
                    LayerRoom.uniform(new SplittableRandom(5), batch.shape().size());
            backend.upload(into, DoubleBuffer.allocate(1));
            backend.upload(other, DoubleBuffer.allocate(1));
        }

        void await() {
            backend.download(into, one.clear());
        }

        void close() {
            other.close();
            into.close();
            batch.close();
            backend.close();
        }
    }

    /** Opens the device. */
    @Setup
    public void open() {
        room.close();
        String asked = device.replaceFirst("^opencl-", "");
        room = new Room(BenchDevice.choose(List.of(asked), ClPlatforms.discover(DiscoveryOptions.defaults()))
                .get(0));
    }

    /** Waits for what was launched, outside the clock. */
    @TearDown(Level.Invocation)
    public void await() {
        room.await();
    }

    /** A batch of 1024 rows of 128 numbers goes up. */
    @Benchmark
    public void upload() {
        room.backend.upload(room.batch, room.values.duplicate());
    }

    /** A kernel that does nothing to speak of, and one value back. */
    @Benchmark
    public void launchAndWait() {
        room.backend.add(room.into, room.other);
        room.await();
    }

    /** Launches that nothing waits for. */
    @Benchmark
    @OperationsPerInvocation(LAUNCHES)
    public void launch() {
        for (int launch = 0; launch < LAUNCHES; launch++) {
            room.backend.add(room.into, room.other);
        }
    }

    /** Closes the device. */
    @TearDown
    public void close() {
        room.close();
    }
}
