package org.kan4j.backend.opencl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import org.kan4j.opencl.ClSourcePart;

/** The kernel files as a whole. */
public final class KernelSources {
    private KernelSources() {}

    /** SHA-256 over all files of all operations, with their names, in the order of the names; 64 hexadecimal digits. */
    public static String sha256() {
        SortedSet<String> names = new TreeSet<>();
        for (Operation operation : Operation.values()) {
            names.addAll(operation.files(false));
            names.addAll(operation.files(true));
        }
        MessageDigest digest = digest();
        for (String name : names) {
            update(digest, name);
            update(digest, ClSourcePart.kernelFile(name).text());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0); // no text holds it
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
