package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisationTest {
    private static final Range RANGE = new Range(-1, 1);

    @Test
    void fitSeesOnlyTheTrainingRows() {
        Dataset data = data(new double[] {0, 10, 5, -100}, new double[] {1, 3, 100, 100});
        Normalisation fitted = Normalisation.fit(data, new int[] {0, 1}, RANGE);

        assertThat(fitted.features()).containsExactly(new FeatureScale(0, 10, 5));
        assertThat(fitted.target()).isEqualTo(new TargetScale(2, 1));
        assertThat(fitted.apply(data, new int[] {0, 1, 2, 3})).containsExactly(-1, 1, 0, -21);
        assertThat(fitted.applyTargets(data, new int[] {1, 0})).containsExactly(1, -1);
    }

    @Test
    void valuesOutsideStayOutside() {
        Normalisation fitted =
                Normalisation.fit(data(new double[] {0, 1}, new double[] {0, 1}), new int[] {0, 1}, RANGE);

        assertThat(fitted.applyRow(new double[] {2})).containsExactly(3);
        assertThat(fitted.applyRow(new double[] {-1})).containsExactly(-3);
    }

    @Test
    void endsAreMetExactlyForRandomRanges() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 20_000; round++) {
            double low = random.nextDouble() - 1;
            Range range = new Range(low, low + random.nextDouble() + 1e-3);
            double minimum = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(200) - 100);
            double maximum = minimum + Math.scalb(random.nextDouble() + 0.5, random.nextInt(200) - 100);
            if (maximum > minimum) {
                FeatureScale scale = new FeatureScale(minimum, maximum, minimum);
                assertThat(scale.map(minimum, range)).isEqualTo(range.low());
                assertThat(scale.map(maximum, range)).isEqualTo(range.high());
                double inside = minimum + random.nextDouble() * (maximum - minimum);
                if (inside <= maximum) {
                    assertThat(scale.map(inside, range)).isBetween(range.low(), range.high());
                }
            }
        }
    }

    @Test
    void missingCellsBecomeTheMeanOfTheTrainingRows() {
        Dataset data = data(new double[] {0, Double.NaN, 4, 2, Double.NaN}, new double[5]);
        Normalisation fitted = Normalisation.fit(data, new int[] {0, 1, 2}, RANGE);

        assertThat(fitted.features().get(0).mean()).isEqualTo(2);
        assertThat(fitted.apply(data, new int[] {1, 4})).containsExactly(0, 0);
    }

    @Test
    void constantFeaturesAreZeroAndNamed() {
        Schema schema = new Schema(
                List.of(new Feature.Numeric("a"), new Feature.Numeric("b"), new Feature.Indicator("c", "x")),
                "y",
                Task.REGRESSION,
                List.of());
        Dataset data = Dataset.of(
                schema, new double[] {0.1, 1, Double.NaN, 0.1, 2, Double.NaN, 0.1, 3, 1}, new double[] {0.1, 0.1, 0.1});
        Normalisation fitted = Normalisation.fit(data, new int[] {0, 1}, RANGE);

        assertThat(fitted.constantFeatures(schema)).containsExactly("a", "c=x");
        assertThat(fitted.applyRow(new double[] {77, 1.5, 1})).containsExactly(0, 0, 0);
        assertThat(fitted.target()).isEqualTo(new TargetScale(0.1, 1));
        assertThat(fitted.applyTargets(data, new int[] {0, 2})).containsExactly(0, 0);
        assertThat(fitted.denormaliseTarget(0)).isEqualTo(0.1);
    }

    @Test
    void hugeValuesDoNotOverflow() {
        double huge = Double.MAX_VALUE;
        Dataset data = data(new double[] {-huge, huge, 0}, new double[] {-huge, huge, 0});
        Normalisation fitted = Normalisation.fit(data, new int[] {0, 1, 2}, RANGE);

        assertThat(fitted.apply(data, new int[] {0, 1, 2})).containsExactly(-1, 1, 0);
        assertThat(fitted.target().mean()).isZero();
        assertThat(fitted.target().deviation()).isCloseTo(huge * Math.sqrt(2 / 3.0), within(huge * 1e-15));
        double[] targets = fitted.applyTargets(data, new int[] {0, 1});
        assertThat(targets[1]).isCloseTo(Math.sqrt(1.5), within(1e-15));
        assertThat(targets[0]).isEqualTo(-targets[1]);
        assertThat(fitted.denormaliseTarget(targets[1] / 2)).isCloseTo(huge / 2, within(huge * 1e-15));
        FeatureScale half = new FeatureScale(-huge, 0, -1);
        assertThat(half.map(huge, RANGE)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-320, 1e-200, 1e-5, 1, 1e10, 1e155, 1e300})
    void targetsOfAnySizeAreStandardised(double size) {
        double[] targets =
                DoubleStream.of(1, 2, 3, 4, 5).map(value -> value * size).toArray();
        Normalisation fitted = Normalisation.fit(data(new double[5], targets), new int[] {0, 1, 2, 3, 4}, RANGE);
        double[] z = fitted.applyTargets(data(new double[5], targets), new int[] {0, 1, 2, 3, 4});

        assertThat(z[0]).isCloseTo(-Math.sqrt(2), within(1e-3));
        assertThat(z[2]).isCloseTo(0, within(1e-3));
        IntStream.range(0, 5)
                .forEach(at -> assertThat(fitted.denormaliseTarget(z[at]))
                        .isCloseTo(targets[at], within(Math.max(size * 1e-14, Double.MIN_VALUE))));
    }

    @Test
    void classIndicesStayAsTheyAre() {
        Schema schema = new Schema(List.of(new Feature.Numeric("a")), "y", Task.CLASSIFICATION, List.of("p", "q", "r"));
        Dataset data = Dataset.of(schema, new double[] {1, 2, 3}, new double[] {2, 0, 1});
        Normalisation fitted = Normalisation.fit(data, new int[] {0, 1, 2}, RANGE);

        assertThat(fitted.target()).isEqualTo(TargetScale.IDENTITY);
        assertThat(fitted.applyTargets(data, new int[] {0, 1, 2})).containsExactly(2, 0, 1);
    }

    @Test
    void wrongShapesAreRefused() {
        Dataset data = data(new double[] {0, 1}, new double[] {0, 1});
        Normalisation fitted = Normalisation.fit(data, new int[] {0, 1}, RANGE);

        assertThatThrownBy(() -> fitted.applyRow(new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("got 2 features, but the model reads 1");
        assertThatThrownBy(() -> Normalisation.fit(data, new int[0], RANGE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Range(-Double.MAX_VALUE, Double.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeatureScale(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeatureScale(0, Double.POSITIVE_INFINITY, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeatureScale(0, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TargetScale(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TargetScale(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Dataset data(double[] features, double[] targets) {
        return Dataset.of(
                new Schema(List.of(new Feature.Numeric("a")), "y", Task.REGRESSION, List.of()), features, targets);
    }
}
