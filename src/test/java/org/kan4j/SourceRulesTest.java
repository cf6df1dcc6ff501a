package org.kan4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the source files to their budgets and kernels to their vocabulary. */
class SourceRulesTest {
    private static final int JAVA_LINES = 400;
    private static final int KERNEL_LINES = 150;
    private static final int KERNEL_LIBRARY_LINES = 200;
    private static final double SHARED_PART = 0.8;

    private static final Map<Path, String> JAVA = read(".java");
    private static final Map<Path, String> KERNELS = read(".cl");

    @Test
    void javaFilesStayShort() {
        assertThat(JAVA).isNotEmpty();
        assertThat(filesOver(JAVA_LINES, JAVA, path -> true)).isEmpty();
    }

    @Test
    void kernelFilesStayShort() {
        assertThat(filesOver(KERNEL_LINES, KERNELS, path -> !isLibrary(path))).isEmpty();
    }

    @Test
    void kernelLibraryFilesStayShort() {
        assertThat(filesOver(KERNEL_LIBRARY_LINES, KERNELS, SourceRulesTest::isLibrary))
                .isEmpty();
    }

    @Test
    void kernelsHoldNothingThatMayRoundOtherwise() {
        assertThat(KERNELS.entrySet().stream()
                        .flatMap(kernel -> SourceRules.inexactWords(kernel.getValue()).stream()
                                .map(word -> kernel.getKey() + ": " + word)))
                .isEmpty();
    }

    @Test
    void inlineFunctionsOfKernelsAreStatic() {
        assertThat(KERNELS.entrySet().stream().filter(kernel -> SourceRules.hasPlainInline(kernel.getValue())))
                .isEmpty();
        assertThat(SourceRules.hasPlainInline("inline real f(real x) {")).isTrue();
        assertThat(SourceRules.hasPlainInline("static inline real f(real x) {")).isFalse();
    }

    @Test
    void noTwoKernelsAreCopies() {
        assertThat(copies(KERNELS)).isEmpty();
    }

    @Test
    void noTwoClassesOfOnePackageAreCopies() {
        Map<Path, Map<Path, String>> folders = JAVA.entrySet().stream()
                .collect(Collectors.groupingBy(
                        file -> file.getKey().getParent(),
                        TreeMap::new,
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

        assertThat(folders.values().stream().flatMap(folder -> copies(folder).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = mad(a, b, c);",
                "y = native_exp(x);",
                "y = half_recip(x);",
                "atomic_xchg(p, 1.0f);",
                "old = atomic_cmpxchg(p, old, as_uint(sum));",
                "volatile global atomic_float *p;",
                "atomic_fetch_add(p, 1.0f);",
                "#pragma OPENCL EXTENSION cl_ext_float_atomics : enable",
                "#pragma OPENCL FP_CONTRACT ON"
            })
    void inexactWordsNamesEach(String line) {
        assertThat(SourceRules.inexactWords(line)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = fma(a, b, c); // never mad(a, b, c)",
                "/* native_exp differs\n between devices */",
                "#pragma OPENCL FP_CONTRACT OFF",
                "nomad(half_way);",
                "atomic_or(flags, 1);"
            })
    void inexactWordsPassesTheRest(String line) {
        assertThat(SourceRules.inexactWords(line)).isEmpty();
    }

    @Test
    void sharedPartCountsLinesOfContent() {
        String text = numbered(0, 20);

        assertThat(SourceRules.sharedPart(text, "import a.B;\n{\n}\n\n" + text.indent(4) + "// the end"))
                .isEqualTo(1.0);
        assertThat(SourceRules.sharedPart(text, numbered(5, 20))).isEqualTo(0.75);
        assertThat(SourceRules.sharedPart(text, numbered(0, 100))).isEqualTo(1.0);
    }

    @Test
    void sharedPartIgnoresShortTexts() {
        assertThat(SourceRules.sharedPart(numbered(0, 19), numbered(0, 19))).isZero();
    }

    private static String numbered(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> String.format(Locale.ROOT, "x = %d;", i))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> filesOver(int lines, Map<Path, String> files, Predicate<Path> filter) {
        return files.entrySet().stream()
                .filter(file -> filter.test(file.getKey()))
                .filter(file -> file.getValue().lines().count() > lines)
                .map(file -> file.getKey() + " has more than " + lines + " lines")
                .toList();
    }

    private static List<String> copies(Map<Path, String> files) {
        List<Path> paths = files.keySet().stream().sorted().toList();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            for (int j = 0; j < i; j++) {
                double shared = SourceRules.sharedPart(files.get(paths.get(i)), files.get(paths.get(j)));
                if (shared > SHARED_PART) {
                    found.add(String.format(
                            Locale.ROOT, "%s and %s share %.0f %%", paths.get(j), paths.get(i), 100 * shared));
                }
            }
        }
        return found;
    }

    private static boolean isLibrary(Path kernel) {
        return kernel.getParent().endsWith("lib");
    }

    private static Map<Path, String> read(String ending) {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            Map<Path, String> texts = new TreeMap<>();
            for (Path path : files.filter(p -> p.toString().endsWith(ending)).toList()) {
                texts.put(path, Files.readString(path));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
