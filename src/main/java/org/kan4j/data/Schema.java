package org.kan4j.data;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model reads and what it answers: the features in the order of the network's inputs, and the target. Equal schemas
 * read tables alike; a model file stores it whole.
 *
 * @param features the inputs, in order; at least one, all different
 * @param target name of the target column, which is no feature
 * @param task regression or classification
 * @param classes the class labels in the order of the network's outputs, at least two, all different; empty for regression
 */
public record Schema(List<Feature> features, String target, Task task, List<String> classes) {
    /** Checks the parts against each other; the errors are {@link IllegalArgumentException}s. */
    public Schema {
        features = List.copyOf(features);
        classes = List.copyOf(classes);
        checkFeatures(features, target);
        checkClasses(task, classes);
    }

    /** Number of inputs of a network for this schema. */
    public int inputs() {
        return features.size();
    }

    /** Number of outputs of a network for this schema: 1, or one per class. */
    public int outputs() {
        return task == Task.REGRESSION ? 1 : classes.size();
    }

    /** The columns that a table must have to be read by this schema, in order, the target left out. */
    public List<String> columns() {
        return features.stream().map(Feature::column).distinct().toList();
    }

    private static void checkFeatures(List<Feature> features, String target) {
        check(!features.isEmpty(), "a schema needs at least one feature, got none");
        check(!target.isBlank(), "the target of a schema needs a name, got a blank one");
        // By order, not by hash: names come from files, and may be chosen to collide.
        Set<Feature> seen = new TreeSet<>(Comparator.comparing(Feature::column).thenComparing(Feature::name));
        Set<String> numbers = new HashSet<>();
        Set<String> indicators = new HashSet<>();
        for (Feature feature : features) {
            String column = feature.column();
            check(!column.isBlank(), "a feature needs a column name, got a blank one");
            check(!column.equals(target), "column " + Echo.quoted(column) + " is both feature and target");
            check(seen.add(feature), "feature " + Echo.quoted(feature.name()) + " is there twice");
            (feature instanceof Feature.Numeric ? numbers : indicators).add(column);
            check(
                    !numbers.contains(column) || !indicators.contains(column),
                    "column " + Echo.quoted(column) + " is both numeric and categorical");
        }
    }

    private static void checkClasses(Task task, List<String> classes) {
        if (task == Task.REGRESSION) {
            check(classes.isEmpty(), "a regression has no classes, got " + classes.size());
            return;
        }
        check(classes.size() >= 2, "a classification needs at least two classes, got " + classes.size());
        Set<String> seen = new HashSet<>();
        for (String label : classes) {
            check(seen.add(label), "class " + Echo.quoted(label) + " is there twice");
        }
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
