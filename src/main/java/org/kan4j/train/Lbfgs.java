package org.kan4j.train;

import java.nio.DoubleBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Factors;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.model.OptimizerSpec;

/**
 * Limited-memory BFGS over all rows of a part, or a fixed batch of them (Nocedal and Wright, Numerical Optimization, 2nd
 * ed., algorithm 7.5 with the two-loop recursion 7.4). The vectors stay on the backend, their inner products are sums of the
 * contract, the scalars are the host's.
 */
final class Lbfgs implements Optimizer {
    /** Pairs of steps and changes that are remembered. */
    static final int HISTORY = OptimizerState.Pairs.MOST;

    private static final int ITERATIONS = 20; // of one step
    private static final int EVALUATIONS = 25; // of one step; a line search that has begun is finished
    private static final double TINY = 1e-32; // curvature, slopes and progress below this are none

    private final Backend backend;
    private final Part training;
    private final int[] rows;
    private final int batch;
    private final Tensor parameters;
    private final Divergence divergence;
    private final LineSearch search;
    private final Tensor scalar;
    private final Tensor start;
    private final Tensor direction;
    private final Deque<Tensor> free = new ArrayDeque<>(); // gradients that no point holds
    private final List<Pair> pairs = new ArrayList<>(); // oldest first
    private final Deque<Pair> unused = new ArrayDeque<>();
    private long step;
    private int evaluations; // of the current step

    /** A move of the parameters and the change of the gradient over it; {@code rho} is 1 over their inner product. */
    private record Pair(Tensor step, Tensor change, double rho) {}

    /** Allocates in the scope, with which it dies. */
    Lbfgs(Backend backend, TensorScope scope, OptimizerSpec.Lbfgs settings, Assignment task, Tensor parameters) {
        this.backend = backend;
        this.training = task.training();
        this.rows = IntStream.range(0, training.rows()).toArray();
        this.batch = task.batch();
        this.parameters = parameters;
        this.divergence = task.divergence();
        this.search = new LineSearch(settings.sufficientDecrease(), settings.curvature());
        Shape shape = parameters.shape();
        this.scalar = scope.allocate("inner product", Shape.vector(1));
        this.start = scope.allocate("parameters before a line search", shape);
        this.direction = scope.allocate("direction", shape);
        backend.dot(direction, start, scalar, 0); // takes the memory that inner products will need
        for (int n = 0; n < 4; n++) { // the start of a line search, its bracket, and the point it tries
            free.push(scope.allocate("gradient of a point", shape));
        }
        for (int n = 0; n < HISTORY; n++) {
            unused.push(new Pair(scope.allocate("step", shape), scope.allocate("change of the gradient", shape), 0));
        }
    }

    @Override
    public Objective epoch(int epoch, LossEvaluation losses) {
        step++;
        evaluations = 0;
        LineSearch.Line line = new Line(losses);
        LineSearch.Point point = evaluate(losses, 0);
        divergence.finite(point.loss(), step);
        for (int iteration = 0; iteration < ITERATIONS && evaluations < EVALUATIONS; iteration++) {
            Optional<LineSearch.Point> next = iterate(line, point);
            if (next.isEmpty()) {
                break;
            }
            double fall = point.loss() - next.get().loss();
            line.release(point);
            point = next.get();
            if (Math.abs(fall) < TINY) {
                break;
            }
        }
        line.release(point);
        return new Objective(point.loss() - point.penalty(), point.penalty());
    }

    /** One iteration from where the parameters stand; empty if there is nowhere to go. */
    private Optional<LineSearch.Point> iterate(LineSearch.Line line, LineSearch.Point at) {
        backend.copy(parameters, start);
        aim(at.gradient());
        double slope = dot(at.gradient(), direction);
        divergence.finite(slope, step);
        if (!(slope < -TINY)) {
            return Optional.empty();
        }
        LineSearch.Point from = new LineSearch.Point(0, at.loss(), at.penalty(), slope, at.gradient());
        double first = pairs.isEmpty() ? Math.min(1, 1 / magnitude(at.gradient())) : 1;
        LineSearch.Point found = search.find(line, from, first, Math.sqrt(dot(direction, direction)));
        if (found.step() == 0) {
            backend.copy(start, parameters);
            return Optional.empty();
        }
        go(found.step());
        remember(found, at.gradient());
        return Optional.of(found);
    }

    /** The direction: minus the gradient times the inverse Hessian that the pairs suggest. */
    private void aim(Tensor gradient) {
        backend.combine(new Factors(-1, 0), gradient, gradient, direction);
        double[] alphas = new double[pairs.size()];
        for (int n = pairs.size() - 1; n >= 0; n--) {
            Pair pair = pairs.get(n);
            alphas[n] = pair.rho * dot(pair.step, direction);
            backend.combine(new Factors(-alphas[n], 1), pair.change, direction, direction);
        }
        if (!pairs.isEmpty()) {
            Pair latest = pairs.get(pairs.size() - 1);
            double scale = 1 / (latest.rho * dot(latest.change, latest.change));
            backend.combine(new Factors(scale, 0), direction, direction, direction);
        }
        for (int n = 0; n < pairs.size(); n++) {
            Pair pair = pairs.get(n);
            double beta = pair.rho * dot(pair.change, direction);
            backend.combine(new Factors(alphas[n] - beta, 1), pair.step, direction, direction);
        }
    }

    /**
     * Keeps the move to a point and the change of the gradient, if the function curves upwards between; the oldest pair makes
     * room either way.
     */
    private void remember(LineSearch.Point to, Tensor before) {
        Pair room = unused.isEmpty() ? pairs.remove(0) : unused.pop();
        backend.combine(new Factors(to.step(), 0), direction, direction, room.step);
        backend.combine(new Factors(1, -1), to.gradient(), before, room.change);
        double curvature = dot(room.change, room.step);
        if (curvature > TINY) {
            pairs.add(new Pair(room.step, room.change, 1 / curvature));
        } else {
            unused.push(room);
        }
    }

    private void go(double t) {
        backend.combine(new Factors(t, 1), direction, start, parameters);
    }

    /** Loss and gradient where the parameters stand, which is {@code t} along the direction. */
    private LineSearch.Point evaluate(LossEvaluation losses, double t) {
        evaluations++;
        Tensor gradient = free.pop();
        backend.copy(losses.gradient(training, rows, 0, batch, scalar, 0), gradient);
        double penalty = losses.penalty();
        double loss = read() / losses.terms(batch) + penalty;
        return new LineSearch.Point(t, loss, penalty, t == 0 ? 0 : dot(gradient, direction), gradient);
    }

    private double dot(Tensor x, Tensor y) {
        backend.dot(x, y, scalar, 0);
        return read();
    }

    private double read() {
        double[] value = new double[1];
        backend.download(scalar, DoubleBuffer.wrap(value));
        return value[0];
    }

    /** The sum of the magnitudes of a block, on the host: it is asked for once. */
    private double magnitude(Tensor block) {
        double sum = 0;
        for (double value : values(block)) {
            sum += Math.abs(value);
        }
        return sum;
    }

    private double[] values(Tensor block) {
        double[] values = new double[block.shape().size()];
        backend.download(block, DoubleBuffer.wrap(values));
        return values;
    }

    @Override
    public long steps() {
        return step;
    }

    @Override
    public OptimizerState state() {
        return new OptimizerState.Pairs(
                pairs.stream()
                        .map(pair -> divergence.finite(values(pair.step), step))
                        .toList(),
                pairs.stream()
                        .map(pair -> divergence.finite(values(pair.change), step))
                        .toList());
    }

    @Override
    public void resume(long steps, OptimizerState state) {
        OptimizerState.Pairs kept = (OptimizerState.Pairs) state;
        step = steps;
        for (int n = 0; n < kept.steps().size(); n++) {
            Pair room = unused.pop();
            backend.upload(room.step, DoubleBuffer.wrap(kept.steps().get(n)));
            backend.upload(room.change, DoubleBuffer.wrap(kept.changes().get(n)));
            double curvature = dot(room.change, room.step);
            if (!(curvature > TINY)) {
                throw new IllegalArgumentException("pair " + n + " of the run's curvature is " + curvature
                        + ", expected more than 0: the checkpoint is of no run of L-BFGS");
            }
            pairs.add(new Pair(room.step, room.change, 1 / curvature));
        }
    }

    /** The loss along the direction. */
    private final class Line implements LineSearch.Line {
        private final LossEvaluation losses;

        Line(LossEvaluation losses) {
            this.losses = losses;
        }

        @Override
        public LineSearch.Point at(double t) {
            go(t);
            return evaluate(losses, t);
        }

        @Override
        public void release(LineSearch.Point point) {
            free.push(point.gradient());
        }
    }
}
