package org.kan4j.expression;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Identifiers of a Java file: ASCII, no keyword, no two alike. */
final class JavaNames {
    /** Would hide the class that formulas call, or the file's own method, or clash with methods of every object. */
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of("Math", JavaPrinter.ATANH, "yield", "var", "record"),
                    Arrays.stream(Object.class.getDeclaredMethods()).map(method -> method.getName()))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> KEYWORDS = Set.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum extends final"
                            + " finally float for goto if implements import instanceof int interface long native new package"
                            + " private protected public return short static strictfp super switch synchronized this throw"
                            + " throws transient try void volatile while true false null _")
                    .split(" "));

    /** Names that Java keeps from classes, and those that a printed class reads. */
    private static final Set<String> NO_CLASSES =
            Set.of("Math", "Double", "String", "Override", "record", "var", "yield", "sealed", "permits");

    private final Set<String> taken = new HashSet<>();

    private JavaNames() {}

    /** An identifier for each name, in their order. */
    static List<String> of(List<String> names) {
        JavaNames identifiers = new JavaNames();
        return names.stream().map(identifiers::next).toList();
    }

    static boolean isIdentifier(String name) {
        return name.matches("[A-Za-z_$][A-Za-z0-9_$]*") && !KEYWORDS.contains(name);
    }

    /** Whether a class can have this name, with or without a package, and still call methods of Math. */
    static boolean isClassName(String name) {
        List<String> parts = List.of(name.split("\\.", -1));
        return parts.stream().allMatch(JavaNames::isIdentifier)
                && !NO_CLASSES.contains(parts.get(parts.size() - 1))
                && !(parts.size() > 1 && parts.get(0).equals("java"));
    }

    private String next(String name) {
        String identifier = identifier(name);
        String unique = identifier;
        for (int number = 2; !taken.add(unique); number++) {
            unique = identifier + "_" + number;
        }
        return unique;
    }

    private static String identifier(String name) {
        String letters = name.replaceAll("[^A-Za-z0-9_]", "_");
        boolean fits = letters.matches("[A-Za-z].*") && !KEYWORDS.contains(letters) && !RESERVED.contains(letters);
        return fits ? letters : "v" + letters;
    }
}
