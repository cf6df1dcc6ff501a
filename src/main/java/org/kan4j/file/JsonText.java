package org.kan4j.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A JSON document as text: a function of what is written, on every Java alike. */
public final class JsonText {
    /** What stands for a number that JSON has no word for. */
    static final String INFINITY = "infinity";

    private static final JsonFactory JSON = new JsonFactory();
    /** Significant digits that tell any two doubles apart. */
    private static final int DIGITS = 17;

    private final JsonGenerator json;

    /** Writes a document. */
    @FunctionalInterface
    public interface Body {
        /** Writes one value. */
        void write(JsonText json) throws IOException;
    }

    private JsonText(JsonGenerator json) {
        this.json = json;
    }

    /** The text of a document, on one line. */
    static String of(Body body) {
        return of(body, new MinimalPrettyPrinter(""));
    }

    /** The text of a document to be read by people too: a line for every key, line feeds everywhere. */
    public static String linesOf(Body body) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return of(body, new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines)) + "\n";
    }

    private static String of(Body body, PrettyPrinter printer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            body.write(new JsonText(generator));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return text.toString();
    }

    /** Begins an object. */
    public void begin() throws IOException {
        json.writeStartObject();
    }

    /** Ends an object. */
    public void end() throws IOException {
        json.writeEndObject();
    }

    /** The next key of an object; its value follows. */
    public JsonText key(String key) throws IOException {
        json.writeFieldName(key);
        return this;
    }

    /** A text. */
    public void text(String value) throws IOException {
        json.writeString(value);
    }

    /** A constant by its name in lower case. */
    public void constant(Enum<?> value) throws IOException {
        json.writeString(Metadata.nameOf(value));
    }

    /** A whole number. */
    public void whole(long value) throws IOException {
        json.writeNumber(value);
    }

    /** A number that is finite or positive infinity. */
    public void number(double value) throws IOException {
        if (value == Double.POSITIVE_INFINITY) {
            json.writeString(INFINITY);
        } else {
            json.writeNumber(decimal(value));
        }
    }

    /** An array of values. */
    public <T> void list(Iterable<T> values, Element<T> element) throws IOException {
        json.writeStartArray();
        for (T value : values) {
            element.write(this, value);
        }
        json.writeEndArray();
    }

    /** Writes one value of an array. */
    @FunctionalInterface
    public interface Element<T> {
        /** Writes it. */
        void write(JsonText json, T value) throws IOException;
    }

    /**
     * The decimal number of the fewest digits that is read back as {@code value}. {@link Double#toString} gives now and
     * then a digit more before Java 19, and then another file.
     */
    static String decimal(double value) {
        if (value == 0) {
            return Double.toString(value);
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        boolean plain = shortest.scale() < 1 && shortest.precision() - shortest.scale() <= DIGITS;
        return (plain ? shortest.setScale(1) : shortest).toString();
    }
}
