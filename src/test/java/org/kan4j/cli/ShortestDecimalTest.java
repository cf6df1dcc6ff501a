package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Precision;

class ShortestDecimalTest {
    @Test
    void numbersHaveTheFewestDigits() {
        assertThat(ShortestDecimal.of(0.1)).isEqualTo("0.1");
        assertThat(ShortestDecimal.of(2e-3)).isEqualTo("0.002");
        assertThat(ShortestDecimal.of(1e22)).isEqualTo("1E+22");
        assertThat(ShortestDecimal.of(100)).isEqualTo("100");
        assertThat(ShortestDecimal.of(-0.0)).isEqualTo("-0");
        assertThat(ShortestDecimal.of(0.1f, Precision.FLOAT32)).isEqualTo("0.1");
        assertThat(ShortestDecimal.of(0.1f)).isEqualTo("0.10000000149011612");
        assertThat(ShortestDecimal.of(Double.MIN_VALUE)).isEqualTo("5E-324");
    }

    @Test
    void numbersReadBackToTheSameBits() {
        SplittableRandom random = new SplittableRandom(7);
        for (int n = 0; n < 20_000; n++) {
            double value = Double.longBitsToDouble(random.nextLong());
            float single = Float.intBitsToFloat(random.nextInt());
            assertThat(Double.doubleToLongBits(Double.parseDouble(ShortestDecimal.of(value))))
                    .isEqualTo(Double.doubleToLongBits(value));
            assertThat(Float.floatToIntBits(Float.parseFloat(ShortestDecimal.of(single, Precision.FLOAT32))))
                    .isEqualTo(Float.floatToIntBits(single));
        }
    }
}
