package org.kan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.kan4j.chart.Colour;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A picture as a parser reads it: well-formed, of numbers that are numbers and colours that a dark page knows. */
final class Svg {
    private static final Pattern COLOUR = Pattern.compile("\"(#[0-9a-f]+)\"");

    private final String text;
    private final Document document;

    private Svg(String text, Document document) {
        this.text = text;
        this.document = document;
    }

    static Svg of(String text) throws Exception {
        assertThat(text).doesNotContain("NaN", "Infinity");
        assertThat(COLOUR.matcher(text).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(Colour.ALL.stream().map(Colour::onLight).toList());
        return new Svg(
                text,
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(text))));
    }

    String text() {
        return text;
    }

    List<Element> elements(String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(n -> (Element) nodes.item(n))
                .toList();
    }

    List<String> texts(String name) {
        return elements(name).stream().map(Element::getTextContent).toList();
    }
}
