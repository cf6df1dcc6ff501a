package org.kan4j.chart;

import java.util.regex.Pattern;

/** Text from outside, such as the names of columns, as text of an XML document. */
public final class XmlText {
    /** What XML 1.0 cannot hold, not even escaped. */
    private static final Pattern NO_XML = Pattern.compile("[^\\t\\n\\r -\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private XmlText() {}

    /** The text for between two tags; what XML cannot hold becomes U+FFFD. No attribute: quotes stay. */
    public static String escaped(String text) {
        return NO_XML.matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
