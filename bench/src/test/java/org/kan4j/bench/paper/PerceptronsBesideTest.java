package org.kan4j.bench.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.bench.BenchDevice;

/** The experiments with perceptrons, with a few rows and steps. */
class PerceptronsBesideTest {
    private static final int SEEDS = 2;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyFunctionHasARowAndEverySeriesAColumn() {
        List<Table> tables = new Functions(40, 2).run(lab()).tables();

        assertThat(tables).hasSize(3);
        assertThat(tables.get(0).markdown())
                .contains("| function | b_spline | chebyshev | fourier | gaussian | mlp | lowest median |")
                .contains("| J0(20 x) |", "Runs that diverged, left out: 0.");
        assertThat(tables.get(1).markdown()).contains("| x y | 225 |");
    }

    @Test
    void specialFunctionsHaveAPointPerGridAndPerPerceptron() {
        List<Table> tables = new SpecialFunctions(SpecialFormulas.ALL.subList(4, 5), 2)
                .run(lab())
                .tables();

        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).markdown()).contains("of 1 functions");
        assertThat(tables.get(1).markdown())
                .contains("| KAN [2,5,1], G=3 | 120 |", "| KAN [2,5,1], G=20 | 375 |", "| MLP [2, 10, 10, 1] | 151 |");
    }

    @Test
    void scalingHasARowPerDepth() {
        Findings findings = new ScalingMlp(1).run(lab());

        assertThat(findings.tables().get(0).markdown())
                .contains("| KAN [2,1,1] |", "| MLP, 2 hidden layers |", "| MLP, 3 hidden layers |")
                .contains("315 parameters (G=100)");
    }

    @Test
    void fashionChoosesOnHeldOutRowsAndScoresTheOthers() throws IOException {
        table("train", 30);
        table("t10k", 20);

        Findings findings = new FashionMnist(10, 3).run(lab());

        assertThat(findings.tables()).hasSize(3);
        assertThat(findings.tables().get(0).markdown())
                .contains("| KAN | [784, 64, 10] | 508160 |", "| [784, 639, 10] | 508015 |");
        assertThat(findings.settings())
                .anyMatch(line -> line.startsWith("tables: 30 rows to train on, 20 to score on"));
        assertThat(findings.tables().get(2).markdown().lines().filter(line -> line.startsWith("| KAN |")))
                .hasSize(8);
    }

    private Lab lab() {
        return new Lab(
                new BenchDevice.Java(),
                OptionalInt.of(SEEDS),
                Optional.of(folder),
                List.of(),
                Optional.empty(),
                line -> {});
    }

    /** Images that are as bright as their class is high. */
    private void table(String part, int rows) throws IOException {
        try (DataOutputStream labels = open(part + "-labels-idx1-ubyte.gz");
                DataOutputStream images = open(part + "-images-idx3-ubyte.gz")) {
            labels.writeInt(2049);
            labels.writeInt(rows);
            images.writeInt(2051);
            images.writeInt(rows);
            images.writeInt(28);
            images.writeInt(28);
            for (int row = 0; row < rows; row++) {
                labels.writeByte(row % 10);
                for (int pixel = 0; pixel < 784; pixel++) {
                    images.writeByte(25 * (row % 10));
                }
            }
        }
    }

    private DataOutputStream open(String name) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))));
    }
}
