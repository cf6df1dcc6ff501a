package org.kan4j.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.data.Echo;
import org.kan4j.expression.Expression;
import org.kan4j.expression.TextPrinter;
import org.kan4j.expression.Variable;

/**
 * The functions that edges are compared with, in the order of their complexity. Immutable and thread-safe; {@link #with} adds to it.
 *
 * @param functions at least one, no name twice
 */
public record FunctionLibrary(List<LibraryFunction> functions) {
    /** Other names for functions of the standard library: those of pykan, and those of formulas. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("x^0.5", "sqrt"),
            Map.entry("1/x^0.5", "1/sqrt"),
            Map.entry("1/sqrt(x)", "1/sqrt"),
            Map.entry("sign", "sgn"),
            Map.entry("ln", "log"),
            Map.entry("asin", "arcsin"),
            Map.entry("acos", "arccos"),
            Map.entry("atan", "arctan"),
            Map.entry("atanh", "arctanh"));

    private static final FunctionLibrary STANDARD = ofPykan();

    /** Copies the list. */
    public FunctionLibrary {
        functions = List.copyOf(functions);
        if (functions.isEmpty()) {
            throw new IllegalArgumentException("a library of functions needs at least one, got none");
        }
        List<String> names = functions.stream().map(LibraryFunction::name).toList();
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException("the library has the function " + name + " twice");
            }
        }
    }

    /**
     * The functions of pykan 0.2.8 with its complexities, aliases left out, and sinh, cosh, sigmoid: 0, x and its powers to 5 and
     * -5, square roots, exp, log, abs, sgn, the circular and hyperbolic functions and their inverses, the Gaussian.
     */
    public static FunctionLibrary standard() {
        return STANDARD;
    }

    private static FunctionLibrary ofPykan() {
        List<LibraryFunction> functions = new ArrayList<>();
        add(functions, 0, "0");
        add(functions, 1, "x");
        add(functions, 2, "x^2", "1/x", "1/x^2", "sqrt(x)", "1/sqrt(x)", "exp(x)", "log(x)", "sin(x)", "cos(x)");
        add(functions, 3, "x^3", "x^4", "x^5", "1/x^3", "abs(x)", "sgn(x)", "tan(x)", "tanh(x)");
        functions.add(new LibraryFunction("gaussian", Expression.parse("exp(-x^2)"), 3));
        functions.add(new LibraryFunction("sigmoid", Expression.parse("1/(1+exp(-x))"), 4));
        add(functions, 3, "sinh(x)", "cosh(x)");
        add(functions, 4, "x^1.5", "1/x^4", "arcsin(x)", "arccos(x)", "arctan(x)", "arctanh(x)");
        add(functions, 5, "1/x^5");
        return new FunctionLibrary(functions);
    }

    private static void add(List<LibraryFunction> to, int complexity, String... texts) {
        for (String text : texts) {
            to.add(new LibraryFunction(text.replace("(x)", ""), Expression.parse(text), complexity));
        }
    }

    /**
     * With another function.
     *
     * @param name what it is called
     * @param text an expression of x
     * @param complexity what it costs a reader
     * @throws IllegalArgumentException if the text is no expression of x, or the name is taken
     */
    public FunctionLibrary with(String name, String text, int complexity) {
        List<LibraryFunction> all = new ArrayList<>(functions);
        all.add(new LibraryFunction(name, Expression.parse(text), complexity));
        return new FunctionLibrary(all);
    }

    /**
     * Only these of its functions.
     *
     * @throws IllegalArgumentException naming the functions that there are, if one is not there
     */
    public FunctionLibrary only(List<String> names) {
        return new FunctionLibrary(names.stream().map(this::named).toList());
    }

    /**
     * A function by its name or, where no function has it, by another one that it goes by: asin for arcsin, x^0.5 for sqrt.
     *
     * @throws IllegalArgumentException naming the functions that there are, if it is not there
     */
    public LibraryFunction named(String name) {
        return find(name)
                .or(() -> find(ALIASES.getOrDefault(name, name)))
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no function " + Echo.quoted(name) + ", there are "
                                + functions.stream().map(LibraryFunction::name).collect(Collectors.joining(", "))));
    }

    private Optional<LibraryFunction> find(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    /** The function that an edge has, if it is of this library. */
    public Optional<LibraryFunction> of(EdgeFunction program) {
        return functions.stream()
                .filter(function -> function.program().equals(program))
                .findFirst();
    }

    /** What the function of an edge is called: its name here, or its expression of x where it has none. */
    public String nameOf(EdgeFunction program) {
        return of(program)
                .map(LibraryFunction::name)
                .orElseGet(() -> TextPrinter.print(EdgePrograms.expression(program, new Variable(LibraryFunction.X))
                        .simplified()));
    }
}
