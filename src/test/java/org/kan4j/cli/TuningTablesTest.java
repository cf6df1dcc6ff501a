package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;
import org.kan4j.opencl.ClDeviceType;
import org.kan4j.tune.Defect;
import org.kan4j.tune.DeviceTunings;
import org.kan4j.tune.Measurement;
import org.kan4j.tune.TunedDevice;
import org.kan4j.tune.TuningReport;

class TuningTablesTest {
    private static final Tuning TUNING = new Tuning(16, 8, 2, 512, 16384, 1, 4);
    private static final Path FILE = Path.of("file.json");

    private static TuningReport report() {
        List<Measurement> measurements = List.of(
                new Measurement(Operation.LAYER_FORWARD, ShapeClass.NARROW, TUNING, 0.5264, 0.8),
                new Measurement(Operation.LAYER_FORWARD, ShapeClass.FINE, TUNING, 2, Double.POSITIVE_INFINITY));
        TunedDevice device = new TunedDevice("Some CPU", "Platform", ClDeviceType.CPU, "1.0");
        return new TuningReport(
                new DeviceTunings(device, "0123", Precision.FLOAT32, measurements),
                List.of(new Defect(Operation.SUM, ShapeClass.BLOCK, TUNING, Precision.FLOAT64, 7)));
    }

    @Test
    void textShowsWhatWasGainedWithWhichNumbersAndTheFile() {
        assertThat(TuningTables.text(report(), FILE).lines())
                .containsExactly(
                        "kernel         shapes  default ms  best ms  gain  lanes  vectors  rows  row tile  local  group",
                        "layer_forward  narrow  0.800       0.526    34 %  16     8        2     512       16384  1 x 4",
                        "layer_forward  fine    -           2.000    -     16     8        2     512       16384  1 x 4",
                        "written to file.json");
    }

    @Test
    void jsonHasNoNumberThatIsNotFinite() {
        assertThat(TuningTables.json(report(), FILE))
                .contains("\"default_milliseconds\" : null")
                .contains("\"milliseconds\" : 0.5264")
                .contains("\"file\" : \"file.json\"")
                .contains("\"differing_bits\" : 7");
    }

    @Test
    void progressIsOneLine() {
        assertThat(TuningTables.line(report().tunings().measurements().get(1)))
                .isEqualTo("layer_forward, fine: 2.000 ms, by default - ms");
    }
}
