package org.kan4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportTest {
    @Test
    void formulasStandInTheirPlaceAndTheirEdgesInThePicture() throws Exception {
        String html = html(new Formulas(
                List.of(new Formula("y < z", "<math><mi>x</mi></math>", "y = x & 1 < 2")),
                Map.of(new EdgePlace(0, 0, 0), "sin")));
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));

        assertThat(document.getElementsByTagName("h3").item(0).getTextContent()).isEqualTo("y < z");
        assertThat(document.getElementsByTagName("math").item(0).getTextContent())
                .isEqualTo("x");
        assertThat(document.getElementsByTagName("pre").item(0).getTextContent())
                .isEqualTo("y = x & 1 < 2");
        assertThat(html).contains("fill=\"#d1495b\">sin</text>", "<td>sin</td>");
        assertThat(html(Formulas.NONE)).doesNotContain("<math", "Formula");
    }

    private static String html(Formulas formulas) {
        Schema schema = new Schema(List.of(new Feature.Numeric("x")), "y", Task.REGRESSION, List.of());
        double[] x = {-2, -1, 0, 1, 2, 3};
        Dataset table = Dataset.of(schema, x, x.clone());
        TrainingSpec training = TrainingSpec.DEFAULT.withEpochs(2).withHeldOut(0, 0);
        TrainingDefinition run = new TrainingDefinition(
                "y", TaskChoice.REGRESSION, CsvOptions.DEFAULT, KanSpec.of(1, 1), training, Precision.FLOAT64);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            TrainedModel model = new Trainer(backend).train(run, table).model();
            return Report.of(model, table, backend).html(formulas);
        }
    }
}
