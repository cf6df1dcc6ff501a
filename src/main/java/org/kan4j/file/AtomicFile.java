package org.kan4j.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.kan4j.data.Echo;

/**
 * Replaces whole files: whoever opens the target, at any moment and after any crash, finds the old content or the new
 * one, complete.
 *
 * <p>The content goes to a temporary file in the target's folder, is forced to the disk and then takes the target's
 * name in one step. A target that is a symbolic link stays one: the file it points to is replaced. A new file gets the
 * permissions that the process gives to new files (umask), an existing one keeps its own; other hard links to the old
 * file keep the old content.
 *
 * <p>The temporary file is removed on every failure. Only a killed process leaves it behind: a file named
 * {@code .NAME.DIGITS.tmp} beside {@code NAME} that may be deleted once no writer of {@code NAME} runs. It is never
 * read, and never deleted by a later write, which cannot know whether its writer still lives.
 */
public final class AtomicFile {
    /** Keeps the temporary name below the usual 255 bytes, at four bytes a character. */
    private static final int NAME_CHARACTERS = 50;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LINKS = 40;

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which is buffered; closing it is allowed and not needed. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Replaces {@code target} by {@code content} or leaves it as it is and throws: {@link java.io.UncheckedIOException}
     * with one line for a failing disk or folder, whatever {@code content} throws otherwise.
     */
    public static void write(Path target, Content content) {
        Path file = resolved(target);
        requireReplaceable(target, file);
        try {
            replace(file, content);
        } catch (IOException e) {
            throw IoErrors.of(target, "cannot be written", e);
        }
    }

    /**
     * Throws the error that {@link #write} would meet at once (a directory or device, no such folder, no permission) as
     * an {@link java.io.UncheckedIOException} with one line; to be called before a long computation. Changes nothing.
     */
    public static void requireWritable(Path target) {
        requireReplaceable(target, resolved(target));
    }

    private static void requireReplaceable(Path target, Path file) {
        Path folder = folderOf(file);
        if (file.getFileName() == null || Files.isDirectory(file)) {
            throw IoErrors.of(target, "cannot be written: it is a directory, expected the name of a file");
        }
        if (!Files.isDirectory(folder)) {
            String problem = Files.exists(folder) ? " is not a directory" : " does not exist";
            throw IoErrors.of(target, "cannot be written: the folder " + Echo.path(folder) + problem);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw IoErrors.of(target, "cannot be written: it is a device, pipe or socket, expected a regular file");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw IoErrors.of(target, "cannot be written: the file is write-protected");
        }
        if (!Files.isWritable(folder)) {
            throw IoErrors.of(target, "cannot be written: no permission to write to the folder " + Echo.path(folder));
        }
    }

    private static void replace(Path file, Content content) throws IOException {
        Path temporary = createTemporary(file);
        try {
            fill(temporary, content);
            if (isPosix(file) && Files.exists(file)) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException | Error e) {
            remove(temporary, e);
            throw e;
        }
        forceFolder(folderOf(file));
    }

    private static void remove(Path temporary, Throwable reason) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static void fill(Path temporary, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            OutputStream out = new UnclosedStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static Path createTemporary(Path file) throws IOException {
        String prefix = "." + beginning(String.valueOf(file.getFileName())) + ".";
        String suffix = ".tmp";
        if (!isPosix(file)) {
            return Files.createTempFile(folderOf(file), prefix, suffix);
        }
        // The umask is applied to these; an existing file's exact permissions follow once the content is written.
        Set<PosixFilePermission> permissions = Files.exists(file)
                ? EnumSet.copyOf(Files.getPosixFilePermissions(file))
                : PosixFilePermissions.fromString("rw-rw-rw-");
        permissions.add(PosixFilePermission.OWNER_WRITE);
        return Files.createTempFile(folderOf(file), prefix, suffix, PosixFilePermissions.asFileAttribute(permissions));
    }

    private static String beginning(String name) {
        return name.substring(
                0, name.offsetByCodePoints(0, Math.min(NAME_CHARACTERS, name.codePointCount(0, name.length()))));
    }

    /** Makes the new name durable where folders can be forced; the content itself already is. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every operating system opens folders; the target is whole either way.
            return;
        }
    }

    private static Path resolved(Path target) {
        Path file = target;
        for (int link = 0; Files.isSymbolicLink(file); link++) {
            if (link == LINKS) {
                throw IoErrors.of(target, "cannot be written: symbolic links form a loop");
            }
            try {
                file = file.resolveSibling(Files.readSymbolicLink(file));
            } catch (IOException e) {
                throw IoErrors.of(target, "cannot be written", e);
            }
        }
        return file;
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** A buffer whose closing only flushes: the file behind it must still be forced to the disk. */
    private static final class UnclosedStream extends BufferedOutputStream {
        UnclosedStream(OutputStream out) {
            super(out, BUFFER_BYTES);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
