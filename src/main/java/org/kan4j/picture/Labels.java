package org.kan4j.picture;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.kan4j.data.Echo;

/**
 * The names beside a level of nodes: level where there is room for all of them, else rising to the right, at {@value
 * #DEGREES} degrees. Names are shortened to what is drawn. Immutable.
 *
 * @param shown what is drawn of each name
 * @param rising whether they rise
 * @param pitch from one node to the next
 */
record Labels(List<String> shown, boolean rising, double pitch) {
    static final int DEGREES = 35;

    /** Of the text, in pixels. */
    static final double FONT = 14;

    private static final int MOST_SYMBOLS = 24;
    private static final String CUT = "\u2026";
    private static final double LEVEL_HEIGHT = 26;
    private static final double FIRST_WIDE = 0x1100; // from here on mostly scripts with wide symbols

    /** Labels for the nodes of a level that is so wide. */
    static Labels of(List<String> names, double span) {
        List<String> shown = names.stream().map(Labels::shortened).toList();
        double pitch = span / names.size();
        boolean level = shown.stream().allMatch(name -> width(name) + FONT / 2 <= pitch);
        return new Labels(shown, !level, pitch);
    }

    private static String shortened(String name) {
        return shortened(name, MOST_SYMBOLS);
    }

    /** A name as it is drawn: what cannot be seen escaped, and cut at so many symbols. */
    static String shortened(String name, int most) {
        String visible = Echo.of(name);
        int symbols = visible.codePointCount(0, visible.length());
        return symbols <= most ? visible : visible.substring(0, visible.offsetByCodePoints(0, most - 1)) + CUT;
    }

    /** An estimate, since every viewer has other fonts. */
    static double width(String text) {
        return text.codePoints()
                        .mapToDouble(symbol -> symbol < FIRST_WIDE ? 0.58 : 1)
                        .sum()
                * FONT;
    }

    /** The width of the widest. */
    double longest() {
        return shown.stream().mapToDouble(Labels::width).max().orElse(0);
    }

    /** The room that they take above or below the nodes. */
    double height() {
        return rising ? LEVEL_HEIGHT + longest() * StrictMath.sin(StrictMath.toRadians(DEGREES)) : LEVEL_HEIGHT;
    }

    /** The room left of the level that those take which rise to their node. */
    double overhangBefore() {
        return overhang(n -> n);
    }

    /** The room right of the level that those take which rise from their node. */
    double overhangBehind() {
        return overhang(n -> shown.size() - 1 - n);
    }

    private double overhang(IntUnaryOperator nodesBeyond) {
        double cosine = StrictMath.cos(StrictMath.toRadians(DEGREES));
        double most = 0;
        for (int n = 0; n < shown.size() && rising; n++) {
            double room = pitch * (nodesBeyond.applyAsInt(n) + 0.5);
            most = Math.max(most, width(shown.get(n)) * cosine - room);
        }
        return most;
    }
}
