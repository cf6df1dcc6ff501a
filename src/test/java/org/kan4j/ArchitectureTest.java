package org.kan4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.data.TorchRandom;

/** Who may import whom: the arrows between the packages, and the one door to each library. */
class ArchitectureTest {
    static final String BASE = "org.kan4j";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    /** A package and the packages of ours that it may use. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            entry("data", List.of()),
            entry("spline", List.of()),
            entry("backend", List.of()),
            entry("backend.reference", List.of("backend")),
            entry("opencl", List.of()),
            entry("backend.opencl", List.of("backend", "opencl")),
            entry("device", List.of("backend", "backend.reference", "backend.opencl", "opencl", "tune")),
            entry("verify", List.of("backend")),
            entry("model", List.of("data", "backend", "backend.reference", "spline")),
            entry("sparsity", List.of("model", "data", "spline", "backend")),
            entry("prune", List.of("sparsity", "model", "data", "backend")),
            entry("picture", List.of("sparsity", "model", "data", "backend", "chart")),
            entry("symbolic", List.of("expression", "train", "sparsity", "model", "data", "backend")),
            entry("compile", List.of("symbolic", "expression", "model", "data", "backend")),
            entry(
                    "discover",
                    List.of(
                            "structure",
                            "backend.reference",
                            "symbolic",
                            "expression",
                            "prune",
                            "sparsity",
                            "train",
                            "model",
                            "data",
                            "backend")),
            entry("structure", List.of("symbolic", "expression", "model", "data", "backend")),
            entry("report", List.of("picture", "chart", "sparsity", "model", "data", "backend")),
            entry("train", List.of("model", "data", "spline", "backend", "sparsity")),
            entry("file", List.of("data", "backend", "model", "train")),
            entry("chart", List.of()),
            entry("expression", List.of()),
            entry("compare", List.of("data", "backend", "model", "train", "chart")),
            entry(
                    "tune",
                    List.of("backend", "backend.reference", "backend.opencl", "opencl", "verify", "data", "file")),
            entry(
                    "cli",
                    List.of(
                            "data",
                            "spline",
                            "backend",
                            "backend.reference",
                            "opencl",
                            "backend.opencl",
                            "device",
                            "verify",
                            "tune",
                            "model",
                            "sparsity",
                            "prune",
                            "expression",
                            "symbolic",
                            "compile",
                            "discover",
                            "structure",
                            "picture",
                            "report",
                            "train",
                            "file",
                            "chart",
                            "compare")));

    /** Every library and the packages that may use it; any other library is refused. */
    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            entry("java..", List.copyOf(ARROWS.keySet())),
            entry("org.slf4j..", List.copyOf(ARROWS.keySet())),
            entry("org.jspecify..", List.copyOf(ARROWS.keySet())),
            entry("com.google.errorprone.annotations..", List.copyOf(ARROWS.keySet())),
            entry("org.jocl..", List.of("opencl")),
            entry("de.siegmar.fastcsv..", List.of("data")),
            entry("com.fasterxml.jackson.core..", List.of("file", "cli")),
            entry("org.hipparchus..", List.of("data")),
            entry("com.fasterxml.jackson.databind..", List.of("cli")),
            entry("picocli..", List.of("cli")),
            entry("ch.qos.logback..", List.of("cli")),
            entry("me.tongfei.progressbar..", List.of("cli")),
            entry("com.github.weisj.jsvg..", List.of("cli")),
            entry("javax.imageio..", List.of("cli")));

    static Stream<Arguments> arrows() {
        return ARROWS.keySet().stream().sorted().map(Arguments::of);
    }

    static Stream<Arguments> libraries() {
        return LIBRARIES.keySet().stream().sorted().map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void packageImportsOnlyWhatItsRowNames(String name) {
        String[] allowed = Stream.concat(Stream.of(name), ARROWS.get(name).stream())
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);
        check(classes()
                .that()
                .resideInAPackage(packageOf(name))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideOutsideOfPackages(BASE + ".."))));
    }

    @Test
    void everyPackageHasARow() {
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(c -> packages.add(c.getPackageName()));

        assertThat(packages)
                .isSubsetOf(ARROWS.keySet().stream()
                        .map(ArchitectureTest::packageOf)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void libraryIsImportedOnlyThroughItsDoor(String library) {
        String[] doors =
                LIBRARIES.get(library).stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
        check(noClasses()
                .that()
                .resideOutsideOfPackages(doors)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    @Test
    void oneClassUsesHipparchus() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(TorchRandom.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hipparchus.."));
    }

    @Test
    void onlyTheLibrariesOfTheTableAreImported() {
        String[] known = Stream.concat(Stream.of(BASE + ".."), LIBRARIES.keySet().stream())
                .toArray(String[]::new);
        check(classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known).or(primitives())));
    }

    @Test
    void fileUsesOnlyTheStateRecordsOfTrain() {
        check(noClasses()
                .that()
                .resideInAPackage(packageOf("file"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packageOf("train")).and(notARecord())));
    }

    static String packageOf(String name) {
        return BASE + "." + name;
    }

    static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> primitives() {
        return DescribedPredicate.describe(
                "are primitive", c -> c.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> notARecord() {
        return DescribedPredicate.describe(
                "are neither record nor enum nor what records implement",
                c -> !c.isRecord() && !c.isEnum() && !c.isInterface());
    }
}
