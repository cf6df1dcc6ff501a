package org.kan4j.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;

/** What result files say of where and when they were made. */
public final class Machine {
    private static final double BUSY = 0.75; // of the processors; building the library stays below

    private Machine() {}

    /** A moment, to the second, in UTC. */
    public static String seconds(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Version and name of the virtual machine. */
    public static String jdk() {
        return Runtime.version() + ", " + System.getProperty("java.vm.name");
    }

    /** Operating system and architecture. */
    public static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** Processes that run or wait; those of others make the times of peers too long, and a line says so. */
    public static double load(Consumer<String> warning) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int processors = Runtime.getRuntime().availableProcessors();
        if (load > BUSY * processors) {
            warning.accept(String.format(
                    Locale.ROOT,
                    "the machine is busy: load %.1f on %d processors; the ratios beside peers will say nothing",
                    load,
                    processors));
        }
        return load;
    }
}
