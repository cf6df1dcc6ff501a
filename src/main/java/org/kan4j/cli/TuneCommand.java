package org.kan4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kan4j.device.DeviceChoice;
import org.kan4j.file.AtomicFile;
import org.kan4j.file.IoErrors;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.tune.Defect;
import org.kan4j.tune.DeviceTuner;
import org.kan4j.tune.TuningFile;
import org.kan4j.tune.TuningReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code tune}: measures how the kernels are best launched on the user's device, and keeps the answer. */
@Command(
        name = "tune",
        description =
                "Measures how a device runs the kernels fastest, and keeps it in a file that later commands find.",
        footer = "Takes some minutes; the machine should be idle. Ends with 1 when a launch gave other bits than Java.")
final class TuneCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "What to tune: opencl, the index of a device or a part of its name (default: opencl).")
    private String device = "opencl";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write to this file instead of the one that later commands find.")
    private @Nullable Path out;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    TuneCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DeviceChoice choice = DeviceOptions.choice(device);
        if (choice instanceof DeviceChoice.Java || choice instanceof DeviceChoice.Auto) {
            throw new UsageException("--device: " + device.strip()
                    + " names no device whose kernels can be tuned; give opencl, an index or a part of a name");
        }
        if (out != null) {
            new OutputFiles().output("--out", out);
        }
        ClDeviceInfo info = DeviceOptions.devices(console).openCl(choice);
        Path file = out == null ? ownFile(info) : out;
        console.say("tuning the kernels on " + info.description() + ", which takes some minutes");
        TuningReport tuned = new DeviceTuner(info, DeviceOptions.options(console), console.nanoTime())
                .tune(measurement -> console.say(TuningTables.line(measurement)));
        TuningFile.write(file, tuned.tunings());
        console.answer(report.json() ? TuningTables.json(tuned, file) : TuningTables.text(tuned, file));
        tuned.defects().forEach(this::say);
        return tuned.defects().isEmpty() ? Failures.OK : Failures.FAILED;
    }

    /** The file that later commands find, in a folder that is made when missing. */
    private Path ownFile(ClDeviceInfo info) {
        Path file = DeviceOptions.tunings(console)
                .file(info)
                .orElseThrow(() -> new UsageException(
                        "no cache folder of the user is known to keep the tunings in; name a file with --out"));
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw IoErrors.of(file, "cannot be written", e);
        }
        AtomicFile.requireWritable(file);
        return file;
    }

    private void say(Defect defect) {
        console.say("error: " + defect.operation().kernelName() + " on " + Words.of(defect.shapes()) + " shapes with "
                + defect.tuning() + " gives " + defect.differingBits() + " other bits than Java in "
                + Words.of(defect.precision()) + "; it is not used");
    }
}
