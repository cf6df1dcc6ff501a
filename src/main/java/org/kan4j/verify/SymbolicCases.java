package org.kan4j.verify;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.backend.Contract;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.EdgeOperation;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.ShardRows;
import org.kan4j.backend.Symbolic;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.backend.Tensor;

/** The cases of symbolic edges: every operation on the stack, alone and in programs as long and as deep as they may be. */
final class SymbolicCases {
    private static final int PARAMETERS_BEFORE = 5; // of the block, in front of the edges'
    private static final int FIRST_X_ROW = 3; // of what enters, where the pass begins
    private static final int FIRST_ROW = 2; // of the pass, where the first shard begins

    private static final List<EdgeFunction> FUNCTIONS = Stream.concat(
                    Arrays.stream(EdgeOperation.values()).map(SymbolicCases::single),
                    Stream.of(
                                    "0.7 x divide",
                                    "0.1 x subtract",
                                    "x x multiply negate exp",
                                    "x sin x log x multiply add x sqrt 1.5 x add divide subtract",
                                    "x " + "x 0.5 add ".repeat(3) + "x x x x " + "multiply add ".repeat(3) + "subtract",
                                    "x" + " x" + " multiply tanh x sin".repeat(15) + " divide atan")
                            .map(EdgeFunction::parse))
            .toList();

    private static final List<Size> SIZES = List.of(
            new Size(1, 1, 1),
            new Size(2, 2, 1),
            new Size(63, 1, 7),
            new Size(64, 7, 1),
            new Size(65, 5, 6),
            new Size(7, 15, 17),
            new Size(257, 16, 2),
            new Size(1000, 3, 33),
            new Size(65, 33, 33));

    /** Rows of a layer. */
    private record Size(int rows, int in, int out) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "rows %d, in %d, out %d", rows, in, out);
        }
    }

    /** What runs: rows, edges between them, whether there are numbers that are not ordinary. */
    private record Layer(Size size, List<SymbolicEdge> edges, boolean hostile, long seed) {
        Symbolic symbolic(CaseRun run) {
            SymbolicSlice slice = new SymbolicSlice(size.in(), size.out(), edges, PARAMETERS_BEFORE);
            double[] block = new double[slice.parameterEnd()];
            SplittableRandom random = new SplittableRandom(seed);
            for (int n = 0; n < slice.edges().size(); n++) {
                double[] numbers = LayerData.numbers(SymbolicEdge.PARAMETERS, random);
                numbers[0] *= 0.3; // a x + b mostly where every function has a value
                numbers[1] = 0.5 + 0.1 * numbers[1];
                System.arraycopy(numbers, 0, block, slice.offset(n), numbers.length);
            }
            return new Symbolic(run.scope().symbols(slice), run.behindGuards(spoilt(block, run, random)));
        }

        /** Values that are spread about 0. */
        double[] values(CaseRun run, int count, SplittableRandom random) {
            double[] numbers = LayerData.numbers(count, random);
            for (int n = 0; n < count; n++) {
                numbers[n] *= 1.3;
            }
            return spoilt(numbers, run, random);
        }

        private double[] spoilt(double[] numbers, CaseRun run, SplittableRandom random) {
            if (hostile) {
                boolean single = run.precision() == Precision.FLOAT32;
                double[] specials = {
                    single ? 1e-42 : 1e-310,
                    single ? Float.MAX_VALUE : Double.MAX_VALUE,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    Double.NaN,
                    1e12,
                    -1e-12,
                    -40
                };
                for (int n = 0; n < numbers.length; n++) {
                    numbers[n] = random.nextInt(128) == 0 ? specials[random.nextInt(specials.length)] : numbers[n];
                }
            }
            return numbers;
        }

        /** What enters the layer, behind rows that the pass does not read. */
        Tensor entering(CaseRun run, int rows, SplittableRandom random) {
            return run.tensorAfterRows(FIRST_X_ROW, rows, values(run, rows * size.in(), random));
        }

        /** Rows of numbers, then rows of guard values. */
        Tensor rows(CaseRun run, int rows, int cols, SplittableRandom random) {
            Tensor tensor = run.guarded(rows + CaseRun.MARGIN, cols);
            run.backend().upload(tensor, DoubleBuffer.wrap(values(run, rows * cols, random)));
            return tensor;
        }
    }

    private SymbolicCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (String operation : List.of("symbolicForward", "symbolicBackwardInput", "symbolicBackwardWeights")) {
            for (Size size : SIZES) {
                cases.add(contractCase(operation, size, false));
                cases.add(contractCase(operation, size, true));
            }
        }
        cases.add(contractCase("symbolicBackwardWeights", new Size(2500, 2, 3), false));
        cases.add(sweep("symbolicForward"));
        cases.add(sweep("symbolicBackwardInput"));
        return cases;
    }

    /** The function that is one operation, of x and a constant if it takes two. */
    private static EdgeFunction single(EdgeOperation operation) {
        return switch (operation.taken()) {
            case 0 -> EdgeFunction.parse(operation == EdgeOperation.X ? "x" : "0.1");
            case 1 -> EdgeFunction.of(operation);
            default -> EdgeFunction.parse("x 0.3 " + operation.word());
        };
    }

    private static ContractCase contractCase(String operation, Size size, boolean hostile) {
        long seed = 1000L * size.rows() + 50L * size.in() + size.out();
        Layer layer = new Layer(size, edges(size, new SplittableRandom(seed)), hostile, seed);
        String shapes = String.format(
                Locale.ROOT, "%s, symbolic edges %d%s", size, layer.edges().size(), hostile ? ", any numbers" : "");
        return new ContractCase(operation, shapes, seed, CaseRun.program(run -> {
            switch (operation) {
                case "symbolicForward" -> forward(run, layer);
                case "symbolicBackwardInput" -> backwardInput(run, layer);
                default -> backwardWeights(run, layer);
            }
        }));
    }

    /** About half of the layer's edges and one at least, functions in turn; some nodes and sums have none. */
    private static List<SymbolicEdge> edges(Size size, SplittableRandom random) {
        List<SymbolicEdge> edges = new ArrayList<>();
        int without = random.nextInt(size.in() + size.out()); // a node, or a sum
        int first = random.nextInt(FUNCTIONS.size());
        for (int n = 0; n < size.in() * size.out(); n++) {
            int input = n % size.in();
            int output = n / size.in();
            if (input != without && output + size.in() != without && random.nextBoolean()) {
                edges.add(new SymbolicEdge(input, output, FUNCTIONS.get((first + n) % FUNCTIONS.size())));
            }
        }
        Collections.reverse(edges); // a slice puts them in order
        return edges.isEmpty() ? List.of(new SymbolicEdge(0, 0, FUNCTIONS.get(first))) : edges;
    }

    private static void forward(CaseRun run, Layer layer) {
        SplittableRandom random = new SplittableRandom(layer.seed() + 1);
        int rows = layer.size().rows();
        Tensor x = layer.entering(run, rows, random);
        Tensor y = layer.rows(run, rows, layer.size().out(), random);
        run.backend().symbolicForward(layer.symbolic(run), x, FIRST_X_ROW, rows, y);
        run.read(y);
    }

    private static void backwardInput(CaseRun run, Layer layer) {
        SplittableRandom random = new SplittableRandom(layer.seed() + 1);
        int rows = layer.size().rows();
        Tensor x = layer.entering(run, rows, random);
        Tensor dy = layer.rows(run, rows, layer.size().out(), random);
        Tensor dx = layer.rows(run, rows, layer.size().in(), random);
        run.backend().symbolicBackwardInput(layer.symbolic(run), x, FIRST_X_ROW, rows, dy, dx);
        run.read(dx);
    }

    /** The gradient of every shard of rows for itself. */
    private static void backwardWeights(CaseRun run, Layer layer) {
        SplittableRandom random = new SplittableRandom(layer.seed() + 1);
        int end = FIRST_ROW + layer.size().rows();
        Tensor x = layer.entering(run, end, random);
        Tensor dy = layer.rows(run, end, layer.size().out(), random);
        Symbolic symbolic = layer.symbolic(run);
        Tensor gradient = run.guarded(1, symbolic.parameters().shape().size());
        for (int first = FIRST_ROW; first < end; first += Contract.GRADIENT_SHARD) {
            ShardRows shard = new ShardRows(x, FIRST_X_ROW, first, Math.min(Contract.GRADIENT_SHARD, end - first));
            run.guard(gradient);
            run.backend().symbolicBackwardWeights(symbolic, shard, dy, gradient);
            run.read(gradient);
        }
    }

    /** Bit patterns that are spread over all floats or doubles through every function as it is. */
    private static ContractCase sweep(String operation) {
        int rows = 3001;
        String shapes = rows + " bit patterns over the whole range, symbolic edges " + FUNCTIONS.size();
        return new ContractCase(operation, shapes, 0, CaseRun.program(run -> {
            boolean forward = operation.equals("symbolicForward");
            int count = FUNCTIONS.size();
            double[] patterns = BasisCases.bitPatterns(run.precision(), rows);
            Symbolic symbolic = plain(run, forward);
            if (forward) {
                Tensor y = run.scope().allocate("y", new Shape(rows, count));
                run.backend().symbolicForward(symbolic, run.tensor(rows, 1, patterns), 0, rows, y);
                run.read(y);
            } else {
                double[] x = new double[rows * count];
                Arrays.setAll(x, n -> patterns[n / count]);
                double[] ones = new double[rows];
                Arrays.fill(ones, 1);
                Tensor dx = run.scope().allocate("dx", new Shape(rows, count));
                run.backend()
                        .symbolicBackwardInput(
                                symbolic, run.tensor(rows, count, x), 0, rows, run.tensor(rows, 1, ones), dx);
                run.read(dx);
            }
        }));
    }

    /** Every function itself: all from one node to a sum of its own, or each from a node of its own to one sum. */
    private static Symbolic plain(CaseRun run, boolean fromOneNode) {
        int count = FUNCTIONS.size();
        List<SymbolicEdge> edges = IntStream.range(0, count)
                .mapToObj(n -> new SymbolicEdge(fromOneNode ? 0 : n, fromOneNode ? n : 0, FUNCTIONS.get(n)))
                .toList();
        SymbolicSlice slice = new SymbolicSlice(fromOneNode ? 1 : count, fromOneNode ? count : 1, edges, 0);
        double[] numbers = new double[slice.parameters()];
        Arrays.setAll(numbers, n -> n % 2 == 0 ? 1 : 0);
        return new Symbolic(run.scope().symbols(slice), run.tensor(1, numbers.length, numbers));
    }
}
