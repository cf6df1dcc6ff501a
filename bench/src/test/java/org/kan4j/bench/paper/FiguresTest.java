package org.kan4j.bench.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void errorsHaveThreeDigitsAndShortExponents() {
        assertThat(Figures.error(4.93e-7)).isEqualTo("4.93e-7");
        assertThat(Figures.error(12.3)).isEqualTo("1.23e+1");
        assertThat(Figures.error(1e-12)).isEqualTo("1.00e-12");
        assertThat(Figures.error(Double.NaN)).isEqualTo("-");
    }

    @Test
    void medianIsTheMiddle() {
        assertThat(Figures.median(List.of(5.0, 1.0, 3.0))).isEqualTo(3);
        assertThat(Figures.median(List.of(5.0, 1.0, 3.0, 4.0))).isEqualTo(3.5);
        assertThat(Figures.median(List.of())).isNaN();
    }

    @Test
    void slopeIsThePower() {
        List<Double> grids = List.of(5.0, 10.0, 20.0, 50.0);

        double slope = Figures.slope(
                grids, grids.stream().map(grid -> 7 * Math.pow(grid, -4)).toList());

        assertThat(slope).isEqualTo(-4, within(1e-12));
    }

    @Test
    void spreadIsThatOfAPopulation() {
        assertThat(Figures.spread(new double[] {1, 3})).isEqualTo(1);
    }

    @Test
    void tablesAreMarkdownAndRefuseRowsOfOtherLengths() {
        Table table = new Table("Errors", List.of("seed", "G=5"))
                .row(List.of("0", "1|2"))
                .note("All kept.");

        assertThat(table.markdown())
                .isEqualTo("## Errors\n\n| seed | G=5 |\n| --- | --- |\n| 0 | 1\\|2 |\n\nAll kept.\n");
        assertThatThrownBy(() -> table.row(List.of("1"))).hasMessage("the row has 1 cells but the table has 2");
    }

    @Test
    void rangesNameMedianLowestAndHighest() {
        assertThat(Figures.range(List.of(3.0, 1.0, 2.0))).isEqualTo("2.00e+0 [1.00e+0 .. 3.00e+0]");
        assertThat(Figures.range(List.of())).isEqualTo("-");
    }
}
