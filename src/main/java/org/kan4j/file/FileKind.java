package org.kan4j.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kan4j.data.Echo;

/**
 * The kinds of files that are kan4j's own: safetensors files whose metadata name the kind, its version, and a digest of
 * everything in the file.
 */
enum FileKind {
    /** A trained model. */
    MODEL("kan4j-model", "a kan4j model", "a finished run cannot be resumed"),
    /** A run to be resumed. */
    CHECKPOINT("kan4j-checkpoint", "a kan4j checkpoint", "resume it to get a model");

    private static final String FORMAT = "format";
    private static final String FORMAT_VERSION = "format_version";
    private static final String DIGEST = "content_sha256";
    private static final String VERSION = "4";

    private final String format;
    private final String name;
    private final String use;

    FileKind(String format, String name, String use) {
        this.format = format;
        this.name = name;
        this.use = use;
    }

    /** Completes the content by what makes it a file of this kind, and writes it. */
    void write(Path target, SafetensorsWriter content) {
        content.metadata(FORMAT, format);
        content.metadata(FORMAT_VERSION, VERSION);
        content.metadata(DIGEST, digest(content));
        content.write(target);
    }

    /**
     * Requires that {@code file} is of this kind and as it was written; beside the header only 64 KiB of it are held at a
     * time. Returns its metadata, which have all keys of the kind and no other.
     */
    Metadata open(Path path, SafetensorsFile file) {
        Metadata metadata = new Metadata(path, file.metadata());
        requireFormat(path, metadata);
        metadata.requireKeys(keys());
        String stored = metadata.text(DIGEST);
        String found = digest(new SafetensorsWriter().copy(file, DIGEST));
        if (!found.equals(stored)) {
            throw new FileFormatException(
                    path,
                    "damaged: the content has SHA-256 " + found + ", expected " + Echo.quoted(stored)
                            + "; get another copy of the file");
        }
        return metadata;
    }

    private SortedSet<String> keys() {
        SortedSet<String> keys = new TreeSet<>(Set.of(FORMAT, FORMAT_VERSION, DIGEST));
        keys.addAll(RunMetadata.KEYS);
        if (this == CHECKPOINT) {
            keys.addAll(CheckpointFile.KEYS);
        }
        return keys;
    }

    private void requireFormat(Path path, Metadata metadata) {
        String found = metadata.find(FORMAT).orElse("");
        for (FileKind kind : values()) {
            if (kind != this && kind.format.equals(found)) {
                throw new FileFormatException(path, "is " + kind.name + ", expected " + name + "; " + kind.use);
            }
        }
        if (!found.equals(format)) {
            String problem = found.isEmpty()
                    ? "its metadata have no key '" + FORMAT + "'"
                    : "its format is " + Echo.quoted(found);
            throw new FileFormatException(path, "not " + name + ": " + problem + ", expected '" + format + "'");
        }
        String version = metadata.find(FORMAT_VERSION).orElse("");
        if (!version.equals(VERSION)) {
            throw new FileFormatException(
                    path,
                    "has format version " + Echo.quoted(version) + ", expected '" + VERSION
                            + "'; read it with the kan4j that wrote it");
        }
    }

    /** SHA-256 of the file that the content would make as it is now. */
    private static String digest(SafetensorsWriter content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256, this one does not", e);
        } catch (IOException e) {
            throw new IllegalStateException("writing to nowhere failed", e);
        }
    }
}
