package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Precision;
import org.kan4j.model.KanSpec;

class PeerTest {
    private static Peer peer(String script) {
        return Peer.start(new ProcessBuilder("sh", "-c", script));
    }

    @Test
    void peerAnswersOneLineForALine() {
        String header = "{\"name\": \"linear (x)\", \"operations\": {\"forward_backward\": 12}}";
        try (Peer peer = peer("echo '" + header + "'; while read -r line; do echo ${#line}.5; done")) {
            assertThat(peer.name()).isEqualTo("linear (x)");
            assertThat(peer.operations()).containsOnlyKeys("forward_backward");
            assertThat(peer.operations().get("forward_backward").multiplyAdds()).isEqualTo(12);
            assertThat(peer.sample("forward_backward")).isEqualTo("forward_backward".length() + 0.5);
        }
    }

    @Test
    void peerThatEndsIsSaidToHaveEnded() {
        assertThatThrownBy(() -> peer("exit 1"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the peer could not be started: sh -c exit 1");
        try (Peer peer = peer("echo '{\"name\": \"a\", \"operations\": {}}'; read -r line")) {
            assertThatThrownBy(() -> peer.sample("forward_backward")).hasMessage("the peer a stopped answering");
        }
    }

    @Test
    void peersWithoutTheirPackagesAreLeftOutWithALineEach() {
        List<String> said = new ArrayList<>();
        Peers peers = Peers.find(Path.of("no-such-python"), Path.of("."), said::add);

        assertThat(peers.kinds()).isEmpty();
        assertThat(said).hasSize(PeerKind.values().length);
        assertThat(said.get(0)).startsWith("the peer linear is left out: no-such-python could not be started: ");
    }

    @Test
    void rowsOfPeersAreKnownByTheirNames() {
        assertThat(PeerKind.of(BenchRows.LINEAR)).contains(PeerKind.LINEAR);
        assertThat(PeerKind.of(BenchRows.PYKAN)).contains(PeerKind.PYKAN);
        assertThat(PeerKind.of("opencl-0")).isEmpty();
        assertThat(PeerKind.of("java")).isEmpty();
    }

    @Test
    void peersTakeTheCasesThatTheyCanDo() {
        assertThat(PeerKind.LINEAR.takes(BenchRows.layer("layer-fine", 500))).isTrue();
        assertThat(PeerKind.PYKAN.takes(BenchRows.layer("layer-fine", 500))).isFalse();
        assertThat(PeerKind.PYKAN.takes(BenchRows.layer("layer-128", 5))).isTrue();
        assertThat(PeerKind.JAXKAN.takes(BenchRows.layer("layer-fine", 500))).isTrue();
        KanSpec large = KanSpec.of(1024, 1024).withGrid(50);
        BenchCase benchCase = new BenchCase("large", large, 4096, Precision.FLOAT32, BenchCase.Extent.FULL);
        assertThat(PeerKind.JAXKAN.takes(benchCase)).isFalse();
    }
}
