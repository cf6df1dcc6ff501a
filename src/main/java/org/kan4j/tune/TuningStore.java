package org.kan4j.tune;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.file.FileFormatException;
import org.kan4j.opencl.ClDeviceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where tunings come from: the user's file for the very device, else what the library brings for its family, else the
 * defaults of its kind. Nothing here fails for a file: one that is stale, of another device or damaged costs a line of the log.
 * Immutable; safe from any thread.
 */
public final class TuningStore {
    private static final Logger LOG = LoggerFactory.getLogger(TuningStore.class);
    private static final int LONGEST_NAME = 100;

    private final Optional<Path> folder;

    private TuningStore(Optional<Path> folder) {
        this.folder = folder;
    }

    /** What the library brings, and defaults. */
    public static TuningStore builtIn() {
        return new TuningStore(Optional.empty());
    }

    /** The user's files in a folder, which need not exist, before what the library brings. */
    public static TuningStore in(Path folder) {
        return new TuningStore(Optional.of(folder));
    }

    /** Where the user's file of a device lies or would lie; empty where no folder is known. */
    public Optional<Path> file(ClDeviceInfo info) {
        String name =
                (info.name() + " " + info.platform()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String shortened = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return folder.map(path -> path.resolve(shortened + ".json"));
    }

    /** What a device is to run with. */
    public Tunings of(ClDeviceInfo info) {
        return file(info)
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .flatMap(file -> ofUser(file, info))
                .or(() -> builtIn(info))
                .map(tunings -> tunings.on(info))
                .orElseGet(() -> Tunings.defaults(info));
    }

    private static Optional<DeviceTunings> ofUser(Path file, ClDeviceInfo info) {
        try {
            DeviceTunings tunings = TuningFile.read(file);
            Optional<String> stale = tunings.staleness(info);
            if (stale.isPresent()) {
                return ignored(file + ": " + stale.get());
            }
            LOG.info("kernels run as tuned in {}", file);
            return Optional.of(tunings);
        } catch (FileFormatException | UncheckedIOException e) {
            return ignored(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<DeviceTunings> builtIn(ClDeviceInfo info) {
        try {
            return BuiltInTunings.of(info);
        } catch (FileFormatException e) {
            return ignored(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<DeviceTunings> ignored(String why) {
        LOG.warn("a tuning file is ignored: {}; 'kan4j tune' makes a new one", why);
        return Optional.empty();
    }
}
