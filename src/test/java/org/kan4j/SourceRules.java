package org.kan4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Rules on the text of source files. */
final class SourceRules {
    private static final int SHORT = 20;
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern NO_CONTENT = Pattern.compile("[\\s{}();,]*|(import|package|#include)\\b.*");

    /** What lets two devices give different bits; an exchange is how floats are added atomically. */
    private static final Pattern INEXACT = Pattern.compile("\\bmad\\s*\\("
            + "|\\b(native|half)_(cos|divide|exp|exp2|exp10|log|log2|log10|powr|recip|rsqrt|sin|sqrt|tan)\\b"
            + "|\\b(atomic|atom)_(cmp)?xchg\\b|\\batomic_(float|double|fetch_\\w+)\\b|cl_ext_float_atomics"
            + "|#\\s*pragma\\s+OPENCL\\s+FP_CONTRACT\\s+(ON|DEFAULT)");

    /** A plain inline function has no definition where the compiler chooses not to inline it. */
    private static final Pattern PLAIN_INLINE = Pattern.compile("(?<!static )\\binline\\b");

    private SourceRules() {}

    /** Whether a kernel defines a function that is inline but not static. */
    static boolean hasPlainInline(String kernel) {
        return PLAIN_INLINE.matcher(withoutComments(kernel)).find();
    }

    /** The words of a kernel that its contract forbids; words in comments do not count. */
    static List<String> inexactWords(String kernel) {
        return INEXACT.matcher(withoutComments(kernel))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** The part of the smaller text whose lines the other one has too, 0..1; a text under 20 lines of content has none. */
    static double sharedPart(String first, String second) {
        List<String> a = content(first);
        List<String> b = content(second);
        int smaller = Math.min(a.size(), b.size());
        if (smaller < SHORT) {
            return 0;
        }
        Map<String, Integer> left = new HashMap<>();
        a.forEach(line -> left.merge(line, 1, Integer::sum));
        int shared = 0;
        for (String line : b) {
            if (left.merge(line, -1, Integer::sum) >= 0) {
                shared++;
            }
        }
        return shared / (double) smaller;
    }

    private static List<String> content(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : withoutComments(text).split("\\R")) {
            String normal = line.strip().replaceAll("\\s+", " ");
            if (!NO_CONTENT.matcher(normal).matches()) {
                lines.add(normal);
            }
        }
        return lines;
    }

    private static String withoutComments(String text) {
        return COMMENT.matcher(text).replaceAll(" ");
    }
}
