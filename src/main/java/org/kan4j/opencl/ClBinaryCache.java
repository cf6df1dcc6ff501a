package org.kan4j.opencl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled programs in a folder of the user. It holds machine code, so a folder that others own or may write to is refused,
 * and an entry that is not as it was written is not used. Entries appear whole or not at all, also where several processes
 * share the folder. Safe from any thread.
 */
final class ClBinaryCache {
    private static final Logger LOG = LoggerFactory.getLogger(ClBinaryCache.class);
    private static final byte[] MAGIC = "kan4j-binary-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_BYTES = 32;
    private static final int HEADER_BYTES = MAGIC.length + 2 * DIGEST_BYTES;
    private static final int GROUP_WRITE = 0020;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;
    private static final long LARGEST_ENTRY = 256L << 20;

    private final Path folder;

    private ClBinaryCache(Path folder) {
        this.folder = folder;
    }

    /** The cache in {@code folder}, which is made with mode 0700 when missing; empty, with a warning, when it is refused. */
    static Optional<ClBinaryCache> open(Path folder) {
        Optional<String> refusal = refusal(folder);
        refusal.ifPresent(reason -> LOG.warn("compiled kernels are not kept: {} {}", folder, reason));
        return refusal.isPresent() ? Optional.empty() : Optional.of(new ClBinaryCache(folder));
    }

    /** Why the folder cannot hold the cache; empty when it can. Makes it when it is missing. */
    static Optional<String> refusal(Path folder) {
        try {
            make(folder);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of("is not a folder but a link or a file");
            }
            PosixFileAttributeView view =
                    Files.getFileAttributeView(folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view == null) {
                return Optional.empty();
            }
            Optional<String> refusal = refusal(view.readAttributes());
            return refusal.isPresent() ? refusal : openParent(folder);
        } catch (IOException e) {
            return Optional.of("cannot be used (" + e + ")");
        }
    }

    /** A folder above that others may write to lets them put another in this one's place, unless it is sticky. */
    private static Optional<String> openParent(Path folder) throws IOException {
        for (Path above = folder.toRealPath().getParent(); above != null; above = above.getParent()) {
            int mode = (Integer) Files.getAttribute(above, "unix:mode");
            if ((mode & (GROUP_WRITE | OTHERS_WRITE)) != 0 && (mode & STICKY) == 0) {
                return Optional.of("lies in " + above + ", which others may write to; take that right from them");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refusal(PosixFileAttributes attributes) throws IOException {
        Path own = Files.createTempFile("kan4j-owner-", null);
        try {
            if (!attributes.owner().equals(Files.getOwner(own))) {
                return Optional.of("belongs to " + attributes.owner().getName() + ", not to the user of this process");
            }
        } finally {
            Files.delete(own);
        }
        boolean shared = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        return shared
                ? Optional.of("may be written by others (mode "
                        + PosixFilePermissions.toString(attributes.permissions()) + "); make it rwx------")
                : Optional.empty();
    }

    private static void make(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path absolute = folder.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            if (absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        absolute, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(absolute);
            }
        } catch (FileAlreadyExistsException madeByAnotherProcess) {
            LOG.debug("{} was made by another process", folder);
        }
    }

    /** The name of the entry for a program: a digest of all that decides what the compiler makes of it. */
    static String key(ClDeviceInfo device, String platformVersion, String text) {
        MessageDigest digest = sha256();
        for (String part :
                new String[] {device.name(), device.version(), device.driver(), platformVersion, text, ClProgram.OPTIONS
                }) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The program stored under {@code key}; empty when there is none or it is damaged. */
    Optional<byte[]> load(String key) {
        Path file = file(key);
        try {
            if (Files.size(file) > LARGEST_ENTRY) {
                return damaged(file);
            }
            byte[] entry = Files.readAllBytes(file);
            if (entry.length <= HEADER_BYTES) {
                return damaged(file);
            }
            byte[] binary = Arrays.copyOfRange(entry, HEADER_BYTES, entry.length);
            return Arrays.equals(Arrays.copyOf(entry, HEADER_BYTES), header(key, binary))
                    ? Optional.of(binary)
                    : damaged(file);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("compiled kernel {} could not be read, it is built again: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<byte[]> damaged(Path file) {
        LOG.warn("compiled kernel {} is damaged, it is built again", file);
        return Optional.empty();
    }

    /** Stores a program, in place of what was there. A failure is logged and costs only the entry. */
    void store(String key, byte[] binary) {
        try {
            Path temporary = Files.createTempFile(folder, "new-", null); // owner only
            try {
                Files.write(temporary, entry(key, binary));
                Files.move(temporary, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            LOG.warn("a compiled kernel could not be kept in {}: {}", folder, e.toString());
        }
    }

    Path file(String key) {
        return folder.resolve(key + ".bin");
    }

    private static byte[] entry(String key, byte[] binary) {
        return ByteBuffer.allocate(HEADER_BYTES + binary.length)
                .put(header(key, binary))
                .put(binary)
                .array();
    }

    /** The magic, the digest of the program, and the key: an entry renamed to another key is damaged too. */
    private static byte[] header(String key, byte[] binary) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(MAGIC)
                .put(sha256().digest(binary))
                .put(HexFormat.of().parseHex(key))
                .array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
