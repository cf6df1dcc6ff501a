package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.LearningRate;
import org.kan4j.model.Metrics;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Predictor;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.CheckpointSink;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingResult;

/** Section 4.3 of the paper: the signature of a knot from 17 invariants, [17,1,14] on three intervals, and perceptrons. */
final class KnotSignatures implements Experiment {
    private static final int SEEDS = 5;

    /** Inputs and outputs of the networks. */
    private static final int INPUTS = 17;

    private static final int OUTPUTS = 14;

    private static final KanSpec KAN = KanSpec.of(INPUTS, 1, OUTPUTS).withGrid(3);

    private static final KanSpec WIDER = KanSpec.of(INPUTS, 6, OUTPUTS).withGrid(3);

    /** A network and a way to train it. */
    private record Way(String name, KanSpec network, TrainingSpec training) {}

    private static final TrainingSpec START =
            TrainingSpec.DEFAULT.withHeldOut(0.2, 0).withPatience(100).withEpochs(200);
    private static final GridPlan MOVING = GridPlan.FIXED.withUpdates(5, 50);
    private static final OptimizerSpec ADAM =
            new OptimizerSpec.Adam(new LearningRate(0.01, LearningRate.Decay.HALVING, 50, 0), 0);

    private static final Way PLAIN = new Way("Adam", KAN, START.withOptimizer(ADAM));

    private final String title;
    private final List<Way> ways;

    private KnotSignatures(String title, List<Way> ways) {
        this.title = title;
        this.ways = ways;
    }

    /** The paper's network, trained in several ways. */
    static KnotSignatures kans() {
        return new KnotSignatures(
                "The signature of knots",
                List.of(
                        PLAIN,
                        new Way(
                                "Adam, knots from samples",
                                KAN,
                                START.withOptimizer(ADAM).withGrids(MOVING)),
                        new Way(
                                "L-BFGS, knots from samples",
                                KAN,
                                START.withOptimizer(OptimizerSpec.Lbfgs.USUAL).withGrids(MOVING))));
    }

    /**
     * The same network and one of six hidden nodes, each beside a perceptron of as many parameters; and a perceptron as large as the
     * one that the paper names.
     */
    static KnotSignatures perceptrons() {
        OptimizerSpec slow = new OptimizerSpec.Adam(new LearningRate(0.001, LearningRate.Decay.HALVING, 10, 0), 0);
        return new KnotSignatures(
                "The signature of knots and perceptrons",
                List.of(
                        new Way("KAN, Adam", KAN, PLAIN.training()),
                        new Way(
                                "MLP of as many parameters, Adam",
                                Perceptrons.nearest(INPUTS, 2, OUTPUTS, KAN.parameterCount()),
                                PLAIN.training()),
                        new Way("KAN of six hidden nodes, Adam", WIDER, PLAIN.training()),
                        new Way(
                                "MLP of as many parameters as that, Adam",
                                Perceptrons.nearest(INPUTS, 2, OUTPUTS, WIDER.parameterCount()),
                                PLAIN.training()),
                        new Way(
                                "MLP of four hidden layers of 300, Adam",
                                KanSpec.mlp(INPUTS, 300, 300, 300, 300, OUTPUTS),
                                START.withOptimizer(slow).withEpochs(30))));
    }

    /** What one seed came to. */
    private record Seed(long seed, double validationLoss, double accuracy, double seconds, List<Chart.Point> losses) {}

    /** What a way came to. */
    private record Trained(Way way, List<Seed> seeds) {
        double validationLoss() {
            return Figures.mean(seeds.stream().map(Seed::validationLoss).toList());
        }
    }

    @Override
    public Findings run(Lab lab) {
        KnotTables tables = KnotTables.read(lab.data()
                .orElseThrow(() -> new IllegalArgumentException(
                        "knots needs the folder with train.csv and test.csv: bench/paper knots FOLDER")));
        List<Trained> all = ways.stream().map(way -> train(way, tables, lab)).toList();
        Trained best = all.stream()
                .min(Comparator.comparingDouble(Trained::validationLoss))
                .orElseThrow();
        Chart chart = new Chart(
                title,
                "loss of the validation rows, medians with the range over the seeds",
                "epoch",
                "cross-entropy",
                all.stream().map(KnotSignatures::curve).toList());
        return new Findings(title, settings(tables), List.of(table(all, best)), SvgChart.draw(chart));
    }

    private static Trained train(Way way, KnotTables tables, Lab lab) {
        List<Seed> seeds = new ArrayList<>();
        for (long seed = 0; seed < lab.seeds().orElse(SEEDS); seed++) {
            Seed one = train(way, seed, tables, lab);
            seeds.add(one);
            lab.progress()
                    .accept(way.name() + ", seed " + seed + ": " + Figures.decimal(100 * one.accuracy(), 2)
                            + " % of the test rows, validation loss " + Figures.decimal(one.validationLoss(), 4));
        }
        return new Trained(way, seeds);
    }

    private static Seed train(Way way, long seed, KnotTables tables, Lab lab) {
        TrainingDefinition definition = new TrainingDefinition(
                tables.training().schema().target(),
                TaskChoice.AUTO,
                CsvOptions.DEFAULT,
                way.network().withSeed(seed),
                way.training().withSeed(seed),
                Precision.FLOAT64);
        List<Chart.Point> losses = new ArrayList<>();
        try (Backend backend = lab.device().open(Precision.FLOAT64)) {
            long start = System.nanoTime();
            TrainingResult result = new Trainer(
                            backend,
                            epoch -> {
                                double loss = epoch.validationLoss().orElse(Double.NaN);
                                losses.add(new Chart.Point(epoch.epoch(), loss, loss, loss));
                            },
                            CheckpointSink.NONE)
                    .train(definition, tables.training());
            double seconds = (System.nanoTime() - start) * 1e-9;
            try (Predictor predictor = Predictor.open(result.model())) {
                double loss = result.validationLoss().orElse(Double.NaN);
                return new Seed(seed, loss, accuracy(predictor, tables.test()), seconds, losses);
            }
        }
    }

    private static double accuracy(Predictor predictor, Dataset table) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        Metrics metrics = Metrics.of(table, predictor.predict(table).answers(), rows);
        return ((ClassificationMetrics) metrics).accuracy();
    }

    private List<String> settings(KnotTables tables) {
        List<String> settings = new ArrayList<>(List.of(
                "tables: " + tables.training().rows() + " rows to train on, "
                        + tables.test().rows() + " to score on; the published work has 243,746 rows",
                "outputs: " + tables.training().schema().classes(),
                "seeds: seed n draws the validation fifth, the order of rows and the network's start",
                "chosen: the way with the lowest mean validation loss; the test rows take no part",
                "The paper reports 81.6 % with a [17,1,14] network on G=3 (about 200 parameters), and 78 % for the MLP of"
                        + " Davies et al. (about 300,000 parameters), both on the full data."));
        ways.forEach(way -> settings.add(way.name() + ": " + way.network().parameterCount() + " parameters, "
                + way.network() + ", float64, " + way.training()));
        return settings;
    }

    private static Table table(List<Trained> all, Trained best) {
        Table table = new Table(
                "Accuracy on the test rows", List.of("how", "seed", "validation loss", "test accuracy, %", "seconds"));
        for (Trained trained : all) {
            for (Seed seed : trained.seeds()) {
                table.row(List.of(
                        trained.way().name(),
                        Long.toString(seed.seed()),
                        Figures.decimal(seed.validationLoss(), 4),
                        Figures.decimal(100 * seed.accuracy(), 2),
                        Figures.decimal(seed.seconds(), 1)));
            }
            table.row(List.of(
                    trained.way().name() + (trained == best ? ", chosen" : ""),
                    "mean",
                    Figures.decimal(trained.validationLoss(), 4),
                    Figures.decimal(
                            100
                                    * Figures.mean(trained.seeds().stream()
                                            .map(Seed::accuracy)
                                            .toList()),
                            2),
                    Figures.decimal(
                            Figures.mean(
                                    trained.seeds().stream().map(Seed::seconds).toList()),
                            1)));
        }
        return table.row(List.of("the paper, full data", "", "", "81.6", ""));
    }

    /** Medians over the seeds, at ever wider steps, as far as all of them ran. */
    private static Chart.Series curve(Trained trained) {
        int epochs = trained.seeds().stream()
                .mapToInt(seed -> seed.losses().size())
                .min()
                .orElse(0);
        List<Chart.Point> points = new ArrayList<>();
        for (int n = 0; n < epochs; n = Math.max(n + 1, (int) (1.15 * n))) {
            int at = n;
            List<Double> losses = trained.seeds().stream()
                    .map(seed -> seed.losses().get(at).y())
                    .sorted()
                    .toList();
            points.add(new Chart.Point(n + 1, Figures.median(losses), losses.get(0), losses.get(losses.size() - 1)));
        }
        return new Chart.Series(trained.way().name(), points);
    }
}
