package org.kan4j.verify;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Factors;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Tensor;

/** The cases of the operations on whole blocks of numbers. */
final class BlockCases {
    private static final int[] COUNTS = {1, 2, 7, 31, 32, 33, 63, 64, 65, 255, 256, 257, 1000, 4097};
    private static final int[] SUMS = {
        1, 2, 31, 32, 33, 1000, 1023, 1024, 1025, 2047, 2048, 2049, 3073, 4097, 33_000, 1_000_001
    };
    private static final int STEPS = 3;

    private BlockCases() {}

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (int count : SUMS) {
            cases.add(contractCase("sum", count, count + " values", BlockCases::sum));
        }
        cases.add(contractCase("sum", 5000, "5000 values, again after others", BlockCases::sumAgain));
        for (int count : SUMS) {
            cases.add(contractCase("dot", count, count + " values", BlockCases::dot));
        }
        for (int count : COUNTS) {
            cases.add(contractCase("combine", count, count + " values", BlockCases::combine));
        }
        for (int count : COUNTS) {
            cases.add(contractCase("add", count, count + " values", BlockCases::add));
        }
        for (int count : COUNTS) {
            cases.add(contractCase("adamStep", count, count + " parameters", BlockCases::adamSteps));
        }
        return cases;
    }

    /** A case whose numbers come from its count. */
    private static ContractCase contractCase(
            String operation, int count, String shapes, BiConsumer<CaseRun, Integer> steps) {
        return new ContractCase(operation, shapes, count, CaseRun.program(run -> steps.accept(run, count)));
    }

    private static void sum(CaseRun run, int count) {
        Tensor values = run.behindGuards(scattered(count, run.precision(), new SplittableRandom(count)));
        Tensor into = run.guarded(1, 2 + CaseRun.MARGIN);
        run.backend().sum(values, count, into, 2);
        run.read(into);
        run.read(values);
    }

    private static void sumAgain(CaseRun run, int count) {
        Tensor into = run.guarded(1, 3 + CaseRun.MARGIN);
        int[] counts = {count, count / 3, count};
        for (int n = 0; n < counts.length; n++) {
            SplittableRandom random = new SplittableRandom(counts[n]);
            Tensor values = run.behindGuards(scattered(counts[n], run.precision(), random));
            run.backend().sum(values, counts[n], into, n);
        }
        run.read(into);
    }

    private static void dot(CaseRun run, int count) {
        SplittableRandom random = new SplittableRandom(count);
        Tensor x = run.tensor(1, count, scattered(count, run.precision(), random));
        Tensor y = run.tensor(1, count, scattered(count, run.precision(), random));
        Tensor into = run.guarded(1, 2 + CaseRun.MARGIN);
        run.backend().dot(x, y, into, 2);
        run.backend().dot(x, x, into, 1);
        run.read(into);
    }

    private static void combine(CaseRun run, int count) {
        SplittableRandom random = new SplittableRandom(count);
        Tensor x = run.tensor(1, count, scattered(count, run.precision(), random));
        Tensor y = run.tensor(1, count, scattered(count, run.precision(), random));
        Tensor into = run.guarded(1, count);
        run.backend().combine(new Factors(0.3, -1.7), x, y, into);
        run.backend().combine(new Factors(1, -1), x, into, x);
        run.backend().combine(new Factors(-0.1, 0), into, y, y);
        for (Tensor tensor : List.of(into, x, y)) {
            run.read(tensor);
        }
    }

    private static void add(CaseRun run, int count) {
        SplittableRandom random = new SplittableRandom(count);
        Tensor into = run.tensor(1, count, scattered(count, run.precision(), random));
        Tensor other = run.tensor(1, count, scattered(count, run.precision(), random));
        run.backend().add(into, other);
        run.read(into);
        run.read(other);
    }

    private static void adamSteps(CaseRun run, int count) {
        SplittableRandom random = new SplittableRandom(count);
        Precision precision = run.precision();
        Tensor parameters = run.tensor(1, count, LayerData.numbers(count, random));
        Tensor first = run.tensor(1, count, scattered(count, precision, random));
        double[] squares = scattered(count, precision, random);
        Tensor second =
                run.tensor(1, count, Arrays.stream(squares).map(Math::abs).toArray());
        Tensor gradient = run.guarded(1, count);
        for (int step = 1; step <= STEPS; step++) {
            run.backend().upload(gradient, DoubleBuffer.wrap(scattered(count, precision, random)));
            run.backend().adamStep(AdamStep.of(step, 0.01, 0.1), parameters, gradient, first, second);
        }
        for (Tensor tensor : List.of(parameters, gradient, first, second)) {
            run.read(tensor);
        }
    }

    /** Numbers of usual size, and some that are tiny, around the limit below which moments are flushed, huge, or zero. */
    private static double[] scattered(int count, Precision precision, SplittableRandom random) {
        boolean single = precision == Precision.FLOAT32;
        double[] numbers = LayerData.numbers(count, random);
        for (int n = 0; n < count; n++) {
            numbers[n] *= switch (random.nextInt(32)) {
                case 0 -> single ? 1e-42 : 1e-310;
                case 1 -> single ? 0x1.0p-99 : 0x1.0p-899;
                case 2 -> 1e12;
                case 3 -> 1e-12;
                default -> 1;
            };
        }
        return numbers;
    }
}
