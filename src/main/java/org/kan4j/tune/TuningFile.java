package org.kan4j.tune;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;
import org.kan4j.file.AtomicFile;
import org.kan4j.file.FileFormatException;
import org.kan4j.file.IoErrors;
import org.kan4j.file.JsonDocument;
import org.kan4j.file.JsonText;
import org.kan4j.opencl.ClDeviceType;

/** The file that holds what was measured on one device: a JSON document whose keys come in one order. */
public final class TuningFile {
    private static final String FORMAT = "kan4j-tuning";
    private static final int VERSION = 1;
    private static final int LARGEST_BYTES = 1 << 16;
    private static final int MOST_MEASUREMENTS = 1000;

    private TuningFile() {}

    /** Replaces the file in one step. A failing disk is an {@link java.io.UncheckedIOException} with one line. */
    public static void write(Path file, DeviceTunings tunings) {
        byte[] text = JsonText.linesOf(json -> write(json, tunings)).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(text));
    }

    /**
     * Reads a file.
     *
     * @throws FileFormatException if it is not as {@link #write} writes it, names what is no legal geometry, or has another
     *     format version
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static DeviceTunings read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FileFormatException(file, "is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file, in);
        } catch (IOException e) {
            throw IoErrors.of(file, "cannot be read", e);
        }
    }

    /** As {@link #read(Path)} from a stream; {@code name} is for messages. */
    static DeviceTunings read(Path name, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
        if (bytes.length > LARGEST_BYTES) {
            throw new FileFormatException(name, "has more than the " + LARGEST_BYTES + " bytes of a tuning file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return JsonDocument.read(name, "the tuning", text, TuningFile::document);
        } catch (CharacterCodingException e) {
            throw new FileFormatException(name, "is not UTF-8 text");
        }
    }

    private static void write(JsonText json, DeviceTunings tunings) throws IOException {
        json.begin();
        json.key("format").text(FORMAT);
        json.key("version").whole(VERSION);
        json.key("device").text(tunings.device().name());
        json.key("platform").text(tunings.device().platform());
        json.key("type").constant(tunings.device().type());
        json.key("driver").text(tunings.device().driver());
        json.key("kernels").text(tunings.kernels());
        json.key("precision").constant(tunings.precision());
        json.key("tunings").list(tunings.measurements(), TuningFile::write);
        json.end();
    }

    private static DeviceTunings document(JsonDocument json) throws IOException {
        json.begin();
        json.key("format").exactly(FORMAT);
        long version = json.key("version").count(1);
        if (version != VERSION) {
            throw new IllegalArgumentException("the format version is " + version + ", this kan4j reads " + VERSION);
        }
        String name = json.key("device").text();
        String platform = json.key("platform").text();
        ClDeviceType type = json.key("type").constant(ClDeviceType.class);
        TunedDevice device =
                new TunedDevice(name, platform, type, json.key("driver").text());
        String kernels = json.key("kernels").text();
        Precision precision = json.key("precision").constant(Precision.class);
        List<Measurement> measurements = json.key("tunings").list(MOST_MEASUREMENTS, TuningFile::measurement);
        json.end();
        return new DeviceTunings(device, kernels, precision, measurements);
    }

    private static void write(JsonText json, Measurement measurement) throws IOException {
        Tuning tuning = measurement.tuning();
        json.begin();
        json.key("kernel").constant(measurement.operation());
        json.key("shapes").constant(measurement.shapes());
        json.key("vector_width").whole(tuning.vectorWidth());
        json.key("vectors").whole(tuning.vectors());
        json.key("rows").whole(tuning.rows());
        json.key("row_tile").whole(tuning.rowTile());
        json.key("local_values").whole(tuning.localValues());
        json.key("group0").whole(tuning.group0());
        json.key("group1").whole(tuning.group1());
        json.key("milliseconds").number(measurement.milliseconds());
        json.key("default_milliseconds").number(measurement.defaultMilliseconds());
        json.end();
    }

    private static Measurement measurement(JsonDocument json) throws IOException {
        json.begin();
        Operation operation = json.key("kernel").constant(Operation.class);
        ShapeClass shapes = json.key("shapes").constant(ShapeClass.class);
        Tuning tuning = tuning(json);
        if (!operation.legalTunings().contains(tuning)) {
            throw new IllegalArgumentException(
                    operation.kernelName() + " has the geometry " + tuning + ", which is none of its legal ones");
        }
        double milliseconds = json.key("milliseconds").number();
        double standard = json.key("default_milliseconds").number();
        json.end();
        return new Measurement(operation, shapes, tuning, milliseconds, standard);
    }

    private static Tuning tuning(JsonDocument json) throws IOException {
        return new Tuning(
                json.key("vector_width").count(0),
                json.key("vectors").count(0),
                json.key("rows").count(0),
                json.key("row_tile").count(0),
                json.key("local_values").count(0),
                json.key("group0").count(0),
                json.key("group1").count(0));
    }
}
