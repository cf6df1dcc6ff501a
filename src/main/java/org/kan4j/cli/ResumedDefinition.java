package org.kan4j.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kan4j.data.Echo;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.LearningRate;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Penalty;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingState;

/**
 * The definition of a run that goes on: the checkpoint's. An option that was given must say the same; only the number of epochs
 * may grow.
 */
final class ResumedDefinition {
    /** The options that define a run, but for --epochs, which may grow. */
    private static final List<String> OPTIONS = List.of(
            "--target",
            "--task",
            "--model",
            "--hidden",
            "--basis",
            "--grid",
            "--order",
            "--outside",
            "--grid-mode",
            "--affine",
            "--init",
            "--precision",
            "--optimizer",
            "--learning-rate",
            "--rate-decay",
            "--half-life",
            "--warmup",
            "--weight-decay",
            "--wolfe",
            "--batch",
            "--validation",
            "--test",
            "--seed",
            "--grid-schedule",
            "--refit",
            "--grid-update",
            "--grid-update-until",
            "--grid-eps",
            "--grid-margin",
            "--lambda",
            "--lambda-metric",
            "--lambda-l1",
            "--lambda-entropy",
            "--lambda-coef",
            "--lambda-coefdiff",
            "--restarts",
            "--restart-epochs",
            "--trainable",
            "--scale",
            "--missing",
            "--categorical");

    private final Function<String, Optional<Object>> given;
    private final DefinitionOptions options;

    /**
     * Compares options with checkpoints.
     *
     * @param given the value of an option that the user gave, by its name
     */
    ResumedDefinition(Function<String, Optional<Object>> given, DefinitionOptions options) {
        this.given = given;
        this.options = options;
    }

    /** The checkpoint to go on from, its epochs raised where more were asked for. */
    Checkpoint apply(Checkpoint from) {
        TrainingDefinition definition = from.definition();
        refuseContradictions(definition);
        int epochs = definition.training().epochs();
        if (given.apply("--epochs").isPresent()) {
            int asked = options.epochs();
            if (asked < epochs) {
                throw new UsageException("--epochs " + asked + " contradicts the checkpoint, whose run has " + epochs
                        + "; epochs may only grow");
            }
            requireSamePast(definition.training(), asked);
            epochs = asked;
        }
        TrainingDefinition longer =
                definition.withTraining(definition.training().withEpochs(epochs));
        TrainingState state = from.state();
        return new Checkpoint(longer, from.dataHash(), from.schema(), from.normalisation(), state);
    }

    /** What a run has done so far must be what a longer one would have done. */
    private static void requireSamePast(TrainingSpec training, int asked) {
        boolean cosine = training.optimizer() instanceof OptimizerSpec.Adam adam
                && adam.rate().decay() == LearningRate.Decay.COSINE;
        if (asked > training.epochs() && (cosine || training.grids().grids() > 1)) {
            throw new UsageException("--epochs " + asked + " is more than the checkpoint's " + training.epochs()
                    + ", which a run with " + (cosine ? "a cosine rate" : "a grid schedule")
                    + " cannot grow by; start a new run");
        }
    }

    /** What was given is compared as it is: whether it goes with the defaults of what was not is no question here. */
    private void refuseContradictions(TrainingDefinition definition) {
        Map<String, Object> recorded = recorded(definition);
        for (String option : OPTIONS) {
            given.apply(option).map(value -> comparable(option, value)).ifPresent(value -> {
                Object other = recorded.getOrDefault(option, "no such setting");
                if (!value.equals(other)) {
                    throw new UsageException(option + " " + Echo.of(String.valueOf(value))
                            + " contradicts the checkpoint, which has " + Echo.of(String.valueOf(other))
                            + "; leave the option out or start a new run");
                }
            });
        }
    }

    private Object comparable(String option, Object value) {
        if (option.equals("--hidden")) {
            return HiddenLayer.written(options.hiddenLayers());
        }
        if (value instanceof Enum<?> constant) {
            return Words.of(constant);
        }
        if (value instanceof double[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        return value instanceof List<?> list && option.equals("--categorical")
                ? list.stream().map(String::valueOf).sorted().toList()
                : value;
    }

    private static Map<String, Object> recorded(TrainingDefinition definition) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("--target", definition.target());
        values.put("--task", Words.of(definition.task()));
        values.put("--hidden", HiddenLayer.written(HiddenLayer.of(definition.spec())));
        putNetwork(values, definition.spec());
        values.put("--precision", Words.of(definition.precision()));
        putTraining(values, definition.training());
        values.put("--missing", Words.of(definition.csv().missing()));
        values.put(
                "--categorical",
                definition.csv().categorical().stream().sorted().toList());
        return values;
    }

    private static void putNetwork(Map<String, Object> values, KanSpec spec) {
        values.put("--model", Words.of(ModelKind.of(spec)));
        if (ModelKind.of(spec) == ModelKind.MLP) {
            return;
        }
        values.put("--basis", Words.of(spec.family()));
        values.put("--grid", spec.grid());
        if (spec.family().isSpline()) {
            values.put("--order", spec.order());
        }
        values.put("--outside", Words.of(spec.outside()));
        values.put("--grid-mode", Words.of(spec.gridMode()));
        values.put("--affine", Words.of(spec.nodes().affine()));
        values.put("--init", Words.of(spec.initialization()));
    }

    private static void putTraining(Map<String, Object> values, TrainingSpec training) {
        values.put("--optimizer", Words.of(training.optimizer().kind()));
        if (training.optimizer() instanceof OptimizerSpec.Adam adam) {
            values.put("--learning-rate", adam.rate().initial());
            values.put("--rate-decay", Words.of(adam.rate().decay()));
            values.put("--half-life", adam.rate().halfLife());
            values.put("--warmup", adam.rate().warmup());
            values.put("--weight-decay", adam.weightDecay());
        } else if (training.optimizer() instanceof OptimizerSpec.Lbfgs lbfgs) {
            values.put("--wolfe", List.of(lbfgs.sufficientDecrease(), lbfgs.curvature()));
        }
        values.put("--batch", training.batch());
        values.put("--validation", training.validation());
        values.put("--test", training.test());
        values.put("--seed", training.seed());
        GridPlan grids = training.grids();
        values.put("--grid-schedule", grids.schedule());
        values.put("--refit", Words.of(grids.refit()));
        values.put("--grid-update", grids.updateEvery());
        values.put("--grid-update-until", grids.updateUntil());
        values.put("--grid-eps", grids.eps());
        values.put("--grid-margin", grids.margin());
        Penalty penalty = training.penalty();
        values.put("--lambda", penalty.lambda());
        values.put("--lambda-metric", Words.of(penalty.metric()));
        values.put("--lambda-l1", penalty.l1());
        values.put("--lambda-entropy", penalty.entropy());
        values.put("--lambda-coef", penalty.coefficients());
        values.put("--lambda-coefdiff", penalty.smoothness());
        values.put("--restarts", training.restarts().count());
        values.put("--restart-epochs", training.restarts().epochs());
        values.put("--trainable", Words.of(training.trainable()));
        values.put("--scale", Words.of(training.scaling()));
    }
}
