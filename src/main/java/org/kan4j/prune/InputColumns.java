package org.kan4j.prune;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kan4j.data.Schema;

/** The inputs of a model by the columns that they are read from. */
final class InputColumns {
    private InputColumns() {}

    /**
     * The inputs whose column has one that is wanted, ascending: the categories of a column stay together, since a category that
     * a model does not know is refused.
     */
    static int[] whole(Schema schema, IntPredicate wanted) {
        Set<String> columns = IntStream.range(0, schema.inputs())
                .filter(wanted)
                .mapToObj(input -> schema.features().get(input).column())
                .collect(Collectors.toSet());
        return IntStream.range(0, schema.inputs())
                .filter(input -> columns.contains(schema.features().get(input).column()))
                .toArray();
    }
}
