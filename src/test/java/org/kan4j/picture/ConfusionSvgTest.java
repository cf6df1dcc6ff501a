package org.kan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionSvgTest {
    @Test
    void squaresSayCountsAndSharesOfTheRightClass() throws Exception {
        Svg svg = Svg.of(ConfusionSvg.draw(
                Confusion.of(List.of("</title>", "\"b\" & c"), List.of(List.of(3, 1), List.of(0, 0)))));

        assertThat(svg.texts("title"))
                .contains(
                        "</title> answered with </title>: 3 of 4 rows",
                        "</title> answered with \"b\" & c: 1 of 4 rows",
                        "\"b\" & c answered with </title>: 0 of 0 rows");
        assertThat(svg.texts("text")).contains("75 %", "25 %");
        assertThat(svg.text()).contains("fill-opacity=\"0.750\"", "fill-opacity=\"0.250\"");
    }

    @Test
    void theRarestOfManyClassesAreTakenTogether() throws Exception {
        List<String> classes =
                IntStream.range(0, 30).mapToObj(c -> "class " + c).toList();
        List<List<Integer>> matrix = IntStream.range(0, 30)
                .mapToObj(right -> IntStream.range(0, 30)
                        .mapToObj(answered -> right == answered ? 100 + right : 0)
                        .toList())
                .toList();
        Confusion confusion = Confusion.of(classes, matrix);

        assertThat(confusion.names()).hasSize(20).startsWith("class 11").endsWith("class 29", "11 others");
        assertThat(confusion.rows(0)).isEqualTo(111);
        assertThat(confusion.rows(19))
                .isEqualTo(IntStream.range(0, 11).map(c -> 100 + c).sum());
        Svg svg = Svg.of(ConfusionSvg.draw(confusion));
        assertThat(svg.texts("text")).contains("rows, and their share of the right class; the rarest classes as one");
        assertThat(Confusion.of(classes.subList(0, 20), square(20)).rare()).isZero();
    }

    private static List<List<Integer>> square(int classes) {
        return IntStream.range(0, classes)
                .mapToObj(right -> IntStream.range(0, classes).boxed().toList())
                .toList();
    }
}
