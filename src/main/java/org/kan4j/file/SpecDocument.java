package org.kan4j.file;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.EdgeOperation;
import org.kan4j.backend.Family;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.model.GridMode;
import org.kan4j.model.Initialization;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.SymbolicEdges;

/** {@link KanSpec} as JSON. */
final class SpecDocument {
    /** Symbolic edges of a layer at most. */
    private static final int MOST_SYMBOLIC = 1_000_000;

    private SpecDocument() {}

    static String write(KanSpec spec) {
        return JsonText.of(json -> {
            json.begin();
            json.key("widths").list(spec.widths(), (array, width) -> array.whole(width));
            json.key("family").constant(spec.family());
            json.key("grid").whole(spec.grid());
            json.key("order").whole(spec.order());
            json.key("base").constant(spec.base());
            json.key("outside").constant(spec.outside());
            json.key("range").list(List.of(spec.rangeLow(), spec.rangeHigh()), JsonText::number);
            json.key("multiply")
                    .list(
                            spec.nodes().arities(),
                            (list, arities) -> list.list(arities, (layer, arity) -> layer.whole(arity)));
            json.key("affine").constant(spec.nodes().affine());
            json.key("grid_mode").constant(spec.gridMode());
            json.key("symbolic").list(spec.symbolic().layers(), (list, layer) -> list.list(layer, SpecDocument::write));
            json.key("initialization").constant(spec.initialization());
            json.key("seed").whole(spec.seed());
            json.end();
        });
    }

    private static void write(JsonText json, SymbolicEdge edge) throws IOException {
        json.begin();
        json.key("node").whole(edge.input());
        json.key("sum").whole(edge.output());
        json.key("function")
                .text(edge.function().steps().stream().map(SpecDocument::word).collect(Collectors.joining(" ")));
        json.end();
    }

    /** A step in the words of {@link EdgeFunction#parse}, its constant as all numbers of the file. */
    private static String word(EdgeFunction.Step step) {
        return step.operation() == EdgeOperation.CONSTANT ? JsonText.decimal(step.constant()) : step.toString();
    }

    private static SymbolicEdge symbolicEdge(JsonDocument json) throws IOException {
        json.begin();
        int input = (int) json.key("node").whole(0, KanSpec.MAX_WIDTH - 1);
        int output = (int) json.key("sum").whole(0, Integer.MAX_VALUE);
        String function = json.key("function").text();
        json.end();
        return new SymbolicEdge(input, output, EdgeFunction.parse(function));
    }

    static KanSpec read(JsonDocument json) throws IOException {
        json.begin();
        List<Integer> widths =
                json.key("widths").list(KanSpec.MAX_WIDTHS, element -> (int) element.whole(1, KanSpec.MAX_WIDTH));
        Family family = json.key("family").constant(Family.class);
        int grid = (int) json.key("grid").whole(1, LayerShape.MAX_GRID);
        int order = (int) json.key("order").whole(1, LayerShape.MAX_ORDER);
        BaseFunction base = json.key("base").constant(BaseFunction.class);
        Outside outside = json.key("outside").constant(Outside.class);
        List<Double> range = json.key("range").pair();
        List<List<Integer>> arities = json.key("multiply")
                .list(
                        KanSpec.MAX_WIDTHS,
                        layer -> layer.list(KanSpec.MAX_WIDTH, arity -> (int) arity.whole(2, KanSpec.MAX_WIDTH)));
        NodeAffine affine = json.key("affine").constant(NodeAffine.class);
        GridMode gridMode = json.key("grid_mode").constant(GridMode.class);
        List<List<SymbolicEdge>> symbolic = json.key("symbolic")
                .list(KanSpec.MAX_WIDTHS, layer -> layer.list(MOST_SYMBOLIC, SpecDocument::symbolicEdge));
        Initialization initialization = json.key("initialization").constant(Initialization.class);
        long seed = json.key("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE);
        json.end();
        return new KanSpec(
                widths,
                family,
                grid,
                order,
                base,
                outside,
                range.get(0),
                range.get(1),
                new NodeSpec(arities, affine),
                gridMode,
                new SymbolicEdges(symbolic),
                initialization,
                seed);
    }
}
