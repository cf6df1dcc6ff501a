package org.kan4j.opencl;

/** A foreign text made fit for a message: control characters escaped, cut at 60 characters. */
final class Echo {
    private static final int LONGEST = 60;

    private Echo() {}

    static String of(String text) {
        StringBuilder echo = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            echo.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return text.length() > LONGEST ? echo + "..." : echo.toString();
    }
}
