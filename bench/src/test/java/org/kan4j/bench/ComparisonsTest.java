package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.bench.BenchRows.LINEAR;
import static org.kan4j.bench.BenchRows.OPENCL;
import static org.kan4j.bench.BenchRows.PYKAN;
import static org.kan4j.bench.BenchRows.layer;
import static org.kan4j.bench.BenchRows.result;
import static org.kan4j.bench.BenchRows.row;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private static final String BOTH = "forward_backward";
    private static final BenchCase PLAIN = layer("layer-128", 5);

    @Test
    void timeBesideThePeerIsHeldToItsTarget() {
        List<Comparison> comparisons = Comparisons.of(
                result(false, row(PLAIN, BOTH, "java", 100), row(PLAIN, BOTH, OPENCL, 6), row(PLAIN, BOTH, LINEAR, 8)));

        assertThat(comparisons).hasSize(1); // plain Java is no OpenCL device
        Comparison one = comparisons.get(0);
        assertThat(one.ratio()).isEqualTo(0.75);
        assertThat(one.ratioOfMinima()).isEqualTo(0.75);
        assertThat(one.against()).isEqualTo(LINEAR);
        assertThat(one.target()).isEqualTo("<= 1.0x its time");
        assertThat(one.verdict()).isEqualTo("met");
    }

    @Test
    void disturbedSamplesChangeTheRatioButNotThatOfTheMinima() {
        assertThat(Comparisons.of(
                        result(false, row(PLAIN, BOTH, OPENCL, 6, 9, 9), row(PLAIN, BOTH, LINEAR, 8, 90, 90))))
                .singleElement()
                .matches(one -> one.ratio() == 0.1)
                .matches(one -> one.ratioOfMinima() == 0.75);
    }

    @Test
    void targetsOfProcessorsAreNotThoseOfCards() {
        assertThat(Comparisons.of(result(true, row(PLAIN, BOTH, OPENCL, 6), row(PLAIN, BOTH, LINEAR, 8))))
                .singleElement()
                .matches(one -> one.target().isEmpty() && one.verdict().isEmpty());
    }

    @Test
    void stepsPerSecondAreTheOthersTimeOverOurs() {
        BenchCase deep = layer("deep-100", 3);
        assertThat(Comparisons.of(
                        result(false, row(deep, "training_step", OPENCL, 10), row(deep, "training_step", PYKAN, 1000))))
                .singleElement()
                .matches(one -> one.ratio() == 100)
                .matches(one -> one.target().equals(">= 200x as fast"))
                .matches(one -> one.verdict().equals("missed"));
    }

    @Test
    void fineGridIsHeldToTheCoarseOneAndToThePassesOverItsCoefficients() {
        BenchCase finest = layer("layer-fine", 500);
        Cost copied = Cost.bytes(1e9);
        List<Comparison> comparisons = Comparisons.of(result(
                false,
                row(layer("layer-fine", 5), BOTH, OPENCL, 10),
                row(layer("layer-fine", 50), BOTH, OPENCL, 16),
                row(finest, BOTH, OPENCL, 17),
                row(finest, Peaks.COPY, OPENCL, copied, 100))); // 10 GB/s

        assertThat(comparisons).hasSize(2);
        assertThat(comparisons.get(0).against()).isEqualTo("itself at G=5");
        assertThat(comparisons.get(0).verdict()).isEqualTo("missed");
        Comparison fine = comparisons.get(1);
        assertThat(fine.against()).isEqualTo("four passes over the coefficients");
        assertThat(fine.otherMilliseconds()).isEqualTo(4.0 * 128 * 128 * 503 * 4 / 1e7);
        assertThat(fine.verdict()).isEqualTo("met");
    }

    @Test
    void contractionIsHeldToItsShareOfThePeak() {
        List<BenchResult.Row> rows = BenchResult.withShares(List.of(
                row(PLAIN, "layer_forward", OPENCL, Cost.multiplyAdds(1e9), 10),
                row(PLAIN, Peaks.FMA, OPENCL, Cost.multiplyAdds(1e9), 5)));

        assertThat(Comparisons.of(result(false, rows.toArray(BenchResult.Row[]::new))))
                .singleElement()
                .matches(one -> one.ratio() == 0.5)
                .matches(one -> one.target().equals(">= 40% of the peak"))
                .matches(one -> one.verdict().equals("met"));
    }
}
