package org.kan4j.verify;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.kan4j.backend.Affine;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerNodes;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Squash;
import org.kan4j.backend.Tensor;

/** The cases of what happens at the nodes between layers of edges. */
final class NodeCases {
    private static final int[] ROWS = {1, 2, 7, 31, 32, 33, 65, 257, 1000};
    private static final int[] WIDTHS = {1, 2, 7, 15, 16, 17, 33, 64, 65, 257};
    private static final int PARAMETERS_BEFORE = 5; // of the block, in front of the transform's
    private static final int FIRST_ROW = 2; // of a shard

    private static final List<NodeShape> SHAPES = List.of(
            NodeShape.plain(1),
            NodeShape.plain(33),
            new NodeShape(0, List.of(2)),
            new NodeShape(0, List.of(33, 2, 7, 3)),
            new NodeShape(5, List.of(2, 3, 7, 33, 2, 2)),
            new NodeShape(15, List.of(3)),
            new NodeShape(64, Collections.nCopies(65, 2)),
            new NodeShape(1, Collections.nCopies(17, 7)),
            new NodeShape(31, List.of(2, 33, 33, 2)));

    /** Rows of so many nodes. */
    private record Size(int rows, int nodes) {}

    private NodeCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (String operation : List.of("multiply", "multiplyBackward")) {
            for (int n = 0; n < SHAPES.size(); n++) {
                cases.add(products(operation, SHAPES.get(n), ROWS[n % ROWS.length]));
                cases.add(products(operation, SHAPES.get(n), ROWS[(n + 4) % ROWS.length]));
            }
        }
        cases.addAll(sized("affine", NodeCases::affine));
        cases.addAll(sized("affineBackwardInput", NodeCases::affineBackwardInput));
        cases.addAll(sized("affineBackwardWeights", NodeCases::affineBackwardWeights));
        cases.add(contractCase("affineBackwardWeights", new Size(2500, 33), NodeCases::affineBackwardWeights));
        cases.addAll(sized("squash", NodeCases::squash));
        cases.add(sweep("squash"));
        cases.addAll(sized("squashBackward", NodeCases::squashBackward));
        cases.add(sweep("squashBackward"));
        return cases;
    }

    private static ContractCase products(String operation, NodeShape shape, int rows) {
        long seed = 1000L * shape.subnodes() + rows;
        String shapes = String.format(Locale.ROOT, "rows %d, sums %d, arities %s", rows, shape.sums(), arities(shape));
        return new ContractCase(operation, shapes, seed, CaseRun.program(run -> {
            SplittableRandom random = new SplittableRandom(seed);
            LayerNodes nodes = run.scope().nodes(shape);
            Tensor x = rows(run, new Size(rows, shape.subnodes()), random);
            if (operation.equals("multiply")) {
                Tensor y = run.guarded(rows + CaseRun.MARGIN, shape.nodes());
                run.backend().multiply(nodes, x, rows, y);
                run.read(y);
            } else {
                Tensor dy = rows(run, new Size(rows, shape.nodes()), random);
                Tensor dx = run.guarded(rows + CaseRun.MARGIN, shape.subnodes());
                run.backend().multiplyBackward(nodes, x, rows, dy, dx);
                run.read(dx);
            }
        }));
    }

    private static String arities(NodeShape shape) {
        List<Integer> arities = shape.arities();
        return arities.size() > 8 ? arities.size() + " x " + arities.get(0) : arities.toString();
    }

    /** An operation on every width, rows in turn. */
    private static List<ContractCase> sized(String operation, BiConsumer<CaseRun, Size> steps) {
        List<ContractCase> cases = new ArrayList<>();
        for (int n = 0; n < WIDTHS.length; n++) {
            cases.add(contractCase(operation, new Size(ROWS[n % ROWS.length], WIDTHS[n]), steps));
            cases.add(contractCase(operation, new Size(ROWS[(n + 5) % ROWS.length], WIDTHS[n]), steps));
        }
        return cases;
    }

    /** A case whose numbers come from its size. */
    private static ContractCase contractCase(String operation, Size size, BiConsumer<CaseRun, Size> steps) {
        String shapes = String.format(Locale.ROOT, "rows %d, nodes %d", size.rows(), size.nodes());
        return new ContractCase(operation, shapes, seed(size), CaseRun.program(run -> steps.accept(run, size)));
    }

    private static long seed(Size size) {
        return 1000L * size.nodes() + size.rows();
    }

    private static void affine(CaseRun run, Size size) {
        for (Affine transform : transforms(run, size)) {
            Tensor x = rows(run, size, new SplittableRandom(seed(size)));
            Tensor y = run.guarded(size.rows() + CaseRun.MARGIN, size.nodes());
            run.backend().affine(transform, x, size.rows(), y);
            run.read(y);
        }
    }

    private static void affineBackwardInput(CaseRun run, Size size) {
        for (Affine transform : transforms(run, size)) {
            Tensor dy = rows(run, size, new SplittableRandom(seed(size)));
            Tensor dx = run.guarded(size.rows() + CaseRun.MARGIN, size.nodes());
            run.backend().affineBackwardInput(transform, dy, size.rows(), dx);
            run.read(dx);
        }
    }

    /** The gradient of every shard of rows for itself. */
    private static void affineBackwardWeights(CaseRun run, Size size) {
        for (Affine transform : transforms(run, size)) {
            SplittableRandom random = new SplittableRandom(seed(size));
            Size all = new Size(FIRST_ROW + size.rows(), size.nodes());
            Tensor x = rows(run, all, random);
            Tensor dy = rows(run, all, random);
            Tensor gradient = run.guarded(1, transform.parameters().shape().size());
            for (int first = FIRST_ROW; first < all.rows(); first += Contract.GRADIENT_SHARD) {
                int rows = Math.min(Contract.GRADIENT_SHARD, all.rows() - first);
                run.guard(gradient);
                run.backend().affineBackwardWeights(transform, x, dy, first, rows, gradient);
                run.read(gradient);
            }
        }
    }

    /** One that scales and one that does not, inside a larger block. */
    private static List<Affine> transforms(CaseRun run, Size size) {
        List<Affine> transforms = new ArrayList<>();
        for (boolean scales : new boolean[] {true, false}) {
            AffineSlice slice = new AffineSlice(size.nodes(), scales, PARAMETERS_BEFORE);
            SplittableRandom random = new SplittableRandom(size.nodes());
            double[] parameters = hostile(slice.parameterEnd(), run.precision(), random);
            transforms.add(new Affine(slice, run.behindGuards(parameters)));
        }
        return transforms;
    }

    private static void squash(CaseRun run, Size size) {
        Tensor x = rows(run, size, new SplittableRandom(seed(size)));
        Tensor y = run.guarded(size.rows() + CaseRun.MARGIN, size.nodes());
        run.backend().squash(range(size), x, size.rows(), y);
        run.read(y);
    }

    private static void squashBackward(CaseRun run, Size size) {
        SplittableRandom random = new SplittableRandom(seed(size));
        Tensor x = rows(run, size, random);
        Tensor dy = rows(run, size, random);
        Tensor dx = run.guarded(size.rows() + CaseRun.MARGIN, size.nodes());
        run.backend().squashBackward(range(size), x, size.rows(), dy, dx);
        run.read(dx);
    }

    /** One whose ends are rounded in either precision. */
    private static Squash range(Size size) {
        return new Squash(-0.1 * size.nodes(), 0.3 * size.rows());
    }

    /** Bit patterns that are spread over all floats or doubles. */
    private static ContractCase sweep(String operation) {
        int count = 100_000;
        String shapes = count + " bit patterns over the whole range";
        return new ContractCase(operation, shapes, 0, CaseRun.program(run -> {
            Tensor x = run.tensor(1, count, BasisCases.bitPatterns(run.precision(), count));
            Tensor into = run.guarded(1, count);
            Squash range = new Squash(-0.7, 1.3);
            if (operation.equals("squash")) {
                run.backend().squash(range, x, 1, into);
            } else {
                double[] ones = Collections.nCopies(count, 1.0).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
                run.backend().squashBackward(range, x, 1, run.tensor(1, count, ones), into);
            }
            run.read(into);
        }));
    }

    /** Rows of numbers, then rows of guard values. */
    private static Tensor rows(CaseRun run, Size size, SplittableRandom random) {
        double[] values = hostile(size.rows() * size.nodes(), run.precision(), random);
        Tensor tensor = run.guarded(size.rows() + CaseRun.MARGIN, size.nodes());
        run.backend().upload(tensor, DoubleBuffer.wrap(values));
        return tensor;
    }

    /** Numbers of usual size, zeros of both signs, and some that are tiny, huge, infinite or none. */
    private static double[] hostile(int count, Precision precision, SplittableRandom random) {
        boolean single = precision == Precision.FLOAT32;
        double[] numbers = LayerData.numbers(count, random);
        for (int n = 0; n < count; n++) {
            numbers[n] *= switch (random.nextInt(96)) {
                case 0 -> single ? 1e-42 : 1e-310;
                case 1 -> single ? 0x1.0p61 : 0x1.0p501; // around where squashing stops to divide
                case 2 -> single ? Float.MAX_VALUE : Double.MAX_VALUE;
                case 3 -> Double.POSITIVE_INFINITY;
                case 4 -> Double.NaN;
                case 5, 6 -> 1e12;
                case 7, 8 -> 1e-12;
                default -> 3;
            };
        }
        return numbers;
    }
}
