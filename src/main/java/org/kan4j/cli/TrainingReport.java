package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.kan4j.model.GridPlan;
import org.kan4j.model.LearningRate;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Penalty;
import org.kan4j.model.Restarts;
import org.kan4j.model.Scaling;
import org.kan4j.model.Trainable;
import org.kan4j.model.TrainingSpec;

/** The settings of a run in both forms of an answer. */
final class TrainingReport {
    private TrainingReport() {}

    static void put(ObjectNode object, TrainingSpec training) {
        object.put("optimizer", Words.of(training.optimizer().kind()));
        if (training.optimizer() instanceof OptimizerSpec.Adam adam) {
            Json.put(object, "learning_rate", adam.rate().initial());
            object.put("rate_decay", Words.of(adam.rate().decay()));
            Json.put(object, "half_life", adam.rate().halfLife());
            object.put("warmup", adam.rate().warmup());
            Json.put(object, "weight_decay", adam.weightDecay());
        } else if (training.optimizer() instanceof OptimizerSpec.Lbfgs lbfgs) {
            ArrayNode wolfe = object.putArray("wolfe");
            wolfe.add(lbfgs.sufficientDecrease()).add(lbfgs.curvature());
        }
        object.put("epochs", training.epochs());
        object.put("batch", training.batch());
        object.put("patience", training.patience());
        Json.put(object, "validation", training.validation());
        Json.put(object, "test", training.test());
        object.put("seed", training.seed());
        GridPlan grids = training.grids();
        ArrayNode schedule = object.putArray("grid_schedule");
        grids.schedule().forEach(schedule::add);
        object.put("refit", Words.of(grids.refit()));
        object.put("grid_update", grids.updateEvery());
        object.put("grid_update_until", grids.updateUntil());
        Json.put(object, "grid_eps", grids.eps());
        Json.put(object, "grid_margin", grids.margin());
        Penalty penalty = training.penalty();
        Json.put(object, "lambda", penalty.lambda());
        object.put("lambda_metric", Words.of(penalty.metric()));
        Json.put(object, "lambda_l1", penalty.l1());
        Json.put(object, "lambda_entropy", penalty.entropy());
        Json.put(object, "lambda_coef", penalty.coefficients());
        Json.put(object, "lambda_coefdiff", penalty.smoothness());
        object.put("restarts", training.restarts().count());
        object.put("restart_epochs", training.restarts().epochs());
        object.put("trainable", Words.of(training.trainable()));
        object.put("scale", Words.of(training.scaling()));
    }

    static String line(TrainingSpec training) {
        Restarts restarts = training.restarts();
        return optimizer(training.optimizer()) + ", at most " + training.epochs() + " epochs, batch "
                + training.batch() + ", patience " + training.patience() + ", validation "
                + ShortestDecimal.of(training.validation()) + ", test " + ShortestDecimal.of(training.test())
                + ", seed " + training.seed()
                + (restarts.count() == 1
                        ? ""
                        : ", best of " + restarts.count() + " seeds after " + restarts.epochs() + " epochs")
                + penalty(training.penalty())
                + (training.trainable() == Trainable.ALL ? "" : ", coefficients only")
                + (training.scaling() == Scaling.FITTED ? "" : ", units as they are");
    }

    private static String penalty(Penalty penalty) {
        if (!penalty.isActive()) {
            return "";
        }
        return ", lambda " + ShortestDecimal.of(penalty.lambda()) + " of " + Words.of(penalty.metric()) + " (l1 "
                + ShortestDecimal.of(penalty.l1()) + ", entropy " + ShortestDecimal.of(penalty.entropy()) + ", coef "
                + ShortestDecimal.of(penalty.coefficients()) + ", coefdiff "
                + ShortestDecimal.of(penalty.smoothness()) + ")";
    }

    private static String optimizer(OptimizerSpec optimizer) {
        String name = Words.of(optimizer.kind());
        if (optimizer instanceof OptimizerSpec.Adam adam) {
            LearningRate rate = adam.rate();
            return name + ", learning rate " + ShortestDecimal.of(rate.initial()) + " "
                    + (rate.decay() == LearningRate.Decay.HALVING
                            ? "with half-life " + ShortestDecimal.of(rate.halfLife())
                            : Words.of(rate.decay()))
                    + (rate.warmup() == 0 ? "" : " after " + rate.warmup() + " epochs of warm-up")
                    + (adam.weightDecay() == 0 ? "" : ", weight decay " + ShortestDecimal.of(adam.weightDecay()));
        }
        OptimizerSpec.Lbfgs lbfgs = (OptimizerSpec.Lbfgs) optimizer;
        return name + ", c1 " + ShortestDecimal.of(lbfgs.sufficientDecrease()) + ", c2 "
                + ShortestDecimal.of(lbfgs.curvature());
    }

    static String grids(TrainingSpec training) {
        GridPlan grids = training.grids();
        String schedule = grids.schedule().isEmpty()
                ? "one"
                : grids.schedule().stream().map(String::valueOf).collect(Collectors.joining(", ")) + " ("
                        + Words.of(grids.refit()) + ")";
        return schedule
                + (grids.updateEvery() == 0
                        ? ", knots stay"
                        : ", knots updated every " + grids.updateEvery() + " epochs until " + grids.updateUntil()
                                + ", eps "
                                + ShortestDecimal.of(grids.eps()) + ", margin "
                                + ShortestDecimal.of(grids.margin()));
    }
}
