package org.kan4j.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over numbers and names, whatever the machine. Texts are UTF-8 after their length in bytes, numbers are big-endian, every NaN has the same bits,
 * lists follow their size. Not thread-safe.
 */
public final class ContentHash {
    private static final int CHUNK = 1024;

    private final MessageDigest digest;

    /**
     * The hash of nothing yet.
     *
     * @param kind what is hashed, so that different kinds of content differ in their hash
     */
    public ContentHash(String kind) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256, this one does not", e);
        }
        add(kind);
    }

    ContentHash add(Schema schema) {
        add(schema.features().size());
        for (Feature feature : schema.features()) {
            if (feature instanceof Feature.Indicator indicator) {
                add("indicator").add(indicator.column()).add(indicator.value());
            } else {
                add("number").add(feature.column());
            }
        }
        add(schema.target()).add(schema.task() == Task.REGRESSION ? "regression" : "classification");
        add(schema.classes().size());
        schema.classes().forEach(this::add);
        return this;
    }

    /** Takes in numbers. */
    public ContentHash add(double[] values) {
        add(values.length);
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES);
        for (double value : values) {
            if (!chunk.hasRemaining()) {
                digest.update(chunk.flip());
                chunk.clear();
            }
            chunk.putLong(Double.doubleToLongBits(value));
        }
        digest.update(chunk.flip());
        return this;
    }

    /** The hash of everything taken in, in lower-case hexadecimal; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private ContentHash add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }
}
