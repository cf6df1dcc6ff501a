package org.kan4j.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NiceNumberTest {
    @ParameterizedTest
    @CsvSource({
        "2.0001, 2, WHOLE",
        "-0.33334, -0.3333333333333333, FRACTION",
        "0.58334, 0.5833333333333334, FRACTION",
        "3.1416, 3.141592653589793, PI",
        "-1.0472, -1.0471975511965976, PI",
        "1.41421, 1.4142135623730951, ROOT",
        "-2.236, -2.23606797749979, ROOT",
        "1e-9, 0, WHOLE",
        "1e300, 1e300, WHOLE"
    })
    void nearestIs(double number, double value, NiceNumber.Kind kind) {
        NiceNumber nearest = NiceNumber.nearest(number);

        assertThat(nearest.value()).isEqualTo(value);
        assertThat(nearest.kind()).isEqualTo(kind);
        assertThat(nearest.distance()).isCloseTo(Math.abs(number - value), within(0.0));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatThrownBy(() -> NiceNumber.nearest(Double.NaN))
                .hasMessage("a nice number is asked for near NaN, it must be finite");
    }

    @Test
    void roundedHasSoManyDigitsAndKeepsPi() {
        assertThat(Expression.parse("1.23456*x^2.00001 + pi*x/2 - 123456").rounded(3))
                .hasToString("1.23*x^2 + pi*x/2 - 123000");
    }
}
