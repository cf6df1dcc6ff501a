package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data sets that the project ships. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("kan4j.examples", "examples"));

    @ParameterizedTest
    @CsvSource({
        "diabetes, progression, 442, 10, 1, REGRESSION",
        "wine, cultivar, 178, 13, 3, CLASSIFICATION",
        "breast_cancer, diagnosis, 569, 30, 2, CLASSIFICATION",
        "digits, digit, 1797, 64, 10, CLASSIFICATION"
    })
    void readTrainingFindsRowsFeaturesAndTask(
            String name, String target, int rows, int inputs, int outputs, Task task) {
        Dataset data =
                CsvReader.readTraining(EXAMPLES.resolve(name + ".csv"), target, TaskChoice.AUTO, CsvOptions.DEFAULT);

        assertThat(data.rows()).isEqualTo(rows);
        assertThat(data.schema().inputs()).isEqualTo(inputs);
        assertThat(data.schema().outputs()).isEqualTo(outputs);
        assertThat(data.schema().task()).isEqualTo(task);
        assertThat(data.features()).hasSize(rows * inputs);
    }
}
