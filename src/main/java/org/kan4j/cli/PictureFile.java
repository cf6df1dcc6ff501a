package org.kan4j.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.kan4j.data.Echo;
import org.kan4j.file.AtomicFile;

/** A picture's file: SVG or PNG, by how its name ends. */
record PictureFile(Path path) {
    /** Refuses a name that says neither. */
    PictureFile {
        String name = lowerCase(path);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new UsageException("--out must end with .svg or .png, got " + Echo.path(path));
        }
    }

    private static String lowerCase(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    /** Replaces the file by a picture. */
    void write(String svg) {
        byte[] bytes = lowerCase(path).endsWith(".png") ? png(svg) : svg.getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(path, stream -> stream.write(bytes));
    }

    private static byte[] png(String svg) {
        try {
            return PngImage.of(svg);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw e;
        } catch (Error e) { // as a Java without fonts or java.desktop fails: with errors of many kinds, by version
            throw new UnsupportedOperationException(
                    "this Java cannot draw PNG images: it has no fonts, or no java.desktop; write SVG instead, or install"
                            + " fontconfig and a font",
                    e);
        }
    }
}
