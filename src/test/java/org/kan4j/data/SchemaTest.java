package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Feature A = new Feature.Numeric("a");
    private static final Feature RED = new Feature.Indicator("c", "red");
    private static final Feature BLUE = new Feature.Indicator("c", "blue");

    @Test
    void equalPartsMakeEqualSchemas() {
        Schema schema = new Schema(List.of(A, RED, BLUE), "y", Task.CLASSIFICATION, List.of("p", "q"));

        assertThat(schema).isEqualTo(new Schema(List.of(A, RED, BLUE), "y", Task.CLASSIFICATION, List.of("p", "q")));
        assertThat(schema).isNotEqualTo(new Schema(List.of(A, BLUE, RED), "y", Task.CLASSIFICATION, List.of("p", "q")));
        assertThat(schema.inputs()).isEqualTo(3);
        assertThat(schema.outputs()).isEqualTo(2);
        assertThat(schema.columns()).containsExactly("a", "c");
    }

    @Test
    void partsThatContradictAreRefused() {
        refused(List.of(), "y", List.of(), "at least one feature");
        refused(List.of(A, A), "y", List.of(), "feature 'a' is there twice");
        refused(List.of(RED, RED), "y", List.of(), "feature 'c=red' is there twice");
        refused(List.of(A), "a", List.of(), "both feature and target");
        refused(List.of(RED, new Feature.Numeric("c")), "y", List.of(), "both numeric and categorical");
        refused(List.of(A), " ", List.of(), "blank");
        refused(List.of(new Feature.Numeric("")), "y", List.of(), "blank");
        refused(List.of(A), "y", List.of("p"), "at least two classes, got 1");
        refused(List.of(A), "y", List.of("p", "p"), "class 'p' is there twice");
        assertThatThrownBy(() -> new Schema(List.of(A), "y", Task.REGRESSION, List.of("p", "q")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a regression has no classes");
    }

    private static void refused(List<Feature> features, String target, List<String> classes, String message) {
        Task task = classes.isEmpty() ? Task.REGRESSION : Task.CLASSIFICATION;
        assertThatThrownBy(() -> new Schema(features, target, task, classes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
