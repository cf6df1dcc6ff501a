package org.kan4j.file;

import java.io.IOException;
import java.util.List;
import org.kan4j.backend.LayerShape;
import org.kan4j.model.EdgeMetric;
import org.kan4j.model.GridPlan;
import org.kan4j.model.LearningRate;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Penalty;
import org.kan4j.model.Restarts;
import org.kan4j.model.Scaling;
import org.kan4j.model.Trainable;
import org.kan4j.model.TrainingSpec;

/** {@link TrainingSpec} as JSON. */
final class TrainingDocument {
    private static final int MOST_GRIDS = 1000;

    private TrainingDocument() {}

    static String write(TrainingSpec training) {
        return JsonText.of(json -> {
            json.begin();
            write(json.key("optimizer"), training.optimizer());
            json.key("epochs").whole(training.epochs());
            json.key("batch").whole(training.batch());
            json.key("patience").whole(training.patience());
            json.key("validation").number(training.validation());
            json.key("test").number(training.test());
            json.key("seed").whole(training.seed());
            write(json.key("grids"), training.grids());
            write(json.key("penalty"), training.penalty());
            json.key("restarts").whole(training.restarts().count());
            json.key("restart_epochs").whole(training.restarts().epochs());
            json.key("trainable").constant(training.trainable());
            json.key("scaling").constant(training.scaling());
            json.end();
        });
    }

    private static void write(JsonText json, OptimizerSpec optimizer) throws IOException {
        json.begin();
        json.key("kind").constant(optimizer.kind());
        if (optimizer instanceof OptimizerSpec.Adam adam) {
            json.key("learning_rate").number(adam.rate().initial());
            json.key("decay").constant(adam.rate().decay());
            json.key("half_life").number(adam.rate().halfLife());
            json.key("warmup").whole(adam.rate().warmup());
            json.key("weight_decay").number(adam.weightDecay());
        } else if (optimizer instanceof OptimizerSpec.Lbfgs lbfgs) {
            json.key("c1").number(lbfgs.sufficientDecrease());
            json.key("c2").number(lbfgs.curvature());
        }
        json.end();
    }

    private static void write(JsonText json, GridPlan grids) throws IOException {
        json.begin();
        json.key("schedule").list(grids.schedule(), (array, grid) -> array.whole(grid));
        json.key("refit").constant(grids.refit());
        json.key("update_every").whole(grids.updateEvery());
        json.key("update_until").whole(grids.updateUntil());
        json.key("eps").number(grids.eps());
        json.key("margin").number(grids.margin());
        json.end();
    }

    private static void write(JsonText json, Penalty penalty) throws IOException {
        json.begin();
        json.key("lambda").number(penalty.lambda());
        json.key("metric").constant(penalty.metric());
        json.key("l1").number(penalty.l1());
        json.key("entropy").number(penalty.entropy());
        json.key("coefficients").number(penalty.coefficients());
        json.key("smoothness").number(penalty.smoothness());
        json.end();
    }

    static TrainingSpec read(JsonDocument json) throws IOException {
        json.begin();
        OptimizerSpec optimizer = readOptimizer(json.key("optimizer"));
        int epochs = json.key("epochs").count(0);
        int batch = json.key("batch").count(0);
        int patience = json.key("patience").count(0);
        double validation = json.key("validation").number();
        double test = json.key("test").number();
        long seed = json.key("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE);
        GridPlan grids = readGrids(json.key("grids"));
        Penalty penalty = readPenalty(json.key("penalty"));
        int restarts = json.key("restarts").count(0);
        int restartEpochs = json.key("restart_epochs").count(0);
        Trainable trainable = json.key("trainable").constant(Trainable.class);
        Scaling scaling = json.key("scaling").constant(Scaling.class);
        json.end();
        return TrainingSpec.DEFAULT
                .withOptimizer(optimizer)
                .withEpochs(epochs)
                .withBatch(batch)
                .withPatience(patience)
                .withHeldOut(validation, test)
                .withSeed(seed)
                .withGrids(grids)
                .withPenalty(penalty)
                .withRestarts(new Restarts(restarts, restartEpochs))
                .withTrainable(trainable)
                .withScaling(scaling);
    }

    private static OptimizerSpec readOptimizer(JsonDocument json) throws IOException {
        json.begin();
        OptimizerKind kind = json.key("kind").constant(OptimizerKind.class);
        OptimizerSpec optimizer;
        if (kind == OptimizerKind.LBFGS) {
            double decrease = json.key("c1").number();
            optimizer = new OptimizerSpec.Lbfgs(decrease, json.key("c2").number());
        } else {
            double initial = json.key("learning_rate").number();
            LearningRate.Decay decay = json.key("decay").constant(LearningRate.Decay.class);
            double halfLife = json.key("half_life").number();
            int warmup = json.key("warmup").count(0);
            LearningRate rate = new LearningRate(initial, decay, halfLife, warmup);
            optimizer = new OptimizerSpec.Adam(rate, json.key("weight_decay").number());
        }
        json.end();
        if (optimizer.kind() != kind) {
            throw new IllegalArgumentException(
                    "kind is " + Metadata.nameOf(kind) + ", which does not go with the weight decay");
        }
        return optimizer;
    }

    private static Penalty readPenalty(JsonDocument json) throws IOException {
        json.begin();
        double lambda = json.key("lambda").number();
        EdgeMetric metric = json.key("metric").constant(EdgeMetric.class);
        double l1 = json.key("l1").number();
        double entropy = json.key("entropy").number();
        double coefficients = json.key("coefficients").number();
        double smoothness = json.key("smoothness").number();
        json.end();
        return new Penalty(lambda, metric, l1, entropy, coefficients, smoothness);
    }

    private static GridPlan readGrids(JsonDocument json) throws IOException {
        json.begin();
        List<Integer> schedule =
                json.key("schedule").list(MOST_GRIDS, element -> (int) element.whole(1, LayerShape.MAX_GRID));
        GridPlan.Refit refit = json.key("refit").constant(GridPlan.Refit.class);
        int every = json.key("update_every").count(0);
        int until = json.key("update_until").count(0);
        double eps = json.key("eps").number();
        double margin = json.key("margin").number();
        json.end();
        return new GridPlan(schedule, refit, every, until, eps, margin);
    }
}
