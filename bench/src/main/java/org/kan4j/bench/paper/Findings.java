package org.kan4j.bench.paper;

import java.util.List;

/**
 * What an experiment found.
 *
 * @param title of the experiment
 * @param settings everything that decides the figures, one item each
 * @param tables the figures
 * @param plot the same as SVG
 */
record Findings(String title, List<String> settings, List<Table> tables, String plot) {
    /** Copies the lists. */
    Findings {
        settings = List.copyOf(settings);
        tables = List.copyOf(tables);
    }
}
