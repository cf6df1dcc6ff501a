package org.kan4j.opencl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program of its own that lists the platforms, accepting those named by its arguments, then divides by zero. Tests start it
 * in JVMs whose environment and libraries differ from their own.
 */
final class DiscoveryChild {
    private DiscoveryChild() {}

    public static void main(String[] accepted) {
        ClDiscovery discovery = ClPlatforms.discover(new DiscoveryOptions(Set.of(accepted)));
        System.out.println("unavailable: " + discovery.unavailable().orElse("no"));
        for (ClPlatformInfo platform : discovery.platforms()) {
            System.out.println("platform: " + platform.name() + ", " + platform.version());
            System.out.println("skipped: " + platform.skipped().orElse("no"));
        }
        System.out.println("devices: " + discovery.devices().size());
        System.out.println("5 / 0: " + quotient(Integer.parseInt("0")));
        System.out.println("temporary folder: " + System.getProperty("java.io.tmpdir"));
    }

    private static String quotient(int divisor) {
        try {
            return "gives " + 5 / divisor;
        } catch (ArithmeticException e) {
            return "throws";
        }
    }

    /** Runs the program without libjsig, with {@code environment} added, and gives what it printed. */
    static List<String> run(Map<String, String> environment, List<String> jvmOptions, String... accepted)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DiscoveryChild.class.getName()));
        Collections.addAll(command, accepted);
        Path output = Files.createTempFile("kan4j-child-", ".txt");
        try {
            ProcessBuilder child =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            child.environment().remove("LD_PRELOAD");
            child.environment().remove("POCL_SIGFPE_HANDLER");
            child.environment().putAll(environment);
            int exit = child.start().waitFor();
            List<String> lines = Files.readAllLines(output);
            if (exit != 0) {
                throw new AssertionError("the child ended with " + exit + ": " + lines);
            }
            return lines;
        } finally {
            Files.delete(output);
        }
    }
}
