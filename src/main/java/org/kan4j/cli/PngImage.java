package org.kan4j.cli;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Pictures as PNG, drawn without a display. Fonts are those of the machine, so that the bytes are a function of the picture
 * and the machine.
 */
final class PngImage {
    /** Pixels of the image for one of the picture, if that is not too many. */
    private static final int FINEST = 3;

    /** The most pixels of an image: 2^25, which take 128 MiB while it is drawn. */
    private static final long MOST_PIXELS = 1L << 25;

    /** How our pictures name their fonts; Java has one of its own for the last of them. */
    private static final String FONTS = "Helvetica, Arial, sans-serif";

    private PngImage() {}

    /**
     * The PNG file of a picture, at {@value #FINEST}, 2 or 1 times its size, whichever has at most 2^25 pixels.
     *
     * @param svg one of our pictures
     * @throws IllegalArgumentException if it has more pixels than that as it is
     */
    static byte[] of(String svg) {
        SVGDocument picture = parsed(svg);
        FloatSize size = picture.size();
        return drawn(picture, size, scale(size.width, size.height));
    }

    /** How many pixels of an image a picture's pixel has. */
    static int scale(double width, double height) {
        for (int scale = FINEST; scale >= 1; scale--) {
            if (scale * width * scale * height <= MOST_PIXELS) {
                return scale;
            }
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT,
                "the picture has %.0f x %.0f pixels, an image at most %d; write SVG instead",
                width,
                height,
                MOST_PIXELS));
    }

    private static SVGDocument parsed(String svg) {
        @Nullable
        SVGDocument picture = new SVGLoader()
                .load(
                        new ByteArrayInputStream(svg.replace(FONTS, "SansSerif").getBytes(StandardCharsets.UTF_8)),
                        null,
                        LoaderContext.createDefault());
        if (picture == null) {
            throw new IllegalStateException("a picture of ours is no SVG");
        }
        return picture;
    }

    private static byte[] drawn(SVGDocument picture, FloatSize size, int scale) {
        BufferedImage image = new BufferedImage(
                Math.round(scale * size.width), Math.round(scale * size.height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(scale, scale);
            picture.render((Component) null, graphics, new ViewBox(0, 0, size.width, size.height));
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("an image cannot be compressed", e);
        }
        return png.toByteArray();
    }
}
