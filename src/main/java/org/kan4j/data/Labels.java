package org.kan4j.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Distinct labels and their codes, in the order in which they were met. Cells with the same number are the same label,
 * however written; its name is the shortest decimal that reads back as that number.
 */
final class Labels {
    /** More distinct values than this are an identifier, not labels. */
    static final int MOST = 10_000;
    /** The most characters of one label. */
    static final int LONGEST = 1024;

    private final Map<Double, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final boolean fixed;

    private Labels(boolean fixed) {
        this.fixed = fixed;
    }

    /** No labels yet; each new one gets the next code. */
    static Labels open() {
        return new Labels(false);
    }

    /** These labels with their positions as codes; another one is an error. */
    static Labels known(List<String> names) {
        Labels labels = new Labels(true);
        Cell cell = new Cell();
        for (String name : names) {
            cell.set(name.toCharArray(), 0, name.length());
            if (cell.kind() == Cell.Kind.NUMBER) {
                labels.add(name, cell.number() + 0.0);
            } else {
                labels.add(name, Double.NaN);
            }
        }
        return labels;
    }

    /** False for cells that are missing whatever they stand for. */
    static boolean mayHold(Cell cell) {
        return cell.kind() == Cell.Kind.NUMBER || cell.kind() == Cell.Kind.TEXT;
    }

    /** The code of the cell's label; {@code error} makes the exception for a label that cannot be. */
    int code(Cell cell, Function<String, DataException> error) {
        boolean number = cell.kind() == Cell.Kind.NUMBER;
        // Adding zero makes one value of the two zeros.
        double value = number ? cell.number() + 0.0 : Double.NaN;
        if (!number && cell.length() > LONGEST) {
            throw error.apply("a label of " + cell.length() + " characters; at most " + LONGEST + " are read");
        }
        String text = number ? "" : cell.text();
        Integer code = number ? numbers.get(value) : texts.get(text);
        if (code != null) {
            return code;
        }
        if (fixed) {
            throw error.apply(
                    Echo.quoted(cell.shown()) + " is not among the values of the model: " + Echo.names(names));
        }
        if (names.size() == MOST) {
            throw error.apply(
                    "more than " + MOST + " distinct values: an identifier is neither a class nor a category");
        }
        return add(number ? nameOf(value) : text, value);
    }

    int size() {
        return names.size();
    }

    String name(int code) {
        return names.get(code);
    }

    /** The codes in the order of their labels: by value where all are numbers, else by name. */
    int[] ordered(int[] codes) {
        boolean allNumbers =
                IntStream.of(codes).noneMatch(code -> values.get(code).isNaN());
        Comparator<Integer> order = allNumbers ? Comparator.comparing(values::get) : Comparator.comparing(names::get);
        return IntStream.of(codes)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int add(String name, double value) {
        int code = names.size();
        names.add(name);
        values.add(value);
        if (Double.isNaN(value)) {
            texts.putIfAbsent(name, code);
        } else {
            numbers.putIfAbsent(value, code);
        }
        return code;
    }

    /** Not {@link Double#toString}, whose digits differ between Java versions. */
    private static String nameOf(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return plain(rounded);
            }
        }
        return plain(exact.round(new MathContext(17)));
    }

    private static String plain(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        boolean readable = bare.precision() - bare.scale() <= 21 && bare.scale() <= 20;
        return readable ? bare.toPlainString() : bare.toString();
    }
}
