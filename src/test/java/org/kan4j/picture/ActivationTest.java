package org.kan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Family;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainedModel;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ActivationTest {
    private static Activation activation(TrainedModel model, Dataset table, EdgePlace place) {
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            return Activation.of(place, model, table, backend);
        }
    }

    private static Activation activation(KanSpec spec, EdgePlace place) {
        TrainedModel model = PictureFixtures.model(spec);
        return activation(model, PictureFixtures.table(model), place);
    }

    private static Document parsed(String svg) throws Exception {
        assertThat(svg).doesNotContain("NaN", "Infinity");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void curveSpansTheGridAndWhatEntersIt() {
        Activation inside = activation(KanSpec.of(3, 2, 1), new EdgePlace(0, 2, 1));
        assertThat(inside.from()).isEqualTo("x2");
        assertThat(inside.curve().low()).isEqualTo(-1, within(1e-12));
        assertThat(inside.curve().high()).isEqualTo(1, within(1e-12));
        assertThat(inside.knots()).hasSize(6).isSorted();
        assertThat(inside.rows()).isEqualTo(3);
        assertThat(inside.counts()).filteredOn(count -> count > 0).containsExactly(1, 1, 1);

        Activation beyond = activation(KanSpec.of(3, 2, 1).withRange(-0.5, 0.5), new EdgePlace(0, 0, 0));
        assertThat(beyond.curve().low()).isEqualTo(-0.75);
        assertThat(beyond.curve().high()).isEqualTo(0.5, within(1e-12));
        assertThat(beyond.counts()).startsWith(1).endsWith(1);
    }

    @Test
    void onlySplinesHaveKnots() {
        EdgePlace second = new EdgePlace(1, 1, 0);
        Activation polynomial = activation(KanSpec.of(3, 2, 1).withFamily(Family.CHEBYSHEV), second);
        assertThat(polynomial.knots()).isEmpty();
        assertThat(polynomial.curve().low()).isLessThanOrEqualTo(-1);
        Activation weight = activation(KanSpec.mlp(3, 2, 1), second);
        assertThat(weight.from()).isEqualTo("node 2");
        assertThat(weight.knots()).isEmpty();
    }

    @Test
    void edgesThatAreNotThereAreRefused() {
        KanSpec spec = KanSpec.of(3, 2, 1);
        assertThatThrownBy(() -> activation(spec, new EdgePlace(0, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the edge 1,1,2 is masked: it has no curve");
        assertThatThrownBy(() -> activation(spec, new EdgePlace(2, 0, 0)))
                .hasMessage("there is no edge 3,1,1 (layer, node, sum): the layer must be 1 to 2, got 3");
        assertThatThrownBy(() -> activation(spec, new EdgePlace(1, 2, 0)))
                .hasMessageContaining("the node must be 1 to 2, got 3");
        assertThatThrownBy(() -> activation(spec, new EdgePlace(1, 0, -1)))
                .hasMessageContaining("the sum must be 1 to 1, got 0");
    }

    @Test
    void pictureHasTheCurveTheKnotsAndTheDensity() throws Exception {
        Document document = parsed(ActivationSvg.draw(activation(KanSpec.of(3, 2, 1), new EdgePlace(0, 2, 1))));
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("line").getLength()).isEqualTo(6);
        // Background, frame, and three intervals with a row each.
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(5);
    }

    @Test
    void hostileNamesStayText() throws Exception {
        EdgeCurve curve = new EdgeCurve(0, 0, 0, -1, 1, List.of(1.0, 2.0), 1);
        String svg = ActivationSvg.draw(new Activation("</text><script>&\u0001", curve, List.of(), List.of(3)));
        assertThat(parsed(svg).getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void whatNeitherVariesNorRisesIsDrawnAllTheSame() throws Exception {
        TrainedModel model = PictureFixtures.model(KanSpec.mlp(3, 2, 1));
        for (double value : new double[] {0, 1e12}) {
            double[] features = new double[6];
            Arrays.fill(features, value);
            Dataset table = Dataset.of(model.schema(), features, new double[2]);
            Activation activation = activation(model, table, new EdgePlace(0, 1, 1));
            assertThat(activation.curve().low()).isLessThan(activation.curve().high());
            parsed(ActivationSvg.draw(activation));
        }
        for (double value : new double[] {0, -7}) {
            EdgeCurve level = new EdgeCurve(0, 0, 0, -1, 1, List.of(value, value), 0);
            assertThat(ActivationSvg.draw(new Activation("x", level, List.of(), List.of(0))))
                    .doesNotContain("NaN")
                    .contains(value == 0 ? ">-0.5<" : ">-14<");
        }
    }
}
