package org.kan4j.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.model.Metrics;
import org.kan4j.model.RegressionMetrics;

/**
 * Draws a regression's answers against the targets as SVG, with the diagonal on which both are equal. Up to {@value #MOST_DOTS}
 * rows are dots; more are counted in squares, the darker the more, so that the picture of any table is small. Equal answers
 * give equal bytes.
 */
public final class ParitySvg {
    /** The most rows that are drawn one by one. */
    static final int MOST_DOTS = 1000;

    private static final PlotFrame FRAME = new PlotFrame(560, 576, 84, 62, 540, 518);
    private static final double MARGIN = 0.02; // of the range, around it
    private static final int SQUARES = 76; // along either axis: 6 pixels each
    private static final int SHADES = 8;
    private static final double FAINTEST = 0.15;

    private final double[] targets;
    private final double[] answers;
    private final Scale x;
    private final Scale y;

    private ParitySvg(double[] targets, double[] answers) {
        this.targets = targets;
        this.answers = answers;
        double low = both().min().orElseThrow();
        double high = both().max().orElseThrow();
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "an answer is not finite: the picture of answers against targets cannot be drawn");
        }
        double margin = MARGIN * (high - low);
        this.x = Scale.linear(low - margin, high + margin, FRAME.left(), FRAME.right());
        this.y = Scale.linear(low - margin, high + margin, FRAME.bottom(), FRAME.top());
    }

    private DoubleStream both() {
        return DoubleStream.concat(Arrays.stream(targets), Arrays.stream(answers));
    }

    /**
     * The picture as the text of an SVG file.
     *
     * @param table of a regression, with targets
     * @param answers one per row, in the target's units
     * @throws IllegalArgumentException if an answer is not finite
     */
    public static String draw(Dataset table, double[] answers) {
        RegressionMetrics metrics = (RegressionMetrics)
                Metrics.of(table, answers, IntStream.range(0, table.rows()).toArray());
        return new ParitySvg(table.targets(), answers)
                .document(Echo.of(table.schema().target()), metrics);
    }

    private String document(String target, RegressionMetrics metrics) {
        String share = metrics.r2().isPresent()
                ? SvgText.format("R2 %.4f, ", metrics.r2().getAsDouble())
                : "";
        SvgText svg = FRAME.begin(
                "Answered against true", SvgText.format("%d rows, %sRMSE %.5g", targets.length, share, metrics.rmse()));
        FRAME.draw(x, y, svg);
        FRAME.label(target, "answered", svg);
        svg.line(
                "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#888\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\"/>",
                FRAME.left(), FRAME.bottom(), FRAME.right(), FRAME.top());
        if (targets.length <= MOST_DOTS) {
            dots(svg);
        } else {
            squares(svg);
        }
        return svg.end();
    }

    private void dots(SvgText svg) {
        svg.line("<g fill=\"#0b5fa5\" fill-opacity=\"0.45\">");
        for (int row = 0; row < targets.length; row++) {
            svg.line(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
                    x.at().applyAsDouble(targets[row]), y.at().applyAsDouble(answers[row]));
        }
        svg.line("</g>");
    }

    private void squares(SvgText svg) {
        int[] counts = counts();
        int most = Arrays.stream(counts).max().orElseThrow();
        double side = (FRAME.right() - FRAME.left()) / SQUARES;
        List<StringBuilder> shades = new ArrayList<>();
        IntStream.range(0, SHADES).forEach(shade -> shades.add(new StringBuilder()));
        for (int n = 0; n < counts.length; n++) {
            if (counts[n] > 0) {
                shades.get(shade(counts[n], most))
                        .append(SvgText.format(
                                "M%.0f %.0fh%.0fv%.0fh-%.0fz",
                                FRAME.left() + n % SQUARES * side,
                                FRAME.bottom() - (n / SQUARES + 1) * side,
                                side,
                                side,
                                side));
            }
        }
        for (int shade = 0; shade < SHADES; shade++) {
            if (!shades.get(shade).isEmpty()) {
                svg.line(
                        "<path d=\"%s\" fill=\"#0b5fa5\" fill-opacity=\"%.2f\"/>",
                        shades.get(shade), FAINTEST + (1 - FAINTEST) * shade / (SHADES - 1));
            }
        }
        svg.line(
                "<text x=\"%.0f\" y=\"46\" text-anchor=\"end\" font-size=\"12\" fill=\"#555\">the darker, the more rows:"
                        + " up to %d</text>",
                FRAME.right(), most);
    }

    /** How many rows fall into each square, from the lower left one on, row by row. */
    private int[] counts() {
        int[] counts = new int[SQUARES * SQUARES];
        for (int row = 0; row < targets.length; row++) {
            double across = (x.at().applyAsDouble(targets[row]) - FRAME.left()) / (FRAME.right() - FRAME.left());
            double up = (FRAME.bottom() - y.at().applyAsDouble(answers[row])) / (FRAME.bottom() - FRAME.top());
            counts[square(up) * SQUARES + square(across)]++;
        }
        return counts;
    }

    private static int square(double share) {
        return Math.max(0, Math.min(SQUARES - 1, (int) (share * SQUARES)));
    }

    /** By the logarithm, since squares on the diagonal often have a hundred times the rows of those beside it. */
    private static int shade(int count, int most) {
        return most == 1 ? SHADES - 1 : (int) Math.floor((SHADES - 1) * StrictMath.log(count) / StrictMath.log(most));
    }
}
