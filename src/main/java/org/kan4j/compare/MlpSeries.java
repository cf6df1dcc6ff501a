package org.kan4j.compare;

import org.kan4j.model.KanSpec;

/** Multilayer perceptrons of two hidden layers, as wide as a size's number of parameters lets them be. */
public record MlpSeries() implements Series {
    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public KanSpec network(KanSpec size) {
        return nearest(size, size.parameterCount());
    }

    /** The perceptron between the size's inputs and outputs whose parameters are nearest to a number; of two the smaller. */
    static KanSpec nearest(KanSpec size, long wanted) {
        int low = 1;
        int high = KanSpec.MAX_WIDTH;
        while (low < high) { // the least width with at least as many parameters
            int middle = (low + high) >>> 1;
            if (perceptron(size, middle).parameterCount() < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        KanSpec above = perceptron(size, low);
        KanSpec below = perceptron(size, Math.max(1, low - 1));
        return wanted - below.parameterCount() <= above.parameterCount() - wanted ? below : above;
    }

    private static KanSpec perceptron(KanSpec size, int width) {
        return KanSpec.mlp(size.widths().get(0), width, width, size.widths().get(size.layers()));
    }
}
