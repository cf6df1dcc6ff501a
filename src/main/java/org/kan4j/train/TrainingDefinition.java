package org.kan4j.train;

import org.kan4j.backend.Precision;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainingSpec;

/**
 * All that decides a run beside the table: with it, every bit of the result.
 *
 * @param target the column to learn
 * @param task how the task is found
 * @param csv how the table is read
 * @param spec the network
 * @param training the settings of the run
 * @param precision in which everything is computed
 */
public record TrainingDefinition(
        String target, TaskChoice task, CsvOptions csv, KanSpec spec, TrainingSpec training, Precision precision) {}
