package org.kan4j.picture;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.kan4j.chart.RoundValues;
import org.kan4j.data.Task;
import org.kan4j.model.LossHistory;
import org.kan4j.model.LossHistory.Point;
import org.kan4j.model.TrainedModel;

/**
 * Draws how the losses of a run went as SVG: those of the training rows and, where there are any, of the held-out ones, by
 * epoch, on a logarithmic axis where they span decades. Equal runs give equal bytes.
 */
public final class CurvesSvg {
    private static final PlotFrame FRAME = new PlotFrame(640, 430, 84, 66, 612, 372);
    private static final String TRAINING = "#0b5fa5";
    private static final String VALIDATION = "#e08e0b";
    private static final double LEGEND = 300; // where it begins

    private final List<Point> points;
    private final Scale x;
    private final Scale y;

    private CurvesSvg(LossHistory history) {
        this.points = history.points();
        Scale epochs = Scale.linear(points.get(0).epoch(), history.lastEpoch(), FRAME.left(), FRAME.right());
        this.x = new Scale(
                epochs.at(),
                epochs.ticks().stream().filter(tick -> tick == Math.rint(tick)).toList());
        double[] losses = points.stream()
                .flatMapToDouble(
                        point -> DoubleStream.concat(DoubleStream.of(point.training()), point.validation().stream()))
                .toArray();
        this.y = Scale.around(losses, FRAME.bottom(), FRAME.top());
    }

    /**
     * The picture as the text of an SVG file.
     *
     * @throws IllegalArgumentException as {@link #requireHistory}
     */
    public static String draw(TrainedModel model) {
        requireHistory(model);
        return new CurvesSvg(model.provenance().history())
                .document(model.schema().task());
    }

    /** Refuses a model that knows of no run with an {@link IllegalArgumentException}. */
    public static void requireHistory(TrainedModel model) {
        if (model.provenance().history().points().isEmpty()) {
            throw new IllegalArgumentException("the model has no training curves: no run has made its numbers, as after"
                    + " pruning or compiling; train it on (train --from)");
        }
    }

    private String document(Task task) {
        boolean held = points.get(0).validation().isPresent();
        SvgText svg = FRAME.begin("Training", "epochs " + points.get(0).epoch() + " to " + last());
        FRAME.draw(x, y, svg);
        FRAME.label(
                "epoch", task == Task.REGRESSION ? "mean squared error, target scaled" : "cross-entropy per row", svg);
        legend("training", TRAINING, LEGEND, svg);
        curve(Point::training, TRAINING, svg);
        if (held) {
            legend("validation", VALIDATION, LEGEND + 130, svg);
            curve(CurvesSvg::validation, VALIDATION, svg);
            lowest(svg);
        }
        return svg.end();
    }

    private int last() {
        return points.get(points.size() - 1).epoch();
    }

    private static double validation(Point point) {
        return point.validation().orElseThrow();
    }

    private static void legend(String name, String colour, double at, SvgText svg) {
        svg.line("<path d=\"M%.0f 42h24\" stroke=\"%s\" stroke-width=\"2.5\"/>", at, colour);
        svg.line("<text x=\"%.0f\" y=\"46\" font-size=\"12\">%s</text>", at + 32, name);
    }

    private void curve(ToDoubleFunction<Point> loss, String colour, SvgText svg) {
        svg.line(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-linejoin=\"round\"/>",
                points.stream()
                        .map(point -> SvgText.format(
                                "%.1f,%.1f",
                                x.at().applyAsDouble(point.epoch()), y.at().applyAsDouble(loss.applyAsDouble(point))))
                        .collect(Collectors.joining(" ")),
                colour);
        if (points.size() == 1) {
            dot(points.get(0), loss.applyAsDouble(points.get(0)), colour, svg);
        }
    }

    /** The first of the epochs with the lowest validation loss. */
    private void lowest(SvgText svg) {
        Point lowest = points.get(0);
        for (Point point : points) {
            lowest = validation(point) < validation(lowest) ? point : lowest;
        }
        dot(lowest, validation(lowest), VALIDATION, svg);
    }

    private void dot(Point point, double loss, String colour, SvgText svg) {
        svg.line(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>epoch %d: %s</title></circle>",
                x.at().applyAsDouble(point.epoch()),
                y.at().applyAsDouble(loss),
                colour,
                point.epoch(),
                RoundValues.label(loss));
    }
}
