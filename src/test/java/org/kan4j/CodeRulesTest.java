package org.kan4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.ArchitectureTest.CLASSES;
import static org.kan4j.ArchitectureTest.check;
import static org.kan4j.ArchitectureTest.packageOf;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Backend;

/** What code of the library must not do: print, end the JVM, read the environment, keep state in statics, lose types. */
class CodeRulesTest {
    private static final int PARAMETERS = 4;
    private static final int PARAMETERS_OF_THE_SEAM = 6;
    private static final int PUBLIC_METHODS = 30;
    private static final int PUBLIC_METHODS_OF_THE_SEAM = 44;
    private static final Pattern UNTYPED_MAP =
            Pattern.compile("Map<java\\.lang\\.String, (\\?|(\\? extends )?java\\.lang\\.Object)>");
    private static final Set<String> ENVIRONMENT =
            Set.of("getenv", "getProperty", "getProperties", "setProperty", "setProperties", "clearProperty");
    private static final Set<String> OPERATIONS = operations();

    @Test
    void onlyTheCommandLinePrints() {
        check(noClasses().that(areOutsideOfCli()).should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void onlyTheCommandLineEndsTheJvm() {
        check(noClasses()
                .that(areOutsideOfCli())
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it ends the JVM",
                        call -> calls(call, System.class, Set.of("exit"))
                                || calls(call, Runtime.class, Set.of("exit", "halt")))));
    }

    /** JOCL unpacks its native library into the folder that a system property names: one class sets it, once. */
    @Test
    void onlyTheCommandLineAndOneNativeLoaderReadTheEnvironment() {
        Set<String> readers = new TreeSet<>();
        CLASSES.stream()
                .filter(areOutsideOfCli())
                .flatMap(c -> c.getMethodCallsFromSelf().stream())
                .filter(CodeRulesTest::readsEnvironment)
                .forEach(call -> readers.add(topLevel(call.getOriginOwner()).getName()));

        assertThat(readers).hasSizeLessThanOrEqualTo(1).allMatch(name -> name.matches("org\\.kan4j\\.opencl\\.\\w+"));
    }

    @Test
    void staticFieldsAreFinal() {
        check(fields().that()
                .areStatic()
                .and(DescribedPredicate.describe(
                        "are written by hand", f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC)))
                .should()
                .beFinal());
    }

    @Test
    void publicSignaturesHoldNoUntypedMap() {
        assertThat(publicCodeUnits().filter(CodeRulesTest::hasUntypedMap).map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    @Test
    void publicMethodsHaveFewParameters() {
        assertThat(publicCodeUnits()
                        .filter(unit -> unit.getRawParameterTypes().size() > parametersAllowedTo(unit))
                        .map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    @Test
    void classesHaveFewPublicMethods() {
        assertThat(CLASSES.stream()
                        .filter(c -> publicMethodsOf(c)
                                        .filter(method -> !isComponent(c, method))
                                        .count()
                                > publicMethodsAllowedTo(c))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void namesSayTheDomain() {
        check(noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)(\\$.*)?"));
    }

    @Test
    void packagesAreNullMarked() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(p -> p.tryGetPackageInfo().isEmpty() || !p.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void constructorsTouchNoFile() {
        List<String> rooms = Stream.of("data", "file", "opencl", "cli")
                .map(ArchitectureTest::packageOf)
                .toList();
        assertThat(CLASSES.stream()
                        .filter(c -> !rooms.contains(c.getPackageName()))
                        .flatMap(c -> c.getConstructors().stream())
                        .flatMap(c -> c.getAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner()
                                .getName()
                                .matches("java\\.(nio\\.file\\.Files|io\\.(File|RandomAccess)\\w+)"))
                        .map(JavaAccess::getDescription))
                .isEmpty();
    }

    private static DescribedPredicate<JavaClass> areOutsideOfCli() {
        return DescribedPredicate.describe(
                "are outside of cli", c -> !c.getPackageName().equals(packageOf("cli")));
    }

    private static boolean readsEnvironment(JavaAccess<?> call) {
        return calls(call, System.class, ENVIRONMENT)
                || calls(call, Boolean.class, Set.of("getBoolean"))
                || calls(call, Integer.class, Set.of("getInteger"))
                || calls(call, Long.class, Set.of("getLong"));
    }

    private static boolean calls(JavaAccess<?> call, Class<?> owner, Set<String> names) {
        return call.getTargetOwner().isEquivalentTo(owner) && names.contains(call.getName());
    }

    private static JavaClass topLevel(JavaClass nested) {
        return nested.getEnclosingClass().map(CodeRulesTest::topLevel).orElse(nested);
    }

    private static Stream<JavaMethod> publicMethodsOf(JavaClass c) {
        return c.getMethods().stream()
                .filter(m -> m.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(m -> !m.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    /** A record's components are what it is made of, told once in its header. */
    private static boolean isComponent(JavaClass c, JavaMethod method) {
        return c.isRecord()
                && method.getRawParameterTypes().isEmpty()
                && c.tryGetField(method.getName()).isPresent();
    }

    private static Stream<JavaCodeUnit> publicCodeUnits() {
        Stream<JavaCodeUnit> methods = CLASSES.stream().flatMap(CodeRulesTest::publicMethodsOf);
        Stream<JavaConstructor> constructors = CLASSES.stream()
                .filter(c -> !c.isRecord())
                .flatMap(c -> c.getConstructors().stream())
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC));
        return Stream.concat(methods, constructors).sorted(Comparator.comparing(JavaCodeUnit::getFullName));
    }

    private static boolean hasUntypedMap(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                .map(JavaType::getName)
                .anyMatch(name -> UNTYPED_MAP.matcher(name).find());
    }

    /** The package of the seam may have more, and so may what carries out its operations; picocli fills its commands itself. */
    private static int parametersAllowedTo(JavaCodeUnit unit) {
        if (unit.getOwner().isAnnotatedWith("picocli.CommandLine$Command")) {
            return Integer.MAX_VALUE;
        }
        boolean ofTheSeam = unit.getOwner().getPackageName().equals(packageOf("backend"));
        return ofTheSeam || OPERATIONS.contains(unit.getName()) ? PARAMETERS_OF_THE_SEAM : PARAMETERS;
    }

    /** The seam has a method for every operation, and so has what carries them out, beside a few of its own. */
    private static int publicMethodsAllowedTo(JavaClass c) {
        return c.isAssignableTo(Backend.class) ? PUBLIC_METHODS_OF_THE_SEAM : PUBLIC_METHODS;
    }

    private static Set<String> operations() {
        return CLASSES.stream()
                .filter(c -> c.isInterface() && c.getPackageName().equals(packageOf("backend")))
                .flatMap(c -> c.getMethods().stream())
                .map(JavaMethod::getName)
                .collect(Collectors.toSet());
    }
}
