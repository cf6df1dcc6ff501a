package org.kan4j.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.compare.ComparedTables.BRIEF;
import static org.kan4j.compare.ComparedTables.HOPELESS;
import static org.kan4j.compare.ComparedTables.candidate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.model.KanSpec;

/** Summaries and their charts. */
class SummaryTest {
    private static final Candidate SMALL = candidate(BRIEF);

    /** A summary of runs with such errors, NaN of one that diverged, which took 1, 2, ... seconds. */
    private static Summary summary(Candidate candidate, double... errors) {
        return new Summary(
                candidate,
                IntStream.range(0, errors.length)
                        .mapToObj(n -> new Outcome(
                                candidate,
                                n,
                                Double.isNaN(errors[n]) ? OptionalDouble.empty() : OptionalDouble.of(errors[n]),
                                n + 1,
                                3))
                        .toList());
    }

    @Test
    void medianIsTheMiddleErrorOrTheMeanOfTheMiddleTwo() {
        assertThat(summary(SMALL, 4, 1, 3).error()).contains(new Spread(3, 1, 4));
        assertThat(summary(SMALL, 4, 1, 3, 9).error()).contains(new Spread(3.5, 1, 9));
        assertThat(summary(SMALL, 4, 1, 3, 9).seconds()).contains(new Spread(2.5, 1, 4));
        assertThat(summary(SMALL, 2).error()).contains(new Spread(2, 2, 2));
    }

    @Test
    void runsThatDivergedAreCountedAndLeftOut() {
        Summary some = summary(SMALL, Double.NaN, 5, 1);
        assertThat(some.diverged()).isEqualTo(1);
        assertThat(some.error()).contains(new Spread(3, 1, 5));
        assertThat(some.seconds()).contains(new Spread(2.5, 2, 3));
        Summary all = summary(SMALL, Double.NaN, Double.NaN);
        assertThat(all.diverged()).isEqualTo(2);
        assertThat(all.error()).isEmpty();
        assertThat(all.seconds()).isEmpty();
    }

    @Test
    void summariesAreInTheOrderOfTheCandidates() {
        Candidate other = candidate(HOPELESS);
        List<Outcome> outcomes = Arrays.asList(
                new Outcome(other, 0, OptionalDouble.empty(), 1, 0),
                new Outcome(SMALL, 0, OptionalDouble.of(1), 1, 3),
                new Outcome(other, 1, OptionalDouble.of(2), 1, 3),
                new Outcome(SMALL, 1, OptionalDouble.of(3), 1, 3));
        List<Summary> summaries = Summary.of(outcomes);
        assertThat(summaries).extracting(Summary::candidate).containsExactly(other, SMALL);
        assertThat(summaries.get(1).outcomes()).containsExactly(outcomes.get(1), outcomes.get(3));
    }

    @Test
    void chartsHaveACurvePerSeriesFromSmallToLarge() {
        Candidate large = new Candidate("b_spline", KanSpec.of(2, 9, 1), BRIEF);
        Candidate lost = new Candidate("fourier", KanSpec.of(2, 9, 1), BRIEF);
        Schema schema = new Schema(ComparedTables.FEATURES, "a\n<b>", Task.REGRESSION, List.of());
        List<Chart> charts = ComparisonCharts.of(
                schema, List.of(summary(large, 0, 0, 0), summary(lost, Double.NaN), summary(SMALL, 4, 2, 6)));
        assertThat(charts).hasSize(2).allSatisfy(chart -> {
            assertThat(chart.series()).extracting(Chart.Series::name).containsExactly("b_spline", "fourier");
            assertThat(chart.series().get(1).points()).isEmpty();
            assertThat(chart.subtitle())
                    .isEqualTo("RMSE of 'a\\n<b>' on the test rows; medians of 3 seeds with lowest and highest");
        });
        assertThat(charts.get(0).series().get(0).points())
                .containsExactly(new Chart.Point(60, 4, 2, 6), new Chart.Point(270, 0, 0, 0));
        assertThat(charts.get(1).series().get(0).points())
                .containsExactly(new Chart.Point(2, 1, 3, 4, 2, 6), new Chart.Point(2, 1, 3, 0, 0, 0));
        assertThat(SvgChart.draw(charts)).doesNotContain("NaN", "Infinity");
    }
}
