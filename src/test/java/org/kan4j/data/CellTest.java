package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0",
                "1",
                "-1.5",
                "+.5",
                "5.",
                "1e3",
                "1E-3",
                "1e+3",
                " 7 ",
                "\t8",
                "0.1",
                "1e22",
                "1e23",
                "1e-22",
                "1e-23",
                "9007199254740993",
                "123456789012345678901234567890",
                "4.9e-324",
                "2e-324",
                "1e-999",
                "0e999999999999",
                "1.7976931348623157e308",
                "0.000000000000000000000000000000000000000123",
                "9223372036854775807",
                "00012",
                "8.41",
                "179769313486231570000000000000000000000e270",
                "1.00000000000000000000000000000000000000000000001"
            })
    void numberIsTheNearestDouble(String text) {
        Cell cell = cell(text);

        assertThat(cell.kind()).isEqualTo(Cell.Kind.NUMBER);
        assertThat(cell.number()).isEqualTo(Double.parseDouble(text.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1f", "1d", "1D", "1F", "0x1p3", "0x10", "1,5", "1,000", "1 000", "1_000", "--1", "+-1", "1e", "1e+",
                        "e5", ".",
                "-", "+", "1.2.3", "1e5.0", "½", "١٢", "１", "abc", "NA", "null", "nano", "nan1", "infinite", "+-inf",
                        "1-", "#1",
                "inf\u0131nity", "\u00a01"
            })
    void otherWordsAreText(String text) {
        assertThat(cell(text).kind()).isEqualTo(Cell.Kind.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nan",
                "NaN",
                "NAN",
                "-nan",
                "+NaN",
                "inf",
                "Inf",
                "-INF",
                "+inf",
                "infinity",
                "Infinity",
                "-INFINITY",
                " nan ",
                "1e999",
                "-1e309",
                "1e99999999999999999999",
                "1.7976931348623159e308"
            })
    void numbersThatAreNotFiniteAreNeitherNumberNorText(String text) {
        assertThat(cell(text).kind()).isEqualTo(Cell.Kind.NOT_FINITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \r\n"})
    void blanksAreEmpty(String text) {
        assertThat(cell(text).kind()).isEqualTo(Cell.Kind.EMPTY);
    }

    @Test
    void numberEqualsTheLibraryForRandomDecimals() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200_000; round++) {
            int digits = 1 + random.nextInt(20);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            int point = random.nextInt(digits + 1);
            for (int at = 0; at < digits; at++) {
                text.append(at == point ? "." : "").append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextInt(3) == 0) {
                text.append('e').append(random.nextInt(60) - 30);
            }
            assertThat(cell(text.toString()).number())
                    .as(text.toString())
                    .isEqualTo(Double.parseDouble(text.toString()));
        }
    }

    @Test
    void aMillionDigitsAreOneNumber() {
        assertThat(cell("0." + "3".repeat(1_000_000)).number())
                .isEqualTo(new BigDecimal("0.33333333333333333333333").doubleValue());
    }

    private static Cell cell(String text) {
        Cell cell = new Cell();
        char[] around = ("9" + text + "9").toCharArray();
        cell.set(around, 1, text.length());
        return cell;
    }
}
