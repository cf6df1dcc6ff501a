package org.kan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kan4j.model.KanSpec;
import org.kan4j.model.LossHistory;
import org.kan4j.model.LossHistory.Point;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;

class CurvesSvgTest {
    private static TrainedModel model(List<Point> points) {
        TrainedModel model = PictureFixtures.model(KanSpec.of(2, 2, 1));
        Provenance of = model.provenance();
        return new TrainedModel(
                model.schema(),
                model.normalisation(),
                model.precision(),
                model.spec(),
                model.parameters(),
                new Provenance(
                        of.dataHash(), of.training(), of.contractVersion(), Optional.empty(), new LossHistory(points)));
    }

    private static List<Point> epochs(double... validation) {
        return IntStream.range(0, validation.length)
                .mapToObj(n -> new Point(n + 1, validation[n] / 2, OptionalDouble.of(validation[n])))
                .toList();
    }

    @Test
    void bothLossesAreCurvesAndTheLowestIsMarked() throws Exception {
        Svg svg = Svg.of(CurvesSvg.draw(model(epochs(30, 10, 20))));

        assertThat(svg.elements("polyline")).hasSize(2);
        assertThat(svg.elements("circle")).hasSize(1);
        assertThat(svg.texts("title")).containsExactly("epoch 2: 10");
        assertThat(svg.texts("text"))
                .contains("training", "validation", "1", "2", "3")
                .doesNotContain("1.5");
    }

    @Test
    void lossesThatSpanDecadesHaveALogarithmicAxis() throws Exception {
        assertThat(Svg.of(CurvesSvg.draw(model(epochs(10, 1, 0.001)))).texts("text"))
                .contains("0.001", "0.01", "0.1", "10");
        assertThat(Svg.of(CurvesSvg.draw(model(epochs(10, 1, 0)))).texts("text"))
                .contains("0", "6", "10");
    }

    @Test
    void oneEpochAndNoHeldOutRowsHaveAPictureToo() throws Exception {
        Svg svg = Svg.of(CurvesSvg.draw(model(List.of(new Point(1, 0.5, OptionalDouble.empty())))));

        assertThat(svg.elements("circle")).hasSize(1);
        assertThat(svg.texts("text")).contains("training").doesNotContain("validation");
    }

    @Test
    void refusesAModelThatKnowsOfNoRun() {
        assertThatThrownBy(() -> CurvesSvg.draw(model(List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no training curves");
    }
}
