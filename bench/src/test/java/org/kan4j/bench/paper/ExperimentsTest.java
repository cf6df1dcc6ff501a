package org.kan4j.bench.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.bench.BenchDevice;
import org.kan4j.data.Dataset;
import org.kan4j.model.KanSpec;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ExperimentsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void tablesOfPeaksMeetAtTheirEndsAndShareTheirSchema() {
        Dataset second = Peaks.around(1);

        assertThat(second.rows()).isEqualTo(100);
        assertThat(second.features()[0]).isEqualTo(-0.6, within(1e-15));
        assertThat(second.features()[99]).isEqualTo(Peaks.around(2).features()[0], within(1e-15));
        assertThat(second.schema()).isEqualTo(Peaks.around(4).schema());
        assertThat(Peaks.curve(0.4)).isEqualTo(1, within(1e-15));
    }

    @Test
    void knotsLeaveOutTheCounterAndMakeClassesOfSignatures() throws IOException {
        Files.writeString(folder.resolve("train.csv"), ",volume,cusp,signature\n7,1.5,2,-2\n9,3.5,4,0\n");
        Files.writeString(folder.resolve("test.csv"), ",volume,cusp,signature\n8,5,6,4\n");

        KnotTables tables = KnotTables.read(folder);

        assertThat(tables.training().features()).containsExactly(1.5, 2, 3.5, 4);
        assertThat(tables.training().targets()).containsExactly(0, 1);
        assertThat(tables.test().targets()).containsExactly(2);
        assertThat(tables.test().schema().classes()).hasSize(14).startsWith("-2", "0", "4", "none 4");
    }

    @Test
    void knotsWithoutTheirColumnAreRefused() throws IOException {
        Files.writeString(folder.resolve("train.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("test.csv"), "a,b\n1,2\n");

        assertThatThrownBy(() -> KnotTables.read(folder))
                .hasMessage("the tables need a column 'signature', got [a, b]");
        Lab lab = new Lab(
                new BenchDevice.Java(), OptionalInt.empty(), Optional.empty(), List.of(), Optional.empty(), line -> {});
        assertThatThrownBy(() -> KnotSignatures.kans().run(lab))
                .hasMessageContaining("knots needs the folder with train.csv and test.csv");
    }

    @Test
    void peerSaysItsNameAndOneLinePerGrid() {
        PykanPeer.Course course =
                PykanPeer.course(List.of("pykan 1", "5 0.01 2.5", "10 1e-3 3")).orElseThrow();

        assertThat(course.name()).isEqualTo("pykan 1");
        assertThat(course.errors(List.of(5, 10, 20))).containsExactly(0.01, 1e-3, Double.NaN);
        assertThat(course.seconds(10)).isEqualTo(3);
        assertThat(PykanPeer.course(List.of())).isEmpty();
        assertThat(new PykanPeer(Path.of("no-such-python"), folder).isInstalled())
                .isFalse();
    }

    @Test
    void coefficientsAloneKeepPeaksAndPerceptronsForgetThem() {
        Lab lab = new Lab(
                new BenchDevice.Java(), OptionalInt.of(1), Optional.empty(), List.of(), Optional.empty(), line -> {});

        Findings findings = new ContinualLearning().run(lab);

        assertThat(findings.tables()).hasSize(4);
        assertThat(findings.tables().get(3).markdown())
                .contains("KAN, coefficients: 1.00e-5 or better on every peak from 1 of 1 seeds.")
                .contains("MLP: 1.00e-5 or better on every peak from 0 of 1 seeds.");
    }

    @Test
    void fashionWithoutItsFolderIsRefused() {
        Lab lab = new Lab(
                new BenchDevice.Java(), OptionalInt.empty(), Optional.empty(), List.of(), Optional.empty(), line -> {});

        assertThatThrownBy(() -> new FashionMnist().run(lab))
                .hasMessageContaining("fashion needs the folder with the four files of Fashion-MNIST");
    }

    @Test
    void perceptronsHaveTheNearestNumberOfParameters() {
        assertThat(Perceptrons.nearest(17, 2, 14, 248)).isEqualTo(KanSpec.mlp(17, 6, 6, 14));
        assertThat(Perceptrons.nearest(784, 1, 10, 508_160).widths()).containsExactly(784, 639, 10);
        for (int depth : List.of(2, 3)) {
            KanSpec network = ScalingMlp.perceptron(depth, 100);
            assertThat(network.layers()).isEqualTo(depth + 1);
            assertThat(network.parameterCount()).isBetween(290L, 340L); // the KAN has 315
        }
    }

    @Test
    void tablesToBeSplitAreTheFormulasValues() {
        Dataset table = new Formula("x + y", 2, x -> x[0] + x[1]).table(7);

        assertThat(table.rows()).isEqualTo(7);
        assertThat(table.targets()[6]).isEqualTo(table.features()[12] + table.features()[13]);
    }

    @Test
    void panelsAreXmlOnOneScaleAndCutWhatLiesBeyond() throws Exception {
        Panels.Curve low = new Panels.Curve("wanted", List.of(-1.0, 1.0), List.of(0.0, 1.0));
        Panels.Curve high = new Panels.Curve("kan4j", List.of(-1.0, 1.0), List.of(-7.0, 2.0));
        String svg = new Panels(
                        "Five peaks",
                        0,
                        2,
                        List.of(new Panels.Panel("phase 1", List.of(low)), new Panels.Panel("phase 2", List.of(high))))
                .draw();

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(svg).contains("points=\"14.0,220.0 224.0,145.0\"").contains("points=\"238.0,220.0 448.0,70.0\"");
    }

    @Test
    void articleHoldsTablesSettingsAndWhatItWasTakenOn() throws IOException {
        Findings findings = new Findings(
                "A title",
                List.of("network: small"),
                List.of(new Table("Errors", List.of("seed")).row(List.of("0"))),
                "<svg/>");
        Article article = new Article("scaling", "abc", "java (2 units)", 0.5, "bench/paper scaling", findings);

        List<Path> written = article.write(folder, Instant.parse("2026-01-02T03:04:05Z"));

        assertThat(written).containsExactly(folder.resolve("paper-scaling.md"), folder.resolve("paper-scaling.svg"));
        assertThat(Files.readString(written.get(0)))
                .startsWith("# A title\n\n## Errors\n\n| seed |")
                .contains("![plot](paper-scaling.svg)", "- network: small\n")
                .contains("`bench/paper scaling`, 2026-01-02T03:04:05Z, commit abc, on java (2 units)");
    }
}
