package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Predictor;
import org.kan4j.model.Scaling;
import org.kan4j.model.Trainable;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;

/** Section 3.5 of the paper: five peaks that a [1,1] network is shown one after the other, and must not forget. */
final class ContinualLearning implements Experiment {
    private static final int SEEDS = 3;
    private static final double WANTED = 1e-5;
    private static final int CURVE = 401;

    /** RMSE of the peak of a phase by pykan v0.0.5: its notebook Example_7_continual_learning, the same in every phase. */
    private static final double NOTEBOOK = 3.99e-6;

    /**
     * The network after a phase.
     *
     * @param errors RMSE on every peak, also those not shown yet
     * @param curve its answers at {@link #CURVE} places
     * @param seconds that the phase took
     */
    private record Phase(List<Double> errors, List<Double> curve, double seconds) {}

    @Override
    public Findings run(Lab lab) {
        List<List<Phase>> seeds = new ArrayList<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            seeds.add(phases(lab, seed));
            lab.progress().accept("seed " + seed + ": after the last phase " + errors(last(seeds)));
        }
        return new Findings(
                "Continual learning of five peaks",
                settings(),
                List.of(phases(seeds.get(0)), seeds(seeds)),
                panels(seeds.get(0)).draw());
    }

    private static List<Phase> phases(Lab lab, long seed) {
        List<Phase> phases = new ArrayList<>();
        TrainingDefinition first = new TrainingDefinition(
                "y", TaskChoice.AUTO, CsvOptions.DEFAULT, network(seed), training(), Precision.FLOAT64);
        try (Backend backend = lab.device().open(Precision.FLOAT64)) {
            Trainer trainer = new Trainer(backend);
            long start = System.nanoTime();
            TrainedModel model = trainer.train(first, Peaks.around(0)).model();
            phases.add(phase(model, start));
            for (int peak = 1; peak < Peaks.COUNT; peak++) {
                start = System.nanoTime();
                model = trainer.train(first.withParent(model.parameters()), Peaks.around(peak), model)
                        .model();
                phases.add(phase(model, start));
            }
        }
        return phases;
    }

    private static Phase phase(TrainedModel model, long start) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        try (Predictor predictor = Predictor.open(model)) {
            List<Double> errors = IntStream.range(0, Peaks.COUNT)
                    .mapToObj(peak -> Rmse.of(predictor, Peaks.around(peak)))
                    .toList();
            double[] curve =
                    predictor.predict(Peaks.table(Peaks.places(-1, 1, CURVE))).answers();
            return new Phase(errors, DoubleStream.of(curve).boxed().toList(), seconds);
        }
    }

    private static KanSpec network(long seed) {
        return KanSpec.of(1, 1).withGrid(200).withSeed(seed);
    }

    private static TrainingSpec training() {
        return TrainingSpec.DEFAULT
                .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
                .withEpochs(100)
                .withHeldOut(0, 0)
                .withScaling(Scaling.NONE)
                .withTrainable(Trainable.COEFFICIENTS)
                .withGrids(GridPlan.FIXED);
    }

    private static List<String> settings() {
        return List.of(
                "curve: sum of exp(-300 (x - c)^2), c = -0.8, -0.4, 0, 0.4, 0.8; a phase shows 100 evenly spaced rows within 0.2 of"
                        + " one c",
                "network: " + network(0) + ", float64",
                "training of a phase: " + training() + ", from the model of the phase before",
                "seeds: of the network's start",
                "pykan v0.0.5: as its notebook Example_7_continual_learning reports, for the peak of each phase");
    }

    private static Table phases(List<Phase> phases) {
        Table table = new Table(
                "RMSE on every peak after every phase, seed 0",
                Stream.concat(
                                Stream.of("phase"),
                                Stream.concat(
                                        IntStream.rangeClosed(1, Peaks.COUNT).mapToObj(peak -> "peak " + peak),
                                        Stream.of("seconds")))
                        .toList());
        for (int n = 0; n < phases.size(); n++) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(n + 1)));
            for (int peak = 0; peak < Peaks.COUNT; peak++) {
                cells.add(peak <= n ? Figures.error(phases.get(n).errors().get(peak)) : "");
            }
            cells.add(Figures.decimal(phases.get(n).seconds(), 2));
            table.row(cells);
        }
        String pykan = Figures.error(NOTEBOOK);
        return table.row(List.of("pykan v0.0.5, its own peak", pykan, pykan, pykan, pykan, pykan, ""));
    }

    private static Table seeds(List<List<Phase>> seeds) {
        Table table = new Table(
                "RMSE on every peak after the last phase",
                Stream.concat(
                                Stream.of("seed"),
                                IntStream.rangeClosed(1, Peaks.COUNT).mapToObj(peak -> "peak " + peak))
                        .toList());
        int reached = 0;
        for (int seed = 0; seed < seeds.size(); seed++) {
            Phase last = seeds.get(seed).get(Peaks.COUNT - 1);
            table.row(Stream.concat(Stream.of(Integer.toString(seed)), errors(last).stream())
                    .toList());
            reached += last.errors().stream().allMatch(error -> error <= WANTED) ? 1 : 0;
        }
        return table.note("Wanted: " + Figures.error(WANTED) + " or better on every peak; reached by " + reached
                + " of " + seeds.size() + " seeds.");
    }

    private static Panels panels(List<Phase> phases) {
        double[] places = Peaks.places(-1, 1, CURVE);
        List<Double> x = IntStream.range(0, CURVE).mapToObj(n -> places[n]).toList();
        List<Double> wanted = x.stream().map(Peaks::curve).toList();
        List<Panels.Panel> panels = new ArrayList<>();
        for (int n = 0; n < phases.size(); n++) {
            panels.add(new Panels.Panel(
                    "phase " + (n + 1),
                    List.of(
                            new Panels.Curve("wanted", x, wanted),
                            new Panels.Curve("kan4j", x, phases.get(n).curve()))));
        }
        return new Panels("Five peaks, shown one after the other: [1,1], G=200", panels);
    }

    private static Phase last(List<List<Phase>> seeds) {
        return seeds.get(seeds.size() - 1).get(Peaks.COUNT - 1);
    }

    private static List<String> errors(Phase phase) {
        return phase.errors().stream().map(Figures::error).toList();
    }
}
