package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kan4j.device.DeviceListing;
import org.kan4j.device.DeviceReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code devices}: what could compute on this machine, and why what could not. */
@Command(name = "devices", description = "Lists the devices of this machine and whether they are accepted.")
final class DevicesCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1 << 20;

    private final Console console;

    @Mixin
    private final ReportOptions report = new ReportOptions();

    DevicesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        DeviceListing listing = DeviceOptions.devices(console).list();
        console.answer(report.json() ? json(listing) : text(listing));
        return Failures.OK;
    }

    static String json(DeviceListing listing) {
        ObjectNode document = Json.object();
        ArrayNode devices = document.putArray("devices");
        listing.devices().forEach(device -> put(devices.addObject(), device));
        ArrayNode skipped = document.putArray("skipped_platforms");
        for (DeviceListing.SkippedPlatform platform : listing.skipped()) {
            skipped.addObject()
                    .put("platform", platform.name())
                    .put("version", platform.version())
                    .put("reason", platform.reason());
        }
        listing.unavailable()
                .ifPresentOrElse(
                        reason -> document.put("opencl_unavailable", reason),
                        () -> document.putNull("opencl_unavailable"));
        return Json.text(document);
    }

    private static void put(ObjectNode object, DeviceReport device) {
        device.index().ifPresentOrElse(index -> object.put("index", index), () -> object.putNull("index"));
        object.put("name", device.name());
        object.put("type", device.type());
        object.put("platform", device.platform());
        object.put("driver", device.driver());
        object.put("memory_bytes", device.memoryBytes());
        object.set(
                "precisions",
                Json.array(device.precisions().stream().map(Words::of).toList()));
        object.put("accepted", device.refusal().isEmpty());
        device.refusal().ifPresentOrElse(reason -> object.put("reason", reason), () -> object.putNull("reason"));
    }

    static String text(DeviceListing listing) {
        TextTable table =
                new TextTable().row("device", "name", "type", "platform", "driver", "memory", "precision", "state");
        listing.devices().forEach(device -> table.row(cells(device)));
        StringBuilder text = new StringBuilder(table.toString());
        for (DeviceListing.SkippedPlatform platform : listing.skipped()) {
            text.append(OneLine.of("platform " + platform.name() + " (" + platform.version() + ") is skipped: "
                            + platform.reason()))
                    .append('\n');
        }
        listing.unavailable()
                .ifPresent(
                        reason -> text.append(OneLine.of("OpenCL: " + reason)).append('\n'));
        return text.toString();
    }

    private static String[] cells(DeviceReport device) {
        String index =
                device.index().isPresent() ? String.valueOf(device.index().getAsInt()) : "java";
        String precisions = device.precisions().stream().map(Words::of).collect(Collectors.joining(", "));
        return new String[] {
            index,
            OneLine.of(device.name()),
            device.type(),
            OneLine.of(device.platform()),
            OneLine.of(device.driver()),
            String.format(Locale.ROOT, "%.0f MiB", device.memoryBytes() / MEBIBYTE),
            precisions.isEmpty() ? "-" : precisions,
            device.refusal().map(reason -> "refused: " + OneLine.of(reason)).orElse("accepted")
        };
    }
}
