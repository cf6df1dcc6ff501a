package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.bench.BenchDevice;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.KanSpec;
import org.kan4j.model.LearningRate;
import org.kan4j.model.Metrics;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Predictor;
import org.kan4j.model.Scaling;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingResult;

/**
 * Fashion-MNIST, which is not in the paper: a [784,64,10] KAN beside multilayer perceptrons, accuracy and seconds. Settings are
 * chosen on training rows that are held out; the test rows are scored once, at the end.
 */
final class FashionMnist implements Experiment {
    private static final int SEEDS = 3;

    /** Epochs after which the parameters of two backends are compared, and that plain Java runs. */
    private static final int COMPARED = 3;

    private static final double HALF_LIFE = 2;
    private static final int BATCH = 256;

    private static final KanSpec KAN = KanSpec.of(784, 64, 10);
    private static final List<Learner> LEARNERS = List.of(
            new Learner("KAN", KAN),
            new Learner("MLP, as many parameters", Perceptrons.nearest(784, 1, 10, KAN.parameterCount())),
            new Learner("MLP, as many nodes", KanSpec.mlp(784, 64, 10)));

    /** A network. */
    private record Learner(String name, KanSpec network) {}

    /** What is chosen on the held-out rows. */
    private record Setting(double rate, double weightDecay) {}

    private static final List<Setting> SETTINGS = Stream.of(1e-3, 2e-3, 4e-3, 8e-3)
            .flatMap(rate -> Stream.of(0.0, 0.5).map(decay -> new Setting(rate, decay)))
            .toList();

    /** A setting and the accuracy on the held-out rows that it gave. */
    private record Trial(Setting setting, double accuracy) {}

    /** A run: the accuracy on the rows that it was scored on, and what its clock has heard. */
    private record Scored(double accuracy, EpochClock clock) {}

    /** What a learner came to: the trials, the best first; the runs of all seeds; and of the first seed in plain Java. */
    private record Course(Learner learner, List<Trial> trials, List<Scored> runs, Optional<EpochClock> java) {}

    private final int heldOut;
    private final int epochs;

    /** The experiment on 10000 held-out rows with 8 epochs. */
    FashionMnist() {
        this(10_000, 8);
    }

    /**
     * The same with less work.
     *
     * @param heldOut rows at the end of the training table that choose the settings
     * @param epochs of every run, at least {@link #COMPARED}
     */
    FashionMnist(int heldOut, int epochs) {
        this.heldOut = heldOut;
        this.epochs = epochs;
    }

    @Override
    public Findings run(Lab lab) {
        FashionTables tables = FashionTables.read(lab.data()
                .orElseThrow(() -> new IllegalArgumentException(
                        "fashion needs the folder with the four files of Fashion-MNIST: bench/paper fashion FOLDER")));
        List<Course> courses =
                LEARNERS.stream().map(learner -> course(lab, learner, tables)).toList();
        Chart chart = new Chart(
                "Fashion-MNIST: training loss",
                "cross-entropy of the training rows, mean over the steps of an epoch; seed 0",
                "epoch",
                "cross-entropy",
                courses.stream().map(FashionMnist::curve).toList());
        return new Findings(
                "Fashion-MNIST, a KAN and multilayer perceptrons",
                settings(tables),
                List.of(accuracies(courses), seconds(lab, courses), trials(courses)),
                SvgChart.draw(chart));
    }

    private Course course(Lab lab, Learner learner, FashionTables tables) {
        List<Trial> trials = trials(lab, learner, tables.training());
        Setting best = trials.get(0).setting();
        List<Scored> runs = new ArrayList<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            KanSpec network = learner.network().withSeed(seed);
            runs.add(run(lab.device(), network, training(best), tables));
            lab.progress()
                    .accept(learner.name() + ", seed " + seed + ": test accuracy "
                            + percent(runs.get(runs.size() - 1).accuracy()) + " %");
        }
        Optional<EpochClock> java = Optional.empty();
        if (!(lab.device() instanceof BenchDevice.Java)) {
            TrainingSpec part = training(best).withEpochs(COMPARED);
            java = Optional.of(
                    run(new BenchDevice.Java(), learner.network(), part, tables).clock());
            lab.progress().accept(learner.name() + ": plain Java has run");
        }
        return new Course(learner, trials, runs, java);
    }

    private List<Trial> trials(Lab lab, Learner learner, Dataset training) {
        int split = training.rows() - heldOut;
        FashionTables tables = new FashionTables(
                FashionTables.rows(training, 0, split), FashionTables.rows(training, split, training.rows()));
        List<Trial> trials = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            Trial trial = new Trial(
                    setting,
                    run(lab.device(), learner.network(), training(setting), tables)
                            .accuracy());
            lab.progress().accept(learner.name() + ", held out: " + trial);
            trials.add(trial);
        }
        trials.sort(Comparator.comparingDouble(Trial::accuracy).reversed());
        return trials;
    }

    /** Trains on the first table and scores on the second. */
    private static Scored run(BenchDevice device, KanSpec network, TrainingSpec training, FashionTables tables) {
        TrainingDefinition definition = new TrainingDefinition(
                tables.training().schema().target(),
                TaskChoice.CLASSIFICATION,
                CsvOptions.DEFAULT,
                network,
                training.withSeed(network.seed()),
                Precision.FLOAT32);
        EpochClock clock = new EpochClock(COMPARED);
        try (Backend backend = device.open(Precision.FLOAT32)) {
            TrainingResult result = new Trainer(backend, clock, clock).train(definition, tables.training());
            try (Predictor predictor = Predictor.open(result.model(), backend)) {
                double[] answers = predictor.predict(tables.test()).answers();
                int[] rows = IntStream.range(0, tables.test().rows()).toArray();
                ClassificationMetrics metrics = (ClassificationMetrics) Metrics.of(tables.test(), answers, rows);
                return new Scored(metrics.accuracy(), clock);
            }
        }
    }

    private TrainingSpec training(Setting setting) {
        LearningRate rate = new LearningRate(setting.rate(), LearningRate.Decay.HALVING, HALF_LIFE, 0);
        return TrainingSpec.DEFAULT
                .withOptimizer(new OptimizerSpec.Adam(rate, setting.weightDecay()))
                .withEpochs(epochs)
                .withBatch(BATCH)
                .withHeldOut(0, 0)
                .withScaling(Scaling.NONE);
    }

    private List<String> settings(FashionTables tables) {
        List<String> settings = new ArrayList<>(List.of(
                "tables: " + tables.training().rows() + " rows to train on, "
                        + tables.test().rows()
                        + " to score on; 784 pixels, from -1 for 0 to 1 for 255, nothing else done to them",
                "chosen: rate and weight decay, for each network by itself, on the last " + heldOut
                        + " training rows after training on the others from seed 0; epochs, batch and half-life of the rate"
                        + " were fixed beforehand. Then a run on all training rows, and the test rows scored once per seed",
                "seeds: of the network's start and the order of rows",
                "training: " + training(SETTINGS.get(0)) + ", with the chosen rate and weight decay",
                "seconds: median of the epochs but the first, which holds what is done once",
                "same bits: the hash of all parameters after epoch " + COMPARED + ", on the device and in plain Java"));
        LEARNERS.forEach(one -> settings.add(one.name() + ": " + one.network() + ", float32"));
        return settings;
    }

    private static Table accuracies(List<Course> courses) {
        Table table = new Table(
                "Accuracy on the test rows",
                List.of(
                        "network",
                        "widths",
                        "parameters",
                        "rate",
                        "weight decay",
                        "held-out accuracy, %",
                        "test accuracy, %"));
        for (Course course : courses) {
            Trial best = course.trials().get(0);
            KanSpec network = course.learner().network();
            table.row(List.of(
                    course.learner().name(),
                    network.widths().toString(),
                    Long.toString(network.parameterCount()),
                    Figures.error(best.setting().rate()),
                    Double.toString(best.setting().weightDecay()),
                    percent(best.accuracy()),
                    percents(course.runs())));
        }
        return table.note("Of several seeds the median with the lowest and the highest.");
    }

    private static Table seconds(Lab lab, List<Course> courses) {
        Table table = new Table(
                "Seconds of an epoch over all training rows",
                List.of("network", lab.device().name(), "plain Java", "ratio", "same bits after epoch " + COMPARED));
        for (Course course : courses) {
            EpochClock first = course.runs().get(0).clock();
            double device = Figures.median(first.seconds());
            double java =
                    course.java().map(clock -> Figures.median(clock.seconds())).orElse(Double.NaN);
            String same = course.java()
                    .map(clock -> clock.hash().equals(first.hash())
                            ? "yes, " + first.hash().substring(0, 12)
                            : "NO: " + first.hash() + " and " + clock.hash())
                    .orElse("-");
            table.row(List.of(
                    course.learner().name(),
                    Figures.decimal(device, 2),
                    Figures.decimal(java, 2),
                    Figures.decimal(java / device, 2),
                    same));
        }
        return table;
    }

    private static Table trials(List<Course> courses) {
        Table table = new Table(
                "Accuracy on the held-out training rows", List.of("network", "rate", "weight decay", "accuracy, %"));
        for (Course course : courses) {
            for (Trial trial : course.trials()) {
                table.row(List.of(
                        course.learner().name(),
                        Figures.error(trial.setting().rate()),
                        Double.toString(trial.setting().weightDecay()),
                        percent(trial.accuracy())));
            }
        }
        return table;
    }

    private static Chart.Series curve(Course course) {
        List<Double> losses = course.runs().get(0).clock().losses();
        return new Chart.Series(
                course.learner().name(),
                IntStream.range(0, losses.size())
                        .mapToObj(n -> new Chart.Point(n + 1, losses.get(n), losses.get(n), losses.get(n)))
                        .toList());
    }

    private static String percents(List<Scored> runs) {
        List<Double> sorted = runs.stream().map(Scored::accuracy).sorted().toList();
        String median = percent(Figures.median(sorted));
        return sorted.size() == 1
                ? median
                : median + " [" + percent(sorted.get(0)) + " .. " + percent(sorted.get(sorted.size() - 1)) + "]";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }
}
