package org.kan4j.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;

class EmbeddedAutoTest {
    /** A program that embeds the library and knows nothing of libjsig. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            try (Backend backend =
                    Devices.ofThisMachine().open(new DeviceChoice.Auto(), Precision.FLOAT32, Workload.LARGE)) {
                System.out.println("backend: " + backend.description());
            }
            try {
                System.out.println("5 / 0 gives " + 5 / Integer.parseInt("0"));
            } catch (ArithmeticException e) {
                System.out.println("5 / 0 throws");
            }
        }
    }

    @Test
    void autoLeavesDivisionByZeroWhole(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        child.environment().remove("LD_PRELOAD");
        child.environment().remove("POCL_SIGFPE_HANDLER");
        assertThat(child.start().waitFor()).isZero();
        List<String> lines = Files.readAllLines(output);
        assertThat(lines).contains("5 / 0 throws").anyMatch(line -> line.startsWith("backend: "));
    }
}
