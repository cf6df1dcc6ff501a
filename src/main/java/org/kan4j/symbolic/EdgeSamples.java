package org.kan4j.symbolic;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.NodeValues;

/**
 * What enters an edge on rows of a table and what it makes of it, by what enters, at most {@value #MOST} of them evenly spread. Not
 * shared between threads.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EdgeSamples(double[] x, double[] y) {
    /** More say no more about one function. */
    static final int MOST = 400;

    /** Of an edge of a model over rows of a table. */
    static EdgeSamples of(TrainedModel model, EdgePlace place, NodeValues values, Backend backend) {
        double[] entering = values.entering(place.layer(), place.input());
        double[] sorted = spread(sorted(entering), MOST);
        int sums =
                model.parameters().layout().layers().get(place.layer()).shape().out();
        double[] leaving =
                KanNetwork.outputs(model.parameters().leaving(place.layer(), place.input()), sorted, backend);
        double[] y = IntStream.range(0, sorted.length)
                .mapToDouble(row -> leaving[row * sums + place.sum()])
                .toArray();
        return new EdgeSamples(sorted, y);
    }

    private static double[] sorted(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] spread(double[] numbers, int most) {
        int count = Math.min(most, numbers.length);
        return IntStream.range(0, count)
                .mapToDouble(n -> numbers[count == 1 ? 0 : (int) ((long) n * (numbers.length - 1) / (count - 1))])
                .toArray();
    }

    /** Fewer of them, both ends among them. */
    EdgeSamples thinned(int most) {
        int count = Math.min(most, x.length);
        double[] fewerX = spread(x, count);
        return new EdgeSamples(fewerX, spread(y, count));
    }

    double low() {
        return x[0];
    }

    double high() {
        return x[x.length - 1];
    }
}
