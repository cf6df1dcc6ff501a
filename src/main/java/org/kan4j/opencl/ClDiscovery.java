package org.kan4j.opencl;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What discovery found.
 *
 * @param platforms the installed platforms in the loader's order
 * @param unavailable why there are none, in one sentence; empty when there are some
 */
public record ClDiscovery(List<ClPlatformInfo> platforms, Optional<String> unavailable) {

    /** Copies the list. */
    public ClDiscovery {
        platforms = List.copyOf(platforms);
    }

    static ClDiscovery none(String reason) {
        return new ClDiscovery(List.of(), Optional.of(reason));
    }

    /** All usable devices, by index. */
    public List<ClDeviceInfo> devices() {
        return platforms.stream()
                .flatMap(platform -> platform.devices().stream())
                .toList();
    }

    /** The device to take when the user names none: a GPU, else an accelerator, else a CPU; the first of its kind. */
    public Optional<ClDeviceInfo> preferred() {
        return devices().stream().min(Comparator.comparing(ClDeviceInfo::type).thenComparing(ClDeviceInfo::index));
    }

    /**
     * The device of that index.
     *
     * @throws IllegalArgumentException when there is none; the message lists the devices
     */
    public ClDeviceInfo device(int index) {
        return devices().stream()
                .filter(device -> device.index() == index)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no OpenCL device has index " + index + "; " + listed()));
    }

    /**
     * The one device whose name or platform contains {@code part}, in any case.
     *
     * @throws IllegalArgumentException when none or several do; the message lists the devices
     */
    public ClDeviceInfo device(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        List<ClDeviceInfo> found = devices().stream()
                .filter(device -> device.description().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (found.size() != 1) {
            String count = found.isEmpty() ? "no OpenCL device has" : found.size() + " OpenCL devices have";
            throw new IllegalArgumentException(count + " '" + Echo.of(part) + "' in the name; " + listed());
        }
        return found.get(0);
    }

    private String listed() {
        List<ClDeviceInfo> devices = devices();
        if (devices.isEmpty()) {
            return unavailable.or(this::firstSkipped).orElse("no device was found");
        }
        return devices.stream()
                .map(device -> device.index() + " " + device.description())
                .collect(Collectors.joining(", ", "there are: ", ""));
    }

    private Optional<String> firstSkipped() {
        return platforms.stream()
                .flatMap(platform -> platform.skipped().stream())
                .findFirst();
    }
}
