package org.kan4j.picture;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.NodeShape;

/**
 * Where the parts of a network stand in its picture: inputs below, outputs above, each level spread over the whole width;
 * between two levels the boxes of the edges, in the order of the nodes that they come from. Many boxes stand in several
 * rows, one after the other in the next row, so that each is still about above its node. Immutable.
 */
final class Places {
    /** Side of an edge's box. */
    static final double BOX = 44;

    private static final double PITCH = BOX + 10;
    private static final double LINE = 44; // height that lines have to spread, in a narrow picture
    private static final double SLOPE = 0.035; // what is added to it, of the width
    private static final double PRODUCT = 40; // from factors to their product
    private static final double NODE = 48; // from one node to the next, at least
    private static final double FACTOR = 22; // from one factor to the next, at least
    private static final double FAR_FACTOR = 66; // and at most
    private static final double MARGIN = 28;
    private static final double NARROWEST = 220;
    private static final int ROW = 24; // boxes
    private static final double LONGER = 2; // of many boxes, a row than a column

    private final NetworkCurves curves;
    private final Labels inputs;
    private final Labels outputs;
    private final double left;
    private final double span;
    private final double line;
    private final double[] levels; // heights of nodes
    private final double height;

    Places(NetworkCurves curves) {
        this.curves = curves;
        this.span = span(curves);
        this.line = LINE + SLOPE * span;
        this.inputs = Labels.of(curves.inputs(), span);
        this.outputs = Labels.of(curves.outputs(), span);
        this.left = MARGIN + inputs.overhangBefore();
        this.levels = new double[curves.layers() + 1];
        double y = MARGIN + outputs.height();
        for (int l = curves.layers(); l > 0; l--) {
            levels[l] = y;
            y += products(l - 1) + 2 * line + rows(l - 1) * PITCH - (PITCH - BOX);
        }
        levels[0] = y;
        this.height = y + inputs.height() + MARGIN;
    }

    private static double span(NetworkCurves curves) {
        double span = NARROWEST;
        for (int l = 0; l < curves.layers(); l++) {
            int factors = curves.nodes().get(l).arities().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(1);
            span = Math.max(span, perRow(curves.edges(l).size()) * PITCH);
            span = Math.max(span, curves.width(l) * NODE);
            span = Math.max(span, curves.width(l + 1) * Math.max(NODE, (factors + 1) * FACTOR));
        }
        return span;
    }

    private static int perRow(int boxes) {
        return Math.min(boxes, (int) Math.max(ROW, Math.ceil(Math.sqrt(LONGER * boxes))));
    }

    private int rows(int layer) {
        int boxes = curves.edges(layer).size();
        return boxes == 0 ? 1 : (boxes + perRow(boxes) - 1) / perRow(boxes);
    }

    /** The height of the products behind a layer. */
    private double products(int layer) {
        return curves.nodes().get(layer).isPlain() ? 0 : PRODUCT;
    }

    double width() {
        return left + span + outputs.overhangBehind() + MARGIN;
    }

    double height() {
        return height;
    }

    Labels inputs() {
        return inputs;
    }

    Labels outputs() {
        return outputs;
    }

    /** A node of a level, 0 for the inputs. */
    Point node(int level, int node) {
        return new Point(across(node, curves.width(level)), levels[level]);
    }

    /** What the edges of a layer lead to: nodes, or below their product its factors. */
    Point sum(int layer, int sum) {
        NodeShape shape = curves.nodes().get(layer);
        int[] starts = shape.starts();
        int node = 0;
        while (starts[node + 1] <= sum) {
            node++;
        }
        Point above = node(layer + 1, node);
        if (node < shape.sums()) {
            return above;
        }
        double middle = (starts[node] + starts[node + 1] - 1) / 2.0;
        double share = span / curves.width(layer + 1) / (starts[node + 1] - starts[node] + 1);
        return new Point(above.x() + (sum - middle) * Math.min(FAR_FACTOR, share), above.y() + PRODUCT);
    }

    /** The centres of the boxes of a layer, in the order of its edges. */
    List<Point> boxes(int layer) {
        int count = curves.edges(layer).size();
        int rows = rows(layer);
        double lowest = levels[layer] - line - BOX / 2;
        List<Point> boxes = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            boxes.add(new Point(across(n, count), lowest - n % rows * PITCH));
        }
        return boxes;
    }

    private double across(int n, int count) {
        return left + span * (n + 0.5) / count;
    }
}
