package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.backend.Precision;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Parameters;

/** The peers here are shell scripts. */
class CaseRunTest {
    private static final List<BenchDevice> JAVA = List.of(new BenchDevice.Java());
    private static final Timing ONE_SAMPLE = new Timing(1, 0);

    @TempDir
    private Path scripts = Path.of("");

    private static BenchCase hello(BenchCase.Extent extent) {
        return new BenchCase("hello", KanSpec.of(2, 5, 1).withGrid(3), 16, Precision.FLOAT64, extent);
    }

    private Peers peer(PeerKind kind, String evaluation) throws IOException {
        String header = "{\"name\": \"" + kind.label() + " (sh)\", \"operations\":"
                + " {\"forward_backward\": 7, \"training_step\": 0}}";
        String script = "echo '" + header + "'\nwhile read -r question; do\n" + "    [ $question != evaluate ] || "
                + evaluation + "\n    echo 250\ndone\n";
        Files.writeString(scripts.resolve(kind.script()), script);
        return new Peers(Path.of("sh"), scripts, List.of(kind));
    }

    private static List<BenchResult.Row> run(BenchCase benchCase, Peers peers) {
        try (CaseRun run = new CaseRun(benchCase)) {
            return run.run(JAVA, peers, ONE_SAMPLE);
        }
    }

    @Test
    void caseGivesARowForEveryOperationAndPeer() throws IOException {
        List<BenchResult.Row> rows = run(hello(BenchCase.Extent.FULL), peer(PeerKind.LINEAR, ":"));

        assertThat(rows)
                .filteredOn(row -> row.backend().equals("java"))
                .extracting(BenchResult.Row::operation)
                .contains("layer_forward", "forward_backward", "training_step", Peaks.FMA, Peaks.COPY);
        assertThat(rows)
                .filteredOn(row -> row.backend().equals("linear (sh)"))
                .extracting(row -> row.milliseconds().median())
                .containsExactly(250.0, 250.0);
    }

    @Test
    void pointOfACurveIsForwardAndBackwardAlone() throws IOException {
        assertThat(run(hello(BenchCase.Extent.SWEEP), peer(PeerKind.LINEAR, ":")))
                .extracting(BenchResult.Row::operation)
                .containsExactly("forward_backward", "forward_backward");
    }

    @Test
    void peerThatComputesAnotherFunctionEndsTheRun() throws IOException {
        int bytes = Double.BYTES * 256 * (5 + 1);
        Peers peers = peer(PeerKind.PYKAN, "head -c " + bytes + " /dev/zero > \"$1/outputs.f64\"");

        assertThatIllegalStateException()
                .isThrownBy(() -> run(hello(BenchCase.Extent.SWEEP), peers))
                .withMessage("nothing is timed: layer 0 of pykan (sh) differs from kan4j by 1.0 of the largest output,"
                        + " more than 1.0E-9");
    }

    @Test
    void stepInPlainJavaLaunchesNothing() {
        BenchCase hello = hello(BenchCase.Extent.FULL);
        assertThat(Footprint.ofStep(new BenchDevice.Java(), hello, Parameters.initial(hello.spec(), hello.precision())))
                .isEqualTo(Footprint.NONE);
    }
}
