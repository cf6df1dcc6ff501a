package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.compare.MlpSeries;
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

/**
 * Section 3.5 of the paper: five peaks that a network is shown one after the other, and must not
 * forget: a [1,1] KAN, and an MLP of as many parameters.
 */
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

    /**
     * A network and what of it is trained.
     *
     * @param name what tables call it
     */
    private record Learner(String name, KanSpec network, TrainingSpec training) {}

    private static final KanSpec KAN = KanSpec.of(1, 1).withGrid(200);
    private static final TrainingSpec ALL = TrainingSpec.DEFAULT
            .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
            .withEpochs(100)
            .withHeldOut(0, 0)
            .withScaling(Scaling.NONE)
            .withGrids(GridPlan.FIXED);
    private static final List<Learner> LEARNERS = List.of(
            new Learner("KAN, coefficients", KAN, ALL.withTrainable(Trainable.COEFFICIENTS)),
            new Learner("KAN, all parameters", KAN, ALL),
            new Learner("MLP", new MlpSeries().network(KAN), ALL));

    /** What a learner came to: the phases of every seed. */
    private record Course(Learner learner, List<List<Phase>> seeds) {}

    @Override
    public Findings run(Lab lab) {
        List<Course> courses = LEARNERS.stream().map(one -> course(lab, one)).toList();
        List<Table> tables =
                new ArrayList<>(courses.stream().map(ContinualLearning::phases).toList());
        tables.add(seeds(courses));
        return new Findings(
                "Continual learning of five peaks",
                settings(),
                tables,
                panels(courses).draw());
    }

    private static Course course(Lab lab, Learner learner) {
        List<List<Phase>> seeds = new ArrayList<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            seeds.add(phases(lab, learner, seed));
            lab.progress().accept(learner.name() + ", seed " + seed + ": after the last phase " + errors(last(seeds)));
        }
        return new Course(learner, seeds);
    }

    private static List<Phase> phases(Lab lab, Learner learner, long seed) {
        List<Phase> phases = new ArrayList<>();
        TrainingDefinition first = new TrainingDefinition(
                "y",
                TaskChoice.AUTO,
                CsvOptions.DEFAULT,
                learner.network().withSeed(seed),
                learner.training(),
                Precision.FLOAT64);
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

    private static List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "curve: sum of exp(-300 (x - c)^2), c = -0.8, -0.4, 0, 0.4, 0.8; a phase shows 100 evenly spaced rows within 0.2 of"
                        + " one c, from the model of the phase before",
                "seeds: of the network's start",
                "MLP: two hidden layers, their width the one whose number of parameters is nearest to the KAN's",
                "pykan v0.0.5: as its notebook Example_7_continual_learning reports, for the peak of each phase"));
        for (Learner learner : LEARNERS) {
            settings.add(learner.name() + ": " + learner.network().parameterCount() + " parameters, "
                    + learner.network() + ", float64; a phase: " + learner.training());
        }
        return settings;
    }

    private static Table phases(Course course) {
        Learner learner = course.learner();
        Table table = new Table(
                learner.name() + ", " + learner.network().widths() + ": RMSE on every peak after every phase, seed 0",
                Stream.of(Stream.of("phase"), names(), Stream.of("seconds"))
                        .flatMap(one -> one)
                        .toList());
        List<Phase> phases = course.seeds().get(0);
        for (int n = 0; n < phases.size(); n++) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(n + 1)));
            for (int peak = 0; peak < Peaks.COUNT; peak++) {
                cells.add(peak <= n ? Figures.error(phases.get(n).errors().get(peak)) : "");
            }
            cells.add(Figures.decimal(phases.get(n).seconds(), 2));
            table.row(cells);
        }
        String pykan = Figures.error(NOTEBOOK);
        return learner == LEARNERS.get(0)
                ? table.row(List.of("pykan v0.0.5, its own peak", pykan, pykan, pykan, pykan, pykan, ""))
                : table;
    }

    private static Table seeds(List<Course> courses) {
        Table table = new Table(
                "RMSE on every peak after the last phase",
                Stream.concat(Stream.of("network", "parameters", "seed"), names())
                        .toList());
        for (Course course : courses) {
            Learner learner = course.learner();
            int reached = 0;
            for (int seed = 0; seed < course.seeds().size(); seed++) {
                Phase last = course.seeds().get(seed).get(Peaks.COUNT - 1);
                String parameters = Long.toString(learner.network().parameterCount());
                table.row(Stream.concat(
                                Stream.of(learner.name(), parameters, Integer.toString(seed)), errors(last).stream())
                        .toList());
                reached += last.errors().stream().allMatch(error -> error <= WANTED) ? 1 : 0;
            }
            table.note(learner.name() + ": " + Figures.error(WANTED) + " or better on every peak from " + reached
                    + " of " + course.seeds().size() + " seeds.");
        }
        return table;
    }

    private static Stream<String> names() {
        return IntStream.rangeClosed(1, Peaks.COUNT).mapToObj(peak -> "peak " + peak);
    }

    private static Panels panels(List<Course> courses) {
        double[] places = Peaks.places(-1, 1, CURVE);
        List<Double> x = IntStream.range(0, CURVE).mapToObj(n -> places[n]).toList();
        Panels.Curve wanted =
                new Panels.Curve("wanted", x, x.stream().map(Peaks::curve).toList());
        List<Panels.Panel> panels = new ArrayList<>();
        for (int n = 0; n < Peaks.COUNT; n++) {
            List<Panels.Curve> curves = new ArrayList<>(List.of(wanted));
            for (Course course : courses) {
                Phase phase = course.seeds().get(0).get(n);
                curves.add(new Panels.Curve(course.learner().name(), x, phase.curve()));
            }
            panels.add(new Panels.Panel("phase " + (n + 1), curves));
        }
        return new Panels(
                "Five peaks, shown one after the other: KAN [1,1], G=200, and an MLP of as many parameters",
                -0.5,
                1.5,
                panels);
    }

    private static Phase last(List<List<Phase>> seeds) {
        return seeds.get(seeds.size() - 1).get(Peaks.COUNT - 1);
    }

    private static List<String> errors(Phase phase) {
        return phase.errors().stream().map(Figures::error).toList();
    }
}
