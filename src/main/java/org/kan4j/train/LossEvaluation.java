package org.kan4j.train;

import java.nio.DoubleBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.OutOfBackendMemoryException;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.model.GradientBlock;
import org.kan4j.model.GradientStack;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.OutsideCounts;
import org.kan4j.model.Pass;
import org.kan4j.model.Trainable;

/**
 * The loss of a network over rows of a part, with or without its gradient. Rows that do not fit one pass go through in
 * several; passes are whole gradient shards, so the bits do not depend on how many there are.
 */
final class LossEvaluation implements AutoCloseable {
    /** Rows of one pass at most, in shards; more would only take memory. */
    private static final int MOST_SHARDS = 16;

    /** Values of the rows that lie on the backend at once, as far as a pass does not need more. */
    private static final int RESIDENT_VALUES = 1 << 22;

    private final Backend backend;
    private final KanNetwork network;
    private final Loss loss;
    private final TensorScope scope;
    private final Pass pass;
    private final GradientStack gradients;
    private final ResidentRows resident;
    private final Tensor rowLosses;
    private final Optional<SparsityPass> sparsity;
    private final OutsideCounts outside;
    private final boolean coefficientsOnly; // all else stays as it is
    private Passed passed = new Passed(0, 0, 0);

    /**
     * Room for evaluations, in passes as large as the backend has memory for.
     *
     * @param task what is evaluated: batches with gradient, whole parts without
     * @throws OutOfBackendMemoryException if there is not even room for passes of one shard
     */
    static LossEvaluation open(Backend backend, KanNetwork network, Assignment task) {
        int batch = task.batch();
        int mostRows = task.mostRows();
        int passRows = passRows(batch);
        int residentRows = Math.min(mostRows, RESIDENT_VALUES / network.layout().inputs());
        while (true) {
            try {
                Room room = new Room(batch, mostRows, passRows, Math.max(passRows, residentRows));
                return new LossEvaluation(backend, network, task, room);
            } catch (OutOfBackendMemoryException e) {
                if (residentRows > passRows) {
                    residentRows /= 2;
                } else if (passRows > Contract.GRADIENT_SHARD) {
                    passRows = shards(passRows) / 2 * Contract.GRADIENT_SHARD;
                } else {
                    throw e;
                }
            }
        }
    }

    /** How many rows there is to be room for: of a batch, of any evaluation, of a pass, on the backend at once. */
    private record Room(int batch, int mostRows, int passRows, int residentRows) {}

    @SuppressWarnings("MustBeClosedChecker") // this object owns the scope
    private LossEvaluation(Backend backend, KanNetwork network, Assignment task, Room room) {
        this.backend = backend;
        this.network = network;
        this.loss = task.loss();
        this.coefficientsOnly = task.spec().trainable() == Trainable.COEFFICIENTS;
        this.scope = new TensorScope(backend);
        try {
            this.pass = scope.own(network.newPass(room.passRows(), true), Pass::close);
            this.gradients =
                    scope.own(new GradientStack(backend, network.layout(), shards(room.batch())), GradientStack::close);
            int columns = loss.targetColumns(network.layout().outputs());
            this.resident = new ResidentRows(
                    backend, scope, room.residentRows(), network.layout().inputs(), columns);
            this.rowLosses = scope.allocate("row losses", Shape.vector(room.mostRows()));
            this.outside = scope.own(network.newOutsideCounts(), OutsideCounts::close);
            this.sparsity = task.spec().penalty().isActive()
                    ? Optional.of(new SparsityPass(
                            backend, scope, network, task.spec().penalty(), room.passRows()))
                    : Optional.empty();
            backend.sum(rowLosses, rowLosses.shape().size(), resident.targets(), 0); // the memory that sums will need
            if (network.layout().learnsKnots()) {
                takeRoomForKnots();
            }
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /** Runs rows of zeros back and forth, for the memory that gradients to knots will need. */
    private void takeRoomForKnots() {
        int rows = Math.min(pass.capacity(), Contract.GRADIENT_SHARD);
        network.forward(pass, resident.inputs(), 0, rows);
        network.backward(pass, rows, gradients, List.of());
        gradients.take();
    }

    /** A batch in one pass; a larger one than a pass may have in as many shards as it may have. */
    private static int passRows(int batch) {
        return Math.min(batch, MOST_SHARDS * Contract.GRADIENT_SHARD);
    }

    private static int shards(int rows) {
        return (rows + Contract.GRADIENT_SHARD - 1) / Contract.GRADIENT_SHARD;
    }

    /**
     * Adds up the losses of the rows {@code order[from]} to {@code order[to - 1]}, and the gradient of the objective: their
     * mean loss and the penalty.
     *
     * @param into where the sum of the rows' losses goes, at {@code index}
     * @return the gradient, valid until the next evaluation
     */
    Tensor gradient(Part part, int[] order, int from, int to, Tensor into, int index) {
        boolean onePass = to - from <= pass.capacity();
        network.layKnots();
        if (sparsity.isPresent()) {
            SparsityPass penalised = sparsity.get();
            penalised.begin(to - from);
            forEachPass(from, to, (first, rows) -> {
                counted(forward(part, order, first, rows), rows);
                penalised.take(pass, part, order, first, rows);
            });
            penalised.evaluate();
        }
        forEachPass(from, to, (first, rows) -> {
            int at;
            if (sparsity.isEmpty()) {
                at = counted(forward(part, order, first, rows), rows);
            } else {
                at = onePass ? resident.ensure(part, order, first, first + rows) : forward(part, order, first, rows);
            }
            loss(first - from, rows, at, to - from);
            List<Tensor> toNodes = sparsity.map(penalised -> penalised.toNodes(first - from, rows))
                    .orElse(List.of());
            network.backward(pass, rows, gradients, toNodes);
        });
        backend.sum(rowLosses, to - from, into, index);
        GradientBlock sum = gradients.take();
        network.complete(sum);
        Tensor gradient = sum.parameters();
        sparsity.ifPresent(penalised -> penalised.addTo(gradient));
        if (coefficientsOnly) {
            clearOthers(gradient);
        }
        return gradient;
    }

    /** What lies behind the coefficients of a layer: w_b, w_s, the numbers of nodes and knots. */
    private void clearOthers(Tensor gradient) {
        NetworkLayout layout = network.layout();
        for (int l = 0; l < layout.layers().size(); l++) {
            int first = layout.layers().get(l).baseOffset();
            backend.clear(gradient, first, layout.parameterEnd(l) - first);
        }
    }

    /** The penalty of the last evaluation with gradient, times lambda; 0 without one. */
    double penalty() {
        return sparsity.map(SparsityPass::value).orElse(0.0);
    }

    /** The share of the values that entered each layer outside its grid, over the evaluations with gradient since the last call. */
    List<Double> takeOutside() {
        return outside.takeShares();
    }

    /** The mean loss over a whole part. */
    double mean(Part part, Tensor scratch) {
        int[] order = IntStream.range(0, part.rows()).toArray();
        network.layKnots();
        forEachPass(0, part.rows(), (first, rows) -> loss(first, rows, forward(part, order, first, rows), part.rows()));
        backend.sum(rowLosses, part.rows(), scratch, 0);
        double[] sum = new double[1];
        backend.download(scratch, DoubleBuffer.wrap(sum));
        return sum[0] / terms(part.rows());
    }

    /** Terms of the mean over so many rows. */
    double terms(int rows) {
        return loss.terms(rows, network.layout().outputs());
    }

    /** The rows that went forward last: of which transfer, where they lie, how many. */
    private record Passed(int upload, int at, int rows) {}

    /** What is done with rows {@code first} on that fit a pass. */
    private interface PassOfRows {
        void run(int first, int rows);
    }

    private void forEachPass(int from, int to, PassOfRows each) {
        for (int first = from; first < to; first += pass.capacity()) {
            each.run(first, Math.min(pass.capacity(), to - first));
        }
    }

    /** Runs rows through the network; returns where the first of them lies among those on the backend. */
    private int forward(Part part, int[] order, int first, int rows) {
        int at = resident.ensure(part, order, first, first + rows);
        Passed now = new Passed(resident.uploads(), at, rows);
        if (now.equals(passed) && !network.layout().learnsKnots()) {
            network.forwardAgain(pass, rows);
        } else {
            network.forward(pass, resident.inputs(), at, rows);
        }
        passed = now;
        return at;
    }

    /** Counts what has just gone forward from a place among the rows on the backend; returns the place. */
    private int counted(int at, int rows) {
        outside.add(pass, resident.inputs(), at, rows);
        return at;
    }

    private void loss(int offset, int rows, int at, int all) {
        LossRows call = new LossRows(rows, at, offset, 1 / terms(all));
        loss.evaluate(backend, pass.output(), resident.targets(), call, rowLosses, pass.outputGradient());
    }

    @Override
    public void close() {
        scope.close();
    }
}
