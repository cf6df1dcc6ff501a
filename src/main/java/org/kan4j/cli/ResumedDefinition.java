package org.kan4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.kan4j.data.Echo;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingState;

/**
 * The definition of a run that goes on: the checkpoint's. An option that was given must say the same; only the number of epochs
 * may grow.
 */
final class ResumedDefinition {
    private final Predicate<String> given;
    private final DefinitionOptions options;

    /**
     * Compares options with checkpoints.
     *
     * @param given whether the user gave an option, by its name
     */
    ResumedDefinition(Predicate<String> given, DefinitionOptions options) {
        this.given = given;
        this.options = options;
    }

    /** The checkpoint to go on from, its epochs raised where more were asked for. */
    Checkpoint apply(Checkpoint from) {
        TrainingDefinition definition = from.definition();
        refuseContradictions(definition);
        int epochs = definition.training().epochs();
        if (given.test("--epochs")) {
            int asked = options.training().epochs();
            if (asked < epochs) {
                throw new UsageException("--epochs " + asked + " contradicts the checkpoint, whose run has " + epochs
                        + "; epochs may only grow");
            }
            epochs = asked;
        }
        TrainingDefinition longer = new TrainingDefinition(
                definition.target(),
                definition.task(),
                definition.csv(),
                definition.spec(),
                definition.training().withEpochs(epochs),
                definition.precision());
        TrainingState state = from.state();
        return new Checkpoint(longer, from.dataHash(), from.schema(), from.normalisation(), state);
    }

    private void refuseContradictions(TrainingDefinition definition) {
        Map<String, Object> asked = asked();
        Map<String, Object> recorded = recorded(definition);
        asked.forEach((option, value) -> {
            Object other = recorded.getOrDefault(option, value);
            if (!value.equals(other)) {
                throw new UsageException(option + " " + Echo.of(String.valueOf(value))
                        + " contradicts the checkpoint, which has " + Echo.of(String.valueOf(other))
                        + "; leave the option out or start a new run");
            }
        });
    }

    /** The options that were given, with their values. */
    private Map<String, Object> asked() {
        TrainingSpec training = options.training();
        KanSpec network = options.network(1, 1);
        Map<String, Object> values = new LinkedHashMap<>();
        if (given.test("--target")) {
            values.put("--target", options.target());
        }
        values.put("--task", Words.of(options.task()));
        values.put("--hidden", options.hiddenWidths());
        putNetwork(values, network);
        values.put("--precision", Words.of(options.precision()));
        putTraining(values, training);
        values.put("--missing", Words.of(options.csv().missing()));
        values.put(
                "--categorical", options.csv().categorical().stream().sorted().toList());
        values.keySet().removeIf(given.negate());
        return values;
    }

    private static Map<String, Object> recorded(TrainingDefinition definition) {
        List<Integer> widths = definition.spec().widths();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("--target", definition.target());
        values.put("--task", Words.of(definition.task()));
        values.put("--hidden", widths.subList(1, widths.size() - 1));
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
        values.put("--grid", spec.grid());
        values.put("--order", spec.order());
        values.put("--outside", Words.of(spec.outside()));
        values.put("--init", Words.of(spec.initialization()));
        values.put("--seed", spec.seed());
    }

    private static void putTraining(Map<String, Object> values, TrainingSpec training) {
        values.put("--optimizer", Words.of(training.optimizer()));
        values.put("--batch", training.batch());
        values.put("--learning-rate", training.learningRate());
        values.put("--weight-decay", training.weightDecay());
        values.put("--validation", training.validation());
        values.put("--test", training.test());
    }
}
