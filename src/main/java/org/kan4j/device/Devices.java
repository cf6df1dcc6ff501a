package org.kan4j.device;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClDiscovery;
import org.kan4j.opencl.ClException;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;
import org.kan4j.tune.TuningStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of this machine: lists them, and opens one for a piece of work. All give the same bits, so the choice is one of
 * speed alone. Immutable; safe from any thread.
 *
 * <p>An OpenCL platform that breaks integer division in this JVM (PoCL before 4.0 without libjsig) is not touched, also when
 * one of its devices is named: only {@link DiscoveryOptions#acceptedPlatforms} accepts it.
 */
public final class Devices {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);
    private static final Comparator<ClDeviceInfo> BY_PREFERENCE =
            Comparator.comparing(ClDeviceInfo::type).thenComparing(ClDeviceInfo::index);

    private final Discovery discovery;
    private final Opener opener;
    private final TuningStore tunings;

    /** Finds out what there is; asked anew each time. */
    @FunctionalInterface
    interface Discovery {
        ClDiscovery discover();
    }

    /** Opens an OpenCL device, or refuses it as {@link OpenClBackend#open} does. */
    @FunctionalInterface
    interface Opener {
        Backend open(ClDeviceInfo info, Precision precision, Tunings tunings);
    }

    Devices(Discovery discovery, Opener opener, TuningStore tunings) {
        this.discovery = discovery;
        this.opener = opener;
        this.tunings = tunings;
    }

    /**
     * The devices of this machine.
     *
     * @param discovery what may be touched to find them
     * @param options how an OpenCL device is opened
     * @param tunings what decides how its kernels are launched
     */
    public Devices(DiscoveryOptions discovery, ClOptions options, TuningStore tunings) {
        this(
                () -> ClPlatforms.discover(discovery),
                (info, precision, tuned) -> OpenClBackend.open(info, precision, options, tuned),
                tunings);
    }

    /** The devices of this machine, opened with all their memory, and without a cache or tunings of the user on disk. */
    public static Devices ofThisMachine() {
        return new Devices(DiscoveryOptions.defaults(), ClOptions.defaults(), TuningStore.builtIn());
    }

    /**
     * The OpenCL device that answers to a choice, as {@link #open} takes it; automatic is taken as any.
     *
     * @throws IllegalArgumentException if none does, or more than one, or Java is chosen; the message says why
     */
    public ClDeviceInfo openCl(DeviceChoice choice) {
        if (choice instanceof DeviceChoice.Java) {
            throw new IllegalArgumentException("java is no OpenCL device; give opencl, an index or a part of a name");
        }
        return chosen(choice, discovery.discover());
    }

    /** Lists all devices, each after it has been opened and probed in both precisions. */
    public DeviceListing list() {
        ClDiscovery found = discovery.discover();
        List<DeviceReport> devices = new ArrayList<>();
        devices.add(java());
        found.devices().forEach(info -> devices.add(report(info)));
        List<DeviceListing.SkippedPlatform> skipped = found.platforms().stream()
                .filter(platform -> platform.skipped().isPresent())
                .map(platform -> new DeviceListing.SkippedPlatform(
                        platform.name(), platform.version(), platform.skipped().orElseThrow()))
                .toList();
        return new DeviceListing(devices, skipped, found.unavailable());
    }

    private static DeviceReport java() {
        Runtime.Version version = Runtime.version();
        return new DeviceReport(
                OptionalInt.empty(),
                "java",
                "java",
                "Java",
                version.toString(),
                Runtime.getRuntime().maxMemory(),
                List.of(Precision.values()),
                Optional.empty());
    }

    private DeviceReport report(ClDeviceInfo info) {
        List<Precision> precisions = new ArrayList<>();
        Optional<String> refusal = Optional.empty();
        for (Precision precision : Precision.values()) {
            try (Backend opened = opener.open(info, precision, Tunings.defaults(info))) {
                precisions.add(opened.precision());
            } catch (UnsupportedOperationException | ClException e) {
                refusal = refusal.or(() -> Optional.of(reason(e)));
            }
        }
        return new DeviceReport(
                OptionalInt.of(info.index()),
                info.name(),
                info.type().name().toLowerCase(Locale.ROOT),
                info.platform(),
                info.driver(),
                info.limits().globalMemoryBytes(),
                precisions,
                precisions.isEmpty() ? refusal : Optional.empty());
    }

    /**
     * Opens what was chosen; the caller closes it. One line of the log says what and why.
     *
     * @param work weighed by {@link DeviceChoice.Auto} alone
     * @throws IllegalArgumentException if no device, or more than one, answers to the choice; the message lists them
     * @throws UnsupportedOperationException if the chosen device does not offer the precision or computes otherwise than
     *     Java; the automatic choice takes the next one instead
     * @throws ClException if the driver of the chosen device fails
     */
    @MustBeClosed
    public Backend open(DeviceChoice choice, Precision precision, Workload work) {
        if (choice instanceof DeviceChoice.Java) {
            return java(precision, "as asked for");
        }
        if (choice instanceof DeviceChoice.Auto) {
            return suitable(precision, work);
        }
        ClDiscovery found = discovery.discover();
        ClDeviceInfo info = chosen(choice, found);
        Backend backend = opener.open(info, precision, tunings.of(info));
        LOG.info("computing on {}: device {}, as asked for", info.description(), info.index());
        return backend;
    }

    private static ClDeviceInfo chosen(DeviceChoice choice, ClDiscovery found) {
        if (choice instanceof DeviceChoice.Index index) {
            return found.device(index.index());
        }
        if (choice instanceof DeviceChoice.NamePart part) {
            return found.device(part.text());
        }
        return found.devices().stream()
                .min(BY_PREFERENCE)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no OpenCL device can be used: " + whyNone(found) + "; the device java always works"));
    }

    private Backend suitable(Precision precision, Workload work) {
        if (!work.paysForDevice()) {
            return java(precision, "a run this small ends sooner than OpenCL kernels are built");
        }
        ClDiscovery found = discovery.discover();
        for (ClDeviceInfo info : found.devices().stream().sorted(BY_PREFERENCE).toList()) {
            try {
                Backend backend = opener.open(info, precision, tunings.of(info));
                LOG.info("computing on {}: device {}, chosen for a run this large", info.description(), info.index());
                return backend;
            } catch (UnsupportedOperationException | ClException e) {
                LOG.warn("device {} is passed over: {}", info.index(), reason(e));
            }
        }
        return java(precision, found.devices().isEmpty() ? whyNone(found) : "no OpenCL device was accepted");
    }

    private static Backend java(Precision precision, String why) {
        LOG.info("computing in Java: {}", why);
        return ReferenceBackend.open(precision);
    }

    private static String whyNone(ClDiscovery found) {
        return found.unavailable()
                .or(() -> found.platforms().stream()
                        .filter(platform -> platform.skipped().isPresent())
                        .map(platform -> platform.name() + " is skipped: "
                                + platform.skipped().orElseThrow())
                        .findFirst())
                .orElse("no OpenCL device was found");
    }

    private static String reason(RuntimeException refusal) {
        String message = refusal.getMessage();
        return message == null ? refusal.getClass().getSimpleName() : message;
    }
}
