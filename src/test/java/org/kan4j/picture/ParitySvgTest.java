package org.kan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;

class ParitySvgTest {
    private static Dataset table(String target, double... targets) {
        Schema schema = new Schema(List.of(new Feature.Numeric("x")), target, Task.REGRESSION, List.of());
        return Dataset.of(schema, new double[targets.length], targets);
    }

    @Test
    void everyRowOfAShortTableIsADotAndTheDiagonalIsThere() throws Exception {
        Svg svg = Svg.of(ParitySvg.draw(table("</svg><b>&", 0, 10), new double[] {0, 5}));

        assertThat(svg.elements("circle"))
                .extracting(dot -> dot.getAttribute("cx") + " " + dot.getAttribute("cy"))
                .containsExactly("92.8 509.2", "531.2 290.0");
        assertThat(svg.text()).contains("M84.0 518.0L540.0 62.0");
        assertThat(svg.texts("text")).contains("</svg><b>&", "2 rows, R2 0.5000, RMSE 3.5355");
    }

    @Test
    void rowsOfALongTableAreCountedAndThePictureStaysSmall() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        double[] targets = random.doubles(100_000).toArray();
        double[] answers = Arrays.stream(targets)
                .map(target -> target + random.nextDouble(-0.5, 0.5))
                .toArray();
        Svg svg = Svg.of(ParitySvg.draw(table("y", targets), answers));

        assertThat(svg.elements("circle")).isEmpty();
        assertThat(svg.text()).hasSizeLessThan(150_000);
        assertThat(svg.texts("text")).anyMatch(text -> text.startsWith("the darker, the more rows: up to "));
    }

    @Test
    void allEqualTargetsHaveAPictureToo() throws Exception {
        assertThat(Svg.of(ParitySvg.draw(table("y", 3, 3), new double[] {3, 3})).elements("circle"))
                .hasSize(2);
        assertThat(Svg.of(ParitySvg.draw(table("y", 0, 0), new double[] {0, 0})).elements("circle"))
                .hasSize(2);
    }

    @Test
    void refusesWhatHasNoPlace() {
        assertThatThrownBy(() -> ParitySvg.draw(table("y", 1, 2), new double[] {1, Double.NaN}))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> ParitySvg.draw(table("y", -1e308, 1e308), new double[] {1e308, -1e308}))
                .hasMessageContaining("more than a picture can span");
    }
}
