package org.kan4j.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kan4j.compare.ComparedTables.BRIEF;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;
import org.kan4j.model.KanSpec;

class SizesTest {
    @ParameterizedTest
    @CsvSource({
        // grid and order of the splines, grids of Chebyshev polynomials, Fourier series and Gaussians
        "5, 3, 7, 3, 7",
        "6, 3, 8, 4, 8",
        "1, 1, 1, 1, 1",
        "29, 3, 31, 15, 31"
    })
    void everyBasisHasAsManyCoefficientsAsItCan(int grid, int order, int chebyshev, int fourier, int gaussian) {
        List<Candidate> candidates = new Sizes(List.of(List.of(4)), List.of(grid), order)
                .candidates(Series.all().subList(0, 4), 3, 2, BRIEF);
        assertThat(candidates)
                .extracting(Candidate::series)
                .containsExactly("b_spline", "chebyshev", "fourier", "gaussian");
        assertThat(candidates)
                .extracting(candidate -> candidate.network().grid())
                .containsExactly(grid, chebyshev, fourier, gaussian);
        int edges = 3 * 4 + 4 * 2;
        assertThat(candidates).allSatisfy(candidate -> {
            assertThat(candidate.network().widths()).containsExactly(3, 4, 2);
            assertThat(candidate.training()).isEqualTo(BRIEF);
            assertThat(Math.abs(candidate.parameters() - edges * (grid + order + 2L)))
                    .isLessThanOrEqualTo(candidate.series().equals("fourier") ? edges : 0);
        });
    }

    /** The width whose count is nearest; of two the smaller. Between 3 inputs and 2 outputs w nodes twice are w^2 + 7 w + 2 numbers. */
    @ParameterizedTest
    @CsvSource({"200, 11", "171, 10", "186, 10", "187, 11", "1, 1", "10, 1"})
    void perceptronsHaveTheNearestNumberOfParameters(long wanted, int width) {
        KanSpec size = KanSpec.of(3, 2);
        KanSpec found = MlpSeries.nearest(size, wanted);
        assertThat(found).isEqualTo(KanSpec.mlp(3, width, width, 2));
    }

    @Test
    void perceptronsAreAsLargeAsTheSize() {
        KanSpec size = KanSpec.of(3, 4, 2); // of 200 numbers
        assertThat(new MlpSeries().network(size)).isEqualTo(KanSpec.mlp(3, 11, 11, 2));
    }

    @Test
    void everyBasisDoesOutsideTheGridWhatIsUsualForIt() {
        KanSpec size = KanSpec.of(1, 1);
        for (Family family : List.of(Family.B_SPLINE, Family.CHEBYSHEV, Family.FOURIER, Family.GAUSSIAN)) {
            Outside usual = family.outsides().get(0);
            assertThat(new BasisSeries(family).network(size).outside()).isEqualTo(usual);
        }
    }

    @Test
    void aSizeOutOfReachIsRefusedBySeries() {
        KanSpec fine = KanSpec.of(1, 1).withGrid(30);
        assertThat(new BasisSeries(Family.FOURIER).network(fine.withGrid(29)).grid())
                .isEqualTo(15);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BasisSeries(Family.FOURIER).network(fine))
                .withMessageContaining("an edge of 33 coefficients")
                .withMessageContaining("out of reach for fourier, which has 3 to 31");
        assertThat(new BasisSeries(Family.CHEBYSHEV).network(fine).grid()).isEqualTo(31);
    }

    @Test
    void sizesAreEveryNetworkOnEveryGridFromSmallToLarge() {
        Sizes sizes = new Sizes(List.of(List.of(9), List.of(), List.of(2, 2)), List.of(8, 5), 3);
        assertThat(sizes.networks(2, 1))
                .extracting(network -> network.widths().size() + ":" + network.grid())
                .containsExactly("2:5", "2:8", "4:5", "4:8", "3:5", "3:8");
    }

    @Test
    void sizesThatAreOneNetworkOfASeriesAreThereOnce() {
        List<Candidate> candidates = new Sizes(List.of(List.of()), List.of(4, 5), 3)
                .candidates(List.of(new BasisSeries(Family.FOURIER), new BasisSeries(Family.B_SPLINE)), 1, 1, BRIEF);
        assertThat(candidates)
                .extracting(Candidate::words)
                .containsExactly(
                        "fourier, no hidden layer, grid 3",
                        "b_spline, no hidden layer, grid 4",
                        "b_spline, no hidden layer, grid 5");
    }

    @Test
    void whatIsEmptyTwiceOrOutOfRangeIsRefused() {
        assertRefused(List.of(), List.of(5), "choices of hidden layers, got none");
        assertRefused(List.of(List.of(2)), List.of(), "grids, got none");
        assertRefused(List.of(List.of(2), List.of(2)), List.of(5), "[[2], [2]] name one twice");
        assertRefused(List.of(List.of(2)), List.of(5, 5), "[5, 5] name one twice");
        assertRefused(List.of(List.of(0)), List.of(5), "width 1 is 0");
        assertRefused(List.of(List.of(2)), List.of(0), "grid is 0");
        assertRefused(List.of(List.of(100_000, 100_000)), List.of(5), "at most 2147483647");
    }

    private static void assertRefused(List<List<Integer>> hidden, List<Integer> grids, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sizes(hidden, grids, 3).candidates(Series.all(), 1, 1, BRIEF))
                .withMessageContaining(said);
    }

    @Test
    void seriesAreNamedOnce() {
        Sizes sizes = new Sizes(List.of(List.of(2)), List.of(5), 3);
        Series twice = new BasisSeries(Family.GAUSSIAN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sizes.candidates(List.of(twice, twice), 1, 1, BRIEF))
                .withMessageContaining("[gaussian, gaussian] name one twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sizes.candidates(List.of(), 1, 1, BRIEF))
                .withMessageContaining("series, got none");
    }
}
