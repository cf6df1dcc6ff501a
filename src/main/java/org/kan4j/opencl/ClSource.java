package org.kan4j.opencl;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The source of a program: parts in the order they are compiled, and the defines they are compiled under.
 *
 * @param parts files, each after the files it needs
 * @param defines macro names and values
 * @param fp64 whether the program computes in double precision
 */
public record ClSource(List<ClSourcePart> parts, SortedMap<String, String> defines, boolean fp64) {
    static final String NO_CONTRACTION = "#pragma OPENCL FP_CONTRACT OFF\n";
    private static final String DOUBLE_PRECISION = "#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n";

    /** Copies the collections and refuses defines that would not stay on their line. */
    public ClSource {
        parts = List.copyOf(parts);
        defines = new TreeMap<>(defines);
        defines.forEach(ClSource::check);
    }

    /** The source in float precision without defines. */
    public static ClSource of(ClSourcePart... parts) {
        return new ClSource(List.of(parts), new TreeMap<>(), false);
    }

    /** The same source with {@code more} defines. */
    public ClSource with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(defines);
        all.putAll(more);
        return new ClSource(parts, all, fp64);
    }

    /** The same source, free to compute in double precision. */
    public ClSource withFp64() {
        return new ClSource(parts, defines, true);
    }

    /** What the compiler gets: contraction off, the defines sorted by name, the parts under their file names. */
    String text() {
        return text(NO_CONTRACTION);
    }

    /** As {@link #text()}, under another pragma for contraction: lets a test see that the probe notices. */
    String text(String contraction) {
        StringBuilder text = new StringBuilder(contraction);
        if (fp64) {
            text.append(DOUBLE_PRECISION);
        }
        defines.forEach((name, value) ->
                text.append("#define ").append(name).append(' ').append(value).append('\n'));
        for (ClSourcePart part : parts) {
            text.append("#line 1 \"").append(part.fileName()).append("\"\n");
            text.append(part.text()).append('\n');
        }
        return text.toString();
    }

    private static void check(String name, String value) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("'" + Echo.of(name) + "' is not the name of a define");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c < 127) || value.endsWith("\\")) {
            throw new IllegalArgumentException(
                    "define " + name + " has the value '" + Echo.of(value) + "', which is not one line of ASCII");
        }
    }
}
