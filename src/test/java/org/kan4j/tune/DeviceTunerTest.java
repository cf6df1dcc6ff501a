package org.kan4j.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.backend.opencl.KernelSources;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.TestDevice;

class DeviceTunerTest {
    /** A few kernels that build quickly; the command tunes them all. */
    @Test
    void whatIsMeasuredOnADeviceIsFoundByItAgain(@TempDir Path folder) {
        List<Exercise> few = BlockExercises.all().stream()
                .filter(exercise -> List.of(Operation.ADD, Operation.SUM).contains(exercise.operation()))
                .toList();
        ClDeviceInfo info = TestDevice.info();
        List<Measurement> progress = new ArrayList<>();
        TuningReport report = new DeviceTuner(info, ClOptions.defaults(), System::nanoTime, few).tune(progress::add);

        assertThat(report.defects()).isEmpty();
        assertThat(report.tunings().device()).isEqualTo(TunedDevice.of(info));
        assertThat(report.tunings().kernels()).isEqualTo(KernelSources.sha256());
        assertThat(report.tunings().measurements())
                .isEqualTo(progress)
                .extracting(Measurement::operation)
                .containsExactly(Operation.SUM, Operation.ADD);
        assertThat(progress).allMatch(measurement -> measurement.milliseconds() > 0);

        TuningStore store = TuningStore.in(folder);
        TuningFile.write(store.file(info).orElseThrow(), report.tunings());
        Tunings found = store.of(info);
        progress.forEach(measurement ->
                assertThat(found.of(measurement.operation(), ShapeClass.BLOCK)).isEqualTo(measurement.tuning()));
    }
}
