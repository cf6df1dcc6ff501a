package org.kan4j.model;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kan4j.backend.Backend;
import org.kan4j.backend.OutOfBackendMemoryException;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Task;

/**
 * Answers for a trained model: single rows on the Java path, tables on the backend it was opened with, the same bits
 * either way. Immutable and thread-safe; tables take turns. Close it when done; use after close is an {@link
 * IllegalStateException}.
 *
 * <p>An answer has one column for a regression, in the user's units; for a classification one probability per class, in
 * the order of {@link org.kan4j.data.Schema#classes}.
 */
public final class Predictor implements AutoCloseable {
    /** Rows of one pass over a table; only speed and memory depend on it. */
    private static final int TABLE_ROWS = 4096;

    private final TrainedModel model;
    private final Backend reference;
    private final KanNetwork rowNetwork;
    private final ConcurrentLinkedQueue<Room> rowRooms = new ConcurrentLinkedQueue<>();
    private final Backend backend;
    private final KanNetwork tableNetwork;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Predictor(TrainedModel model, Backend reference, KanNetwork rowNetwork, Backend backend, KanNetwork table) {
        this.model = model;
        this.reference = reference;
        this.rowNetwork = rowNetwork;
        this.backend = backend;
        this.tableNetwork = table;
    }

    /** Answers on the Java path throughout. */
    @MustBeClosed
    public static Predictor open(TrainedModel model) {
        Backend reference = ReferenceBackend.open(model.precision());
        KanNetwork network = new KanNetwork(reference, model.parameters());
        return new Predictor(model, reference, network, reference, network);
    }

    /**
     * Answers for tables on a backend, which must have the model's precision, outlive the predictor, and not be used by
     * others at the same time.
     */
    @MustBeClosed
    public static Predictor open(TrainedModel model, Backend backend) {
        if (backend.precision() != model.precision()) {
            throw new IllegalArgumentException("the model was trained in " + model.precision()
                    + " but the backend computes in " + backend.precision() + "; open it in the model's");
        }
        Backend reference = ReferenceBackend.open(model.precision());
        KanNetwork rows = new KanNetwork(reference, model.parameters());
        return new Predictor(model, reference, rows, backend, new KanNetwork(backend, model.parameters()));
    }

    /** What is answered for. */
    public TrainedModel model() {
        return model;
    }

    /**
     * The answer for one row of features in the user's units, in the order of the schema's features; NaN stands for a
     * missing value and is read as the mean of the training rows.
     */
    public double[] predict(double... features) {
        double[] mapped = model.normalisation().applyRow(features);
        requireOpen();
        Room free = rowRooms.poll();
        Room room = free == null ? new Room(reference, rowNetwork, 1) : free;
        double[] output = new double[model.schema().outputs()];
        room.run(mapped, 1, DoubleBuffer.wrap(output));
        rowRooms.add(room);
        answer(output, 0);
        return output;
    }

    /** The answers for the rows of a table that was read by the model's schema, and what lay outside the grids on the way. */
    public Prediction predict(Dataset table) {
        if (!table.schema().features().equals(model.schema().features())) {
            throw new IllegalArgumentException("the table was read by another schema; read it by the model's");
        }
        int[] rows = new int[table.rows()];
        Arrays.setAll(rows, row -> row);
        int outputs = model.schema().outputs();
        double[] answers = new double[Math.multiplyExact(rows.length, outputs)];
        List<Double> outside;
        List<Double> outsideInputs;
        synchronized (backend) {
            requireOpen();
            try (Room room = tableRoom(Math.max(1, Math.min(rows.length, TABLE_ROWS)));
                    OutsideCounts counts = tableNetwork.newOutsideCounts()) {
                for (int first = 0; first < rows.length; first += room.capacity()) {
                    int[] piece = Arrays.copyOfRange(rows, first, Math.min(rows.length, first + room.capacity()));
                    room.run(
                            model.normalisation().apply(table, piece),
                            piece.length,
                            DoubleBuffer.wrap(answers, first * outputs, piece.length * outputs),
                            counts);
                }
                outsideInputs = counts.inputShares();
                outside = counts.takeShares();
            }
        }
        for (int row = 0; row < rows.length; row++) {
            answer(answers, row * outputs);
        }
        return new Prediction(answers, outside, outsideInputs);
    }

    /** Room for as many of the rows as the backend has memory for. */
    private Room tableRoom(int rows) {
        try {
            return new Room(backend, tableNetwork, rows);
        } catch (OutOfBackendMemoryException e) {
            if (rows == 1) {
                throw e;
            }
            return tableRoom(rows / 2);
        }
    }

    /** What rows need on their way through a network: their features and a pass. */
    private static final class Room implements AutoCloseable {
        private final Backend backend;
        private final KanNetwork network;
        private final Tensor input;
        private final Pass pass;

        Room(Backend backend, KanNetwork network, int capacity) {
            this.backend = backend;
            this.network = network;
            this.input = backend.allocate(
                    "inputs", new Shape(capacity, network.layout().inputs()));
            try {
                this.pass = network.newPass(capacity, false);
            } catch (RuntimeException e) {
                input.close();
                throw e;
            }
        }

        int capacity() {
            return pass.capacity();
        }

        void run(double[] features, int rows, DoubleBuffer outputs) {
            backend.upload(input, DoubleBuffer.wrap(features));
            network.forward(pass, input, 0, rows);
            backend.download(pass.output(), outputs);
        }

        void run(double[] features, int rows, DoubleBuffer outputs, OutsideCounts counts) {
            backend.upload(input, DoubleBuffer.wrap(features));
            network.forward(pass, input, 0, rows);
            counts.add(pass, input, 0, rows);
            backend.download(pass.output(), outputs);
        }

        @Override
        public void close() {
            pass.close();
            input.close();
        }
    }

    /** Turns one row of outputs into an answer, in place. */
    private void answer(double[] outputs, int offset) {
        if (model.schema().task() == Task.REGRESSION) {
            outputs[offset] = model.normalisation().denormaliseTarget(outputs[offset]);
            return;
        }
        Softmax.inPlace(outputs, offset, model.schema().outputs());
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the predictor was used after it was closed");
        }
    }

    @Override
    public void close() {
        synchronized (backend) {
            if (!closed.getAndSet(true) && tableNetwork != rowNetwork) {
                tableNetwork.close();
            }
        }
    }
}
