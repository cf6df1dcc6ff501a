package org.kan4j.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kan4j.data.Dataset;
import org.kan4j.expression.Expression;

/** One search through the networks for a table: which of them are trained, and which are looked at for a formula. Not thread-safe. */
final class Search {
    private static final double PROMISING = 0.03; // error of curves up to which functions are looked for at once
    private static final double WORTHWHILE = 0.5; // part of the error to which a larger network must come
    private static final double TELLING = 0.15; // error up to which a network's slopes say something
    private static final int LAST =
            3; // networks that are looked at where none is promising, and asked for sums of columns

    private final DiscoverySpec spec;
    private final Dataset table;
    private final CurveTrainer trainer;
    private final Function<Trained, Optional<Attempt>> formulas;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Trained> trained = new ArrayList<>();
    private final List<Trained> others = new ArrayList<>(); // that nobody has looked at
    private int shapes;

    /**
     * A search.
     *
     * @param formulas reads the formula of a network, empty where it has none
     */
    Search(DiscoverySpec spec, Dataset table, CurveTrainer trainer, Function<Trained, Optional<Attempt>> formulas) {
        this.spec = spec;
        this.table = table;
        this.trainer = trainer;
        this.formulas = formulas;
    }

    /** How many shapes of networks were tried. */
    int shapes() {
        return shapes;
    }

    /** Of the exact formulas the simplest, else the one that errs least; empty where there is none. */
    Optional<Attempt> best() {
        boolean exact = isFoundBy(spec.shapes(table.schema()));
        if (spec.shapes().isEmpty() && (!exact || readsManySums(last()))) {
            exact |= isFoundBehindSums();
        }
        if (!exact && attempts.isEmpty()) {
            for (Trained network : best(others).toList()) {
                if (isEnough(network)) {
                    break;
                }
            }
        }
        return attempts.stream()
                .min(Comparator.comparingDouble((Attempt attempt) -> Math.max(attempt.formulaError(), spec.enough()))
                        .thenComparingInt(Search::complexity));
    }

    private Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    /** Whether a network's formula may be one of turned axes: u^2 + v^2 is so too for every pair of sums of u and v. */
    private static boolean readsManySums(Attempt attempt) {
        return attempt.shape().widths(1, 1).get(1) > 1
                && !attempt.shape().sums().isEmpty();
    }

    private static int complexity(Attempt attempt) {
        return attempt.formula().expressions().stream()
                .mapToInt(Expression::complexity)
                .sum();
    }

    /** Those of some networks that have learned most. */
    private static Stream<Trained> best(List<Trained> networks) {
        return networks.stream()
                .sorted(Comparator.comparingDouble(Trained::error))
                .limit(LAST);
    }

    private boolean isFoundBy(List<Shape> candidates) {
        double lowest = PROMISING;
        for (Shape shape : candidates) {
            shapes++;
            double least = Double.POSITIVE_INFINITY;
            for (int start = 0; start < starts(shape); start++) {
                Optional<Trained> network = trainer.train(shape, start, table);
                network.ifPresent(trained::add);
                if (network.isEmpty() || network.get().error() > lowest) {
                    network.ifPresent(others::add);
                } else if (isEnough(network.get())) {
                    return true;
                } else {
                    least = Math.min(least, network.get().error());
                }
            }
            lowest = Math.min(lowest, least * WORTHWHILE);
        }
        return false;
    }

    /** Without hidden layers every start leads to the same network; one with few edges is quick, and depends on the start. */
    private int starts(Shape shape) {
        if (shape.sums().isEmpty()) {
            return 1;
        }
        return shape.wiring().gone().isEmpty() ? spec.tries() : 2 * spec.tries();
    }

    /** The smaller networks again, behind the fewest sums of columns that those which learned most show. */
    private boolean isFoundBehindSums() {
        Optional<List<List<Double>>> sums = best(trained)
                .filter(network -> network.error() <= TELLING)
                .flatMap(network -> MergedColumns.of(network.model(), table).stream())
                .min(Comparator.comparingInt(List::size));
        return sums.isPresent()
                && isFoundBy(Shape.ladder(sums.get().size(), table.schema().outputs()).stream()
                        .map(shape -> shape.behind(sums.get()))
                        .toList());
    }

    /** Looks at a network; whether its formula is all that was looked for. */
    private boolean isEnough(Trained network) {
        Optional<Attempt> attempt = formulas.apply(network);
        attempt.ifPresent(attempts::add);
        return attempt.isPresent() && attempt.get().formulaError() <= spec.enough();
    }
}
