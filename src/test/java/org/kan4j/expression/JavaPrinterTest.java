package org.kan4j.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaPrinterTest {
    @TempDir
    Path folder;

    @Test
    void generatedMethodsHaveTheValuesOfTheExpressions() throws Exception {
        RandomExpressions trees = new RandomExpressions(8);
        Map<String, Expression> outputs = new LinkedHashMap<>();
        outputs.put("all", Expression.parse("abs(x) + sign(y)*atanh(z/3) + sqrt(x^2)/cosh(y) - 2*pi/3"));
        IntStream.range(0, 300).forEach(tree -> outputs.put("tree " + tree, trees.next(4)));
        Map<String, Method> methods = compiled(
                "org.example.Trees", JavaPrinter.source("org.example.Trees", RandomExpressions.VARIABLES, outputs));
        int compared = 0;
        for (Map.Entry<String, Expression> output : outputs.entrySet()) {
            Method method = method(methods, output.getKey().replace(' ', '_'));
            for (int row = 0; row < 10; row++) {
                compared += compare(output.getValue(), method, trees.row());
            }
        }
        assertThat(compared).isGreaterThan(1000);
    }

    @Test
    void namesOfAnyKindCompile() throws Exception {
        List<String> names = List.of(
                "class",
                "2nd",
                "a b",
                "a_b",
                "a*b",
                "",
                "_",
                "\u00e9t\u00e9",
                "Math",
                "*/ \\u002a/ @see <b> &",
                "hashCode",
                "a\nb",
                "\ud800");
        Map<String, Expression> outputs = new LinkedHashMap<>();
        names.forEach(name -> outputs.put(name, new Variable(name)));
        outputs.put("atanh", Expression.parse("atanh(\"2nd\")"));
        Map<String, Method> methods = compiled("Names", JavaPrinter.source("Names", names, outputs));
        double[] row =
                IntStream.range(0, names.size()).mapToDouble(at -> at + 0.5).toArray();

        assertThat(methods)
                .containsKeys("vclass", "v2nd", "a_b", "a_b_2", "a_b_3", "v", "v_", "vMath", "vhashCode", "vatanh");
        assertThat(value(method(methods, "a_b_2"), row)).isEqualTo(3.5);
        assertThat(value(method(methods, "vMath"), row)).isEqualTo(8.5);
    }

    @Test
    void refusesWhatIsNoClassOrTooMuch() {
        Map<String, Expression> outputs = Map.of("y", new Variable("x"));
        List<String> many = IntStream.range(0, 128).mapToObj(at -> "x" + at).toList();

        assertThatThrownBy(() -> JavaPrinter.source("a-b", List.of("x"), outputs))
                .hasMessage("a class cannot be named 'a-b', it needs a name such as org.example.Formula");
        assertThatThrownBy(() -> JavaPrinter.source("A", many, Map.of()))
                .hasMessage("a Java method of 128 variables is asked for, it takes at most 127");
        assertThatThrownBy(() -> JavaPrinter.source("A", List.of("z"), outputs))
                .hasMessage("the expression has the variable 'x', which is not among the variables [z]");
        assertThatThrownBy(() -> JavaPrinter.source("A", List.of("x", "x"), outputs))
                .hasMessage("a variable is named twice in [x, x]");
    }

    private static int compare(Expression expression, Method method, double[] row) throws Exception {
        Optional<Interval> around = expression.over(RandomExpressions.around(row, 1e-13));
        double value = RandomExpressions.value(expression, row);
        double size = 1 + Math.abs(value);
        if (around.isEmpty() || around.get().high() - around.get().low() > 1e-8 * size) {
            return 0;
        }
        assertThat(value(method, row)).as("%s", expression).isCloseTo(value, within(1e-7 * size));
        return 1;
    }

    private static Method method(Map<String, Method> methods, String name) {
        return Objects.requireNonNull(methods.get(name), name);
    }

    private static double value(Method method, double[] row) throws IllegalAccessException, InvocationTargetException {
        return (double) method.invoke(null, Arrays.stream(row).boxed().toArray());
    }

    private Map<String, Method> compiled(String name, String source) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-d", folder.toString(), "-proc:none", "-Xlint:all", "-Xdoclint:all,-missing", "-Werror");
        assertThat(compiler.getTask(messages, null, null, options, null, List.of(file))
                        .call())
                .as(() -> messages + source)
                .isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Map<String, Method> methods = new LinkedHashMap<>();
            Arrays.stream(loader.loadClass(name).getMethods())
                    .filter(method -> method.getReturnType() == double.class)
                    .forEach(method -> methods.put(method.getName(), method));
            return methods;
        }
    }
}
