package org.kan4j.file;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import org.kan4j.data.Echo;

/**
 * An open safetensors file: its metadata and shapes, read and checked on opening, and its tensors, read on demand.
 *
 * <p>The format: eight bytes with the length of the header (little-endian), the header (a JSON object, padded with
 * spaces), then the tensors' elements, little-endian. Opening allocates no more than a few times the header, which may
 * have 16 MiB; dtypes are {@link TensorType}; the tensors must cover the rest of the file exactly. A file of one's own
 * making (see {@link SafetensorsWriter}) always passes.
 *
 * <p>Reading needs, beside the returned array, a buffer of 64 KiB. The open file stays the one that was opened when its
 * name is given to another by {@link AtomicFile}; one that changes its length in place is refused when read.
 *
 * <p>Thread-safe. What the content is to blame for is a {@link FileFormatException}, a failing operating system an
 * {@link java.io.UncheckedIOException}.
 */
public final class SafetensorsFile implements Closeable {
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final int CHUNK_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long fileBytes;
    private final long dataStart;
    private final SafetensorsHeader header;

    private SafetensorsFile(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.fileBytes = channel.size();
        int headerBytes = headerBytes();
        this.dataStart = (long) LENGTH_BYTES + headerBytes;
        this.header = SafetensorsHeaderParser.parse(
                file, bytesAt(LENGTH_BYTES, headerBytes).array());
        header.requireCover(file, fileBytes - dataStart);
    }

    /** Opens and checks {@code file}; the caller closes it. */
    @MustBeClosed
    public static SafetensorsFile open(Path file) {
        try {
            requireRegular(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new SafetensorsFile(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw IoErrors.of(file, "cannot be read", e);
        }
    }

    /** The free text of the header by key, sorted, unmodifiable. */
    public SortedMap<String, String> metadata() {
        return header.metadata();
    }

    /** All tensors by name, sorted, unmodifiable. */
    public SortedMap<String, TensorInfo> tensors() {
        return header.tensors();
    }

    /** The tensor of this name; a file without it is a {@link FileFormatException}. */
    public TensorInfo tensor(String name) {
        TensorInfo tensor = header.tensors().get(name);
        if (tensor == null) {
            throw new FileFormatException(
                    file,
                    "no tensor " + Echo.quoted(name) + ", found "
                            + Echo.of(header.tensors().keySet().toString()));
        }
        return tensor;
    }

    /** The elements of an F64 or F32 tensor, row-major, exactly as stored: may hold NaN and infinities. */
    public double[] readDoubles(String name) {
        TensorInfo tensor = tensor(name);
        if (tensor.type() == TensorType.I64) {
            throw new FileFormatException(file, "tensor " + Echo.quoted(name) + " has dtype I64, expected F64 or F32");
        }
        double[] values = new double[tensor.elements()];
        int filled = 0;
        while (filled < values.length) {
            ByteBuffer chunk = chunk(tensor, filled);
            int count = chunk.remaining() / tensor.type().bytes();
            if (tensor.type() == TensorType.F64) {
                chunk.asDoubleBuffer().get(values, filled, count);
            } else {
                for (int i = 0; i < count; i++) {
                    values[filled + i] = chunk.getFloat();
                }
            }
            filled += count;
        }
        return values;
    }

    /** As {@link #readDoubles}, but NaN or an infinity is a {@link FileFormatException} that names tensor and index. */
    public double[] readFiniteDoubles(String name) {
        double[] values = readDoubles(name);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new FileFormatException(
                        file,
                        "tensor " + Echo.quoted(name) + " has " + values[i] + " at index " + i
                                + ", expected a finite number");
            }
        }
        return values;
    }

    /** The elements of an I64 tensor, row-major. */
    public long[] readLongs(String name) {
        TensorInfo tensor = tensor(name);
        if (tensor.type() != TensorType.I64) {
            throw new FileFormatException(
                    file, "tensor " + Echo.quoted(name) + " has dtype " + tensor.type() + ", expected I64");
        }
        long[] values = new long[tensor.elements()];
        int filled = 0;
        while (filled < values.length) {
            ByteBuffer chunk = chunk(tensor, filled);
            int count = chunk.remaining() / Long.BYTES;
            chunk.asLongBuffer().get(values, filled, count);
            filled += count;
        }
        return values;
    }

    /** Closes the file; metadata and shapes stay readable. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw IoErrors.of(file, "cannot be closed", e);
        }
    }

    /** The bytes of a tensor from an element on, at most 64 KiB of them. */
    ByteBuffer chunk(TensorInfo tensor, int firstElement) {
        if (!channel.isOpen()) {
            throw new IllegalStateException(Echo.path(file) + " is closed");
        }
        long begin = tensor.begin() + (long) firstElement * tensor.type().bytes();
        try {
            return bytesAt(dataStart + begin, (int) Math.min(CHUNK_BYTES, tensor.end() - begin));
        } catch (IOException e) {
            throw IoErrors.of(file, "cannot be read", e);
        }
    }

    private int headerBytes() throws IOException {
        if (fileBytes < LENGTH_BYTES) {
            throw new FileFormatException(
                    file, "not a safetensors file: " + fileBytes + " bytes, expected at least " + LENGTH_BYTES);
        }
        long length = bytesAt(0, LENGTH_BYTES).getLong();
        if (length < 0 || length > SafetensorsLimits.HEADER_BYTES) {
            throw new FileFormatException(
                    file,
                    "not a safetensors file: header of " + Long.toUnsignedString(length) + " bytes, expected at most "
                            + SafetensorsLimits.HEADER_BYTES);
        }
        if (length > fileBytes - LENGTH_BYTES) {
            throw new FileFormatException(
                    file,
                    "cut short: header of " + length + " bytes, but only " + (fileBytes - LENGTH_BYTES)
                            + " bytes follow");
        }
        return (int) length;
    }

    private ByteBuffer bytesAt(long position, int count) throws IOException {
        requireUnchanged(channel.size());
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw changed(position + bytes.position());
            }
        }
        return bytes.flip();
    }

    private void requireUnchanged(long bytesNow) {
        if (bytesNow != fileBytes) {
            throw changed(bytesNow);
        }
    }

    private FileFormatException changed(long bytesNow) {
        return new FileFormatException(
                file, "changed while it was being read: " + bytesNow + " bytes, expected " + fileBytes);
    }

    private static void requireRegular(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            String kind = attributes.isDirectory() ? "a directory" : "a device, pipe or socket";
            throw new FileFormatException(file, "is " + kind + ", expected a regular file");
        }
    }
}
