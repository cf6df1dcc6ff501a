package org.kan4j.bench.paper;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unsigned bytes from a file in the IDX format, as the MNIST tables are in: a magic number that names type and dimensions, the
 * size of each dimension, then the values.
 *
 * @param sizes of the dimensions
 * @param values in row-major order; the array itself
 */
record IdxFile(List<Integer> sizes, byte[] values) {
    /** The magic number without the dimensions, which are its last byte: two zeros, and the type of unsigned bytes. */
    private static final int UNSIGNED_BYTES = 0x0800;

    /**
     * Reads a file that gzip has packed.
     *
     * @param file the file
     * @param wanted the sizes it must have, one per dimension; 0 for any
     * @throws IllegalArgumentException if it is not there, not packed, or not of these sizes, in one line
     * @throws IOException if it cannot be read
     */
    static IdxFile read(Path file, List<Integer> wanted) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16))) {
            int magic = in.readInt();
            int right = UNSIGNED_BYTES + wanted.size();
            require(magic == right, name, "begins with the magic number " + magic + " but must begin with " + right);
            List<Integer> sizes = new ArrayList<>();
            for (int dimension = 0; dimension < wanted.size(); dimension++) {
                sizes.add(in.readInt());
            }
            requireSizes(name, sizes, wanted);
            int count = sizes.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
            byte[] values = in.readNBytes(count);
            require(values.length == count, name, "ends after " + values.length + " of " + count + " values");
            require(in.read() < 0, name, "goes on after its " + count + " values");
            return new IdxFile(List.copyOf(sizes), values);
        } catch (NoSuchFileException e) {
            throw refused(name, "is not in the folder");
        } catch (ZipException e) {
            throw refused(name, "is no gzip file: " + e.getMessage());
        } catch (EOFException e) {
            throw refused(name, "ends too early");
        } catch (ArithmeticException e) {
            throw refused(name, "says that it has more values than an array holds");
        }
    }

    private static void requireSizes(String name, List<Integer> sizes, List<Integer> wanted) {
        for (int dimension = 0; dimension < sizes.size(); dimension++) {
            int size = sizes.get(dimension);
            int right = wanted.get(dimension);
            require(
                    right == 0 ? size > 0 : size == right,
                    name,
                    "has the sizes " + sizes + " but must have "
                            + wanted.stream()
                                    .map(one -> one == 0 ? "any" : one.toString())
                                    .collect(Collectors.joining(", ", "[", "]")));
        }
    }

    private static void require(boolean condition, String name, String problem) {
        if (!condition) {
            throw refused(name, problem);
        }
    }

    private static IllegalArgumentException refused(String name, String problem) {
        return new IllegalArgumentException(name + " " + problem);
    }
}
