package org.kan4j.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A process that writes one file over and over until it is killed: each version is the same long repeated, one larger
 * than that of the version before. Prints a byte after each version.
 */
final class KilledWriter {
    static final int FILE_BYTES = 8 << 20;
    private static final int CHUNK_BYTES = 1 << 16;

    private KilledWriter() {}

    public static void main(String[] arguments) {
        Path file = Path.of(arguments[0]);
        for (long version = Long.parseLong(arguments[1]); ; version++) {
            byte[] chunk = chunk(version);
            AtomicFile.write(file, out -> {
                for (int written = 0; written < FILE_BYTES; written += CHUNK_BYTES) {
                    out.write(chunk);
                }
            });
            System.out.print('.');
            System.out.flush();
        }
    }

    private static byte[] chunk(long version) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        while (chunk.hasRemaining()) {
            chunk.putLong(version);
        }
        return chunk.array();
    }
}
