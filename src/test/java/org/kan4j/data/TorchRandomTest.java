package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.PykanFile;

class TorchRandomTest {
    static Stream<JsonNode> draws() {
        return PykanFile.read("draws.json");
    }

    @ParameterizedTest
    @MethodSource("draws")
    void drawsAreThoseOfTorch(JsonNode torch) {
        TorchRandom random = generator(torch);
        double[] values = DoubleStream.generate(random::next).limit(626).toArray();
        assertThat(values).startsWith(PykanFile.numbers(torch.get("first")));
        assertThat(values).endsWith(PykanFile.numbers(torch.get("later")));
    }

    @Test
    void float32IsRoundedAtEveryStep() {
        double draw = TorchRandom.float32(5).next();
        float width = (float) (0.7 - 0.1);
        assertThat(TorchRandom.float32(5).next(new Range(0.1, 0.7))).isEqualTo((float) draw * width + 0.1f);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4294967296L, Long.MIN_VALUE})
    void seedsOfMoreThan32BitsAreRefused(long seed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TorchRandom.float64(seed))
                .withMessage("seed is " + seed + " but the random numbers of pykan need 0 to 4294967295");
    }

    static TorchRandom generator(JsonNode pykan) {
        long seed = pykan.get("seed").asLong();
        return pykan.get("precision").asText().equals("float32")
                ? TorchRandom.float32(seed)
                : TorchRandom.float64(seed);
    }
}
