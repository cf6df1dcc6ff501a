package org.kan4j.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kan4j.chart.RoundValues;
import org.kan4j.chart.XmlText;
import org.kan4j.data.Echo;

/** A page of HTML as it grows, well-formed as XML too. Text is escaped; only what is named {@code raw} is not. Not thread-safe. */
final class Html {
    private static final double SMALL = 0.001; // of shares
    private static final String SVG = "<svg ";
    private static final Pattern WIDTH = Pattern.compile(" width=\"(\\d+)\""); // of a picture

    private final StringBuilder html = new StringBuilder();

    /** What a text from outside looks like on a page: what cannot be seen escaped, cut where it is long. */
    static String shown(String outside) {
        return XmlText.escaped(Echo.of(outside));
    }

    /** A number without digits that say nothing. */
    static String number(double value) {
        return Double.isFinite(value) ? RoundValues.label(value) : Double.toString(value);
    }

    /** A share as percentage. */
    static String percent(double share) {
        if (share > 0 && share < SMALL) {
            return "under " + percent(SMALL);
        }
        return String.format(Locale.ROOT, share == 0 || share == 1 ? "%.0f %%" : "%.1f %%", 100 * share);
    }

    /** A number with its digits in groups of three. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String attribute(String text) {
        return XmlText.escaped(text).replace("\"", "&quot;");
    }

    Html raw(String markup) {
        html.append(markup).append('\n');
        return this;
    }

    /** A section with its heading. */
    Html section(String title, Consumer<Html> content) {
        raw("<section>").raw("<h2>" + XmlText.escaped(title) + "</h2>");
        content.accept(this);
        return raw("</section>");
    }

    /** A paragraph that explains. */
    Html note(String text) {
        return raw("<p class=\"note\">" + XmlText.escaped(text) + "</p>");
    }

    /** A picture of ours, or why there is none. */
    Html picture(String kind, String label, Part<String> svg) {
        if (svg.value().isEmpty()) {
            return raw("<p class=\"absent\">No picture: " + XmlText.escaped(svg.reason()) + ".</p>");
        }
        String text = svg.value().get();
        Matcher width = WIDTH.matcher(text);
        String natural = width.find() ? width.group(1) : "0";
        return raw("<div class=\"picture " + kind + "\" tabindex=\"0\" style=\"--natural:" + natural + "px\">")
                .raw(SVG + "role=\"group\" aria-label=\"" + attribute(label) + "\" " + text.substring(SVG.length()))
                .raw("</div>");
    }

    /** A table of texts that are escaped by now, the first of each row its header; wide and long ones scroll in their box. */
    Html table(String caption, List<String> header, List<List<String>> rows) {
        raw("<div class=\"box\" role=\"region\" tabindex=\"0\" aria-label=\"" + attribute(caption) + "\"><table>");
        raw("<caption>" + XmlText.escaped(caption) + "</caption>");
        if (!header.isEmpty()) {
            StringBuilder line = new StringBuilder("<thead><tr>");
            header.forEach(cell -> line.append("<th scope=\"col\">")
                    .append(XmlText.escaped(cell))
                    .append("</th>"));
            raw(line.append("</tr></thead>").toString());
        }
        raw("<tbody>");
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("<tr><th scope=\"row\">" + row.get(0) + "</th>");
            row.subList(1, row.size())
                    .forEach(cell -> line.append("<td>").append(cell).append("</td>"));
            raw(line.append("</tr>").toString());
        }
        return raw("</tbody></table></div>");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
