package org.kan4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.kan4j.data.DataException;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.file.FileFormatException;
import org.kan4j.file.ModelFile;
import org.kan4j.model.TrainedModel;

/** Reads models and tables; where one stands in the other's place, which the first bytes tell, the error says so. */
final class InputKind {
    /** What helps against swapped arguments. */
    static final String ORDER = "the order is MODEL DATA.csv";

    /** A safetensors file begins with the length of its header, 8 bytes from the lowest on, and the header with a brace. */
    private static final int LENGTH_BYTES = 8;

    private static final int LOW_BYTES = 4;

    private InputKind() {}

    static TrainedModel model(Path file, String advice) {
        try {
            return ModelFile.read(file);
        } catch (FileFormatException e) {
            if (!isText(file)) {
                throw e;
            }
            FileFormatException hint =
                    new FileFormatException(file, "not a safetensors file; is this a table? " + advice);
            hint.initCause(e);
            throw hint;
        }
    }

    static Dataset table(Path file, String advice, Supplier<Dataset> read) {
        try {
            return read.get();
        } catch (DataException e) {
            if (!isModel(file)) {
                throw e;
            }
            throw new DataException(Echo.path(file) + ": not a table; is this a model? " + advice, e);
        }
    }

    private static boolean isText(Path file) {
        byte[] start = start(file);
        for (byte symbol : start) {
            if (symbol == 0) {
                return false;
            }
        }
        return start.length > 0;
    }

    private static boolean isModel(Path file) {
        byte[] start = start(file);
        return start.length > LENGTH_BYTES
                && start[LENGTH_BYTES] == '{'
                && Arrays.equals(start, LOW_BYTES, LENGTH_BYTES, new byte[LOW_BYTES], 0, LOW_BYTES);
    }

    /** The first bytes; none where the file cannot be read, which another error has said by then. */
    private static byte[] start(Path file) {
        if (!Files.isRegularFile(file)) {
            return new byte[0];
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return stream.readNBytes(LENGTH_BYTES + 1);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
