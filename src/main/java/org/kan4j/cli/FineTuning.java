package org.kan4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kan4j.data.MissingPolicy;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

/**
 * The command that trains a model further on the rows that it was trained on.
 *
 * @param program what the user calls
 * @param data the table
 * @param missing how its missing cells were read
 */
record FineTuning(String program, Path data, MissingPolicy missing) {
    private static final String SUFFIX = ".safetensors";

    /** The command for a model in a file. The split is that of the model's own run: its test rows stay unseen. */
    String command(TrainedModel model, Path file) {
        TrainingSpec training = model.provenance().training();
        TrainingSpec usual = TrainingSpec.DEFAULT;
        List<String> words = new ArrayList<>(List.of(program, "train", data.toString(), "--from", file.toString()));
        if (missing != MissingPolicy.ERROR) {
            words.addAll(List.of("--missing", Words.of(missing)));
        }
        if (training.optimizer().kind() != usual.optimizer().kind()) {
            words.addAll(List.of("--optimizer", Words.of(training.optimizer().kind())));
        }
        if (training.trainable() != usual.trainable()) {
            words.addAll(List.of("--trainable", Words.of(training.trainable())));
        }
        if (training.validation() != usual.validation()) {
            words.addAll(List.of("--validation", ShortestDecimal.of(training.validation())));
        }
        if (training.test() != usual.test()) {
            words.addAll(List.of("--test", ShortestDecimal.of(training.test())));
        }
        if (training.seed() != usual.seed()) {
            words.addAll(List.of("--seed", String.valueOf(training.seed())));
        }
        words.addAll(List.of("--out", tuned(file.toString())));
        return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }

    private static String tuned(String file) {
        return file.endsWith(SUFFIX)
                ? file.substring(0, file.length() - SUFFIX.length()) + "-tuned" + SUFFIX
                : file + "-tuned";
    }
}
