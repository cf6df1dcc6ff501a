package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;
import org.kan4j.tune.Defect;
import org.kan4j.tune.Measurement;
import org.kan4j.tune.TunedDevice;
import org.kan4j.tune.TuningReport;

/** What the tuner found, for people and for programs. */
final class TuningTables {
    private static final double PERCENT = 100;

    private TuningTables() {}

    /** One measurement, as soon as it is there. */
    static String line(Measurement measurement) {
        return String.format(
                Locale.ROOT,
                "%s, %s: %s ms, by default %s ms",
                measurement.operation().kernelName(),
                Words.of(measurement.shapes()),
                milliseconds(measurement.milliseconds()),
                milliseconds(measurement.defaultMilliseconds()));
    }

    static String text(TuningReport report, Path file) {
        TextTable table = new TextTable()
                .row(
                        "kernel",
                        "shapes",
                        "default ms",
                        "best ms",
                        "gain",
                        "lanes",
                        "vectors",
                        "rows",
                        "row tile",
                        "local",
                        "group");
        report.tunings().measurements().forEach(measurement -> table.row(cells(measurement)));
        return table + "written to " + OneLine.of(file.toString()) + "\n";
    }

    private static String[] cells(Measurement measurement) {
        Tuning tuning = measurement.tuning();
        return new String[] {
            measurement.operation().kernelName(),
            Words.of(measurement.shapes()),
            milliseconds(measurement.defaultMilliseconds()),
            milliseconds(measurement.milliseconds()),
            gain(measurement),
            String.valueOf(tuning.vectorWidth()),
            String.valueOf(tuning.vectors()),
            String.valueOf(tuning.rows()),
            String.valueOf(tuning.rowTile()),
            String.valueOf(tuning.localValues()),
            tuning.group0() + " x " + tuning.group1()
        };
    }

    private static String gain(Measurement measurement) {
        return Double.isFinite(measurement.defaultMilliseconds())
                ? String.format(Locale.ROOT, "%.0f %%", PERCENT * measurement.gain())
                : "-";
    }

    /** A time, or a dash where the default cannot be used. */
    private static String milliseconds(double time) {
        return Double.isFinite(time) ? String.format(Locale.ROOT, "%.3f", time) : "-";
    }

    static String json(TuningReport report, Path file) {
        TunedDevice device = report.tunings().device();
        ObjectNode document = Json.object();
        document.put("device", device.name())
                .put("platform", device.platform())
                .put("type", Words.of(device.type()))
                .put("driver", device.driver())
                .put("kernels", report.tunings().kernels())
                .put("precision", Words.of(report.tunings().precision()))
                .put("file", file.toString());
        ArrayNode tunings = document.putArray("tunings");
        report.tunings().measurements().forEach(measurement -> put(tunings.addObject(), measurement));
        ArrayNode defects = document.putArray("defects");
        report.defects().forEach(defect -> put(defects.addObject(), defect));
        return Json.text(document);
    }

    private static void put(ObjectNode object, Measurement measurement) {
        put(object, measurement.operation(), measurement.shapes(), measurement.tuning());
        Json.put(object, "milliseconds", measurement.milliseconds());
        Json.put(object, "default_milliseconds", measurement.defaultMilliseconds());
    }

    private static void put(ObjectNode object, Defect defect) {
        put(object, defect.operation(), defect.shapes(), defect.tuning());
        object.put("precision", Words.of(defect.precision())).put("differing_bits", defect.differingBits());
    }

    private static void put(ObjectNode object, Operation operation, ShapeClass shapes, Tuning tuning) {
        object.put("kernel", operation.kernelName())
                .put("shapes", Words.of(shapes))
                .put("vector_width", tuning.vectorWidth())
                .put("vectors", tuning.vectors())
                .put("rows", tuning.rows())
                .put("row_tile", tuning.rowTile())
                .put("local_values", tuning.localValues())
                .put("group0", tuning.group0())
                .put("group1", tuning.group1());
    }
}
