package org.kan4j.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kan4j.expression.Apply;
import org.kan4j.expression.Constant;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Power;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;
import org.kan4j.expression.Variable;

/** The values and edges that formulas need; a value that occurs twice is there once. Not thread-safe. */
final class Graph {
    private final List<Value> inputs = new ArrayList<>();
    private final Cores cores = new Cores();
    private final Map<Expression, Value> known = new HashMap<>();

    /** Of columns, in their order. */
    Graph(List<String> columns) {
        for (String column : columns) {
            Value input = Value.input();
            inputs.add(input);
            known.put(new Variable(column), input);
        }
    }

    /** The inputs, in their order. */
    List<Value> inputs() {
        return inputs;
    }

    /** Edges that add up to an expression, from different values. */
    List<Edge> sum(Expression expression) {
        Map<Value, Edge> edges = new LinkedHashMap<>();
        Expression number = Constant.ZERO;
        for (Expression term : expression instanceof Sum sum ? sum.terms() : List.of(expression)) {
            Core core = cores.of(term);
            if (core.value().isEmpty()) {
                number = Sum.of(number, core.function());
            } else {
                add(edge(term), edges);
            }
        }
        List<Edge> all = new ArrayList<>(edges.values());
        if (all.isEmpty()) {
            return List.of(new Edge(inputs.get(0), number));
        }
        if (!number.equals(Constant.ZERO)) {
            all.set(0, all.get(0).plus(number));
        }
        return waitingTogether(all);
    }

    /** There is one edge between two nodes: what it cannot say too goes through a node of its own. */
    private static void add(Edge edge, Map<Value, Edge> edges) {
        Edge there = edges.get(edge.from());
        Edge joined = there == null ? edge : there.plus(edge.function());
        if (joined.fits()) {
            edges.put(edge.from(), joined);
        } else {
            Value apart = Value.sum(List.of(edge));
            edges.put(apart, Edge.of(apart));
        }
    }

    /** Terms that would wait for others wait as one sum. */
    private static List<Edge> waitingTogether(List<Edge> edges) {
        int last = Value.levelBehind(edges) - 1;
        List<Edge> early =
                edges.stream().filter(edge -> edge.from().level() < last).toList();
        if (early.size() < 2) {
            return edges;
        }
        List<Edge> all = new ArrayList<>(List.of(Edge.of(Value.sum(waitingTogether(early)))));
        edges.stream().filter(edge -> edge.from().level() == last).forEach(all::add);
        return all;
    }

    /** The edge that computes an expression; of what is too long for one the last step, from a node that has the rest. */
    private Edge edge(Expression expression) {
        Core core = cores.of(expression);
        Edge whole = new Edge(value(core.value().orElseThrow()), core.function());
        if (whole.fits()) {
            return whole;
        }
        if (expression instanceof Apply apply) {
            return new Edge(value(apply.argument()), new Apply(apply.function(), Core.X));
        }
        if (expression instanceof Power power) {
            return new Edge(value(power.base()), new Power(Core.X, power.exponent()));
        }
        return Edge.of(value(expression));
    }

    private Value value(Expression expression) {
        Value there = known.get(expression);
        if (there != null) {
            return there;
        }
        Value made = expression instanceof Product product ? product(product) : Value.sum(sum(expression));
        known.put(expression, made);
        return made;
    }

    private Value product(Product product) {
        List<Expression> factors = new ArrayList<>();
        double number = 1;
        for (Expression factor : product.factors()) {
            Core core = cores.of(factor);
            if (core.value().isPresent()) {
                multiply(factor, core, factors);
            } else {
                number *= ((Constant) core.function()).value();
            }
        }
        List<List<Edge>> sums = new ArrayList<>();
        for (Expression factor : factors) {
            double scale = sums.isEmpty() ? number : 1;
            sums.add(sum(factor).stream().map(edge -> edge.times(scale)).toList());
        }
        return waitingProduct(sums);
    }

    /** Factors that are functions of one value are one, as far as an edge can say it. */
    private void multiply(Expression factor, Core core, List<Expression> factors) {
        for (int n = 0; n < factors.size(); n++) {
            Core joined = cores.of(Product.of(factors.get(n), factor));
            boolean sameValue = joined.value().equals(core.value());
            if (sameValue && new Edge(value(core.value().orElseThrow()), joined.function()).fits()) {
                factors.set(n, Product.of(factors.get(n), factor));
                return;
            }
        }
        factors.add(factor);
    }

    /** The product; factors that would wait for others wait as one. */
    private static Value waitingProduct(List<List<Edge>> factors) {
        int last = factors.stream().mapToInt(Value::levelBehind).max().orElseThrow();
        List<List<Edge>> early = factors.stream()
                .filter(factor -> Value.levelBehind(factor) < last)
                .toList();
        if (early.stream().mapToInt(List::size).sum() < 2) {
            return joined(factors);
        }
        List<List<Edge>> all = new ArrayList<>(List.of(List.of(Edge.of(waitingProduct(early)))));
        factors.stream().filter(factor -> Value.levelBehind(factor) == last).forEach(all::add);
        return joined(all);
    }

    private static Value joined(List<List<Edge>> factors) {
        return factors.size() == 1 ? Value.sum(factors.get(0)) : Value.product(factors);
    }
}
