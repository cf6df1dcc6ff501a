package org.kan4j.report;

import java.util.List;
import java.util.Map;
import org.kan4j.model.EdgePlace;

/**
 * What is known of a network in symbols.
 *
 * @param formulas of its outputs, in the order of the page
 * @param edges for those that are a named function its short text, as {@link org.kan4j.picture.NetworkSvg} draws it
 */
public record Formulas(List<Formula> formulas, Map<EdgePlace, String> edges) {
    /** Of a network whose curves are all learned. */
    public static final Formulas NONE = new Formulas(List.of(), Map.of());

    /** Copies both. */
    public Formulas {
        formulas = List.copyOf(formulas);
        edges = Map.copyOf(edges);
    }
}
