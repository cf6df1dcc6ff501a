package org.kan4j.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kan4j.data.Echo;

/**
 * A JSON document that is being read. Its keys come in one order, so a key that is unknown, missing,
 * there twice or out of place is refused by name; nothing is skipped, and no more is built than what the reader asks for.
 */
public final class JsonDocument {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NUMBER = 64;

    /** Field names are neither interned nor hashed: hostile names can neither fill a table nor collide in one. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(SafetensorsLimits.HEADER_BYTES)
                    .build())
            .build();

    private final JsonParser json;
    private String subject;
    private boolean peeked;

    /** Reads a value from where a document stands. */
    @FunctionalInterface
    public interface Body<T> {
        /** An {@link IllegalArgumentException} becomes a {@link FileFormatException} that names file and document. */
        T read(JsonDocument json) throws IOException;
    }

    private JsonDocument(String subject, JsonParser json) {
        this.subject = subject;
        this.json = json;
    }

    /** The value of a document, which must end there. */
    public static <T> T read(Path file, String name, String text, Body<T> body) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonDocument json = new JsonDocument(name, parser);
            T value = body.read(json);
            if (parser.nextToken() != null) {
                throw new FileFormatException(file, name + " goes on after its end, expected nothing more");
            }
            return value;
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, name + ": " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new FileFormatException(file, name + " is not JSON: " + Echo.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw IoErrors.of(file, name + " cannot be parsed", e);
        }
    }

    /** Enters an object. */
    public void begin() throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
    }

    /** Goes to the next key, which must be this one. */
    public JsonDocument key(String key) throws IOException {
        if (next() != JsonToken.FIELD_NAME) {
            throw fail(subject + " is followed by " + described() + ", expected the key '" + key + "'");
        }
        if (!json.currentName().equals(key)) {
            throw fail("has the key " + Echo.quoted(json.currentName()) + " after " + subject + ", expected '" + key
                    + "'");
        }
        subject = key;
        return this;
    }

    /** Leaves an object, which must have no key more. */
    public void end() throws IOException {
        if (next() != JsonToken.END_OBJECT) {
            throw fail("has " + described() + " after " + subject + ", expected the end of the object");
        }
    }

    /** A text. */
    public String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        String text = json.getText();
        String problem = SafetensorsLimits.textProblem(text);
        if (!problem.isEmpty()) {
            throw fail(subject + " " + problem);
        }
        return text;
    }

    /** The one text that may stand here. */
    public void exactly(String expected) throws IOException {
        String text = text();
        if (!text.equals(expected)) {
            throw fail(subject + " is '" + Echo.of(text) + "', expected '" + expected + "'");
        }
    }

    /** A constant by its name in lower case. */
    public <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String name = text();
        try {
            return Metadata.constantOf(name, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(subject + " " + e.getMessage(), e);
        }
    }

    /** A whole number from {@code least} to {@code most}. */
    public long whole(long least, long most) throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        String digits = json.getText();
        try {
            long value = Long.parseLong(digits);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(outOfRange(digits, least, most), e);
        }
        throw fail(outOfRange(digits, least, most));
    }

    private String outOfRange(String digits, long least, long most) {
        return subject + " is " + Echo.of(digits) + ", expected " + least + " to " + most;
    }

    /** A whole number from {@code least} to the largest {@code int}. */
    public int count(int least) throws IOException {
        return (int) whole(least, Integer.MAX_VALUE);
    }

    /** A number, finite unless it is the text "infinity". */
    public double number() throws IOException {
        JsonToken token = next();
        if (token == JsonToken.VALUE_STRING && json.getText().equals(JsonText.INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw fail(subject + " is " + described() + ", expected a number");
        }
        String digits = json.getText();
        double value = digits.length() > LONGEST_NUMBER ? Double.NaN : Double.parseDouble(digits);
        if (!Double.isFinite(value)) {
            throw fail(subject + " is " + Echo.of(digits) + ", expected a number in the range of double");
        }
        return value;
    }

    /** An array of two numbers. */
    List<Double> pair() throws IOException {
        List<Double> numbers = list(2, JsonDocument::number);
        if (numbers.size() != 2) {
            throw fail(subject + " has " + numbers.size() + " values, expected 2");
        }
        return numbers;
    }

    /** An array of at most {@code most} values. */
    public <T> List<T> list(int most, Body<T> element) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        String name = subject;
        List<T> values = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            if (values.size() == most) {
                throw fail(name + " has more than " + most + " values");
            }
            peeked = true;
            values.add(element.read(this));
        }
        subject = name;
        return values;
    }

    private void expect(JsonToken expected, String description) throws IOException {
        if (next() != expected) {
            throw fail(subject + " is " + described() + ", expected " + description);
        }
    }

    private @Nullable JsonToken next() throws IOException {
        if (peeked) {
            peeked = false;
            return json.currentToken();
        }
        return json.nextToken();
    }

    private String described() throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            return "the end of the text";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case END_OBJECT -> "the end of the object";
            case END_ARRAY -> "the end of the array";
            case FIELD_NAME -> "the key " + Echo.quoted(json.currentName());
            case VALUE_STRING -> "the text " + Echo.quoted(json.getText());
            default -> Echo.of(json.getText());
        };
    }

    /** A problem, as {@link #read} expects it. */
    private static IllegalArgumentException fail(String problem) {
        return new IllegalArgumentException(problem);
    }
}
