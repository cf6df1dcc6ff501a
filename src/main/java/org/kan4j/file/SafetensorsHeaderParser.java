package org.kan4j.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kan4j.data.Echo;

/**
 * Reads the JSON header of a safetensors file and refuses everything that the format does not allow.
 *
 * <p>Nothing is skipped: an unexpected value ends the parse at once, so nesting never goes deeper than the format does.
 */
final class SafetensorsHeaderParser {
    /** An array in an object in an object, and one level to be refused by name instead. */
    private static final int DEEPEST = 4;

    /** Field names are neither interned nor hashed: hostile names can neither fill a table nor collide in one. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(SafetensorsLimits.HEADER_BYTES)
                    .build())
            .build();

    private static final int LONGEST_NUMBER = 18;

    private final Path file;
    private final JsonParser json;
    private final SortedMap<String, String> metadata = new TreeMap<>();
    private final SortedMap<String, TensorInfo> tensors = new TreeMap<>();

    private SafetensorsHeaderParser(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /** The header in {@code bytes}; {@code file} is for messages. Offsets are checked against shapes, not yet as a cover. */
    static SafetensorsHeader parse(Path file, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != '{') {
            throw new FileFormatException(file, "not a safetensors file: the header does not begin with '{'");
        }
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            try (JsonParser json = JSON.createParser(text.array(), text.arrayOffset(), text.remaining())) {
                return new SafetensorsHeaderParser(file, json).header();
            }
        } catch (CharacterCodingException e) {
            throw new FileFormatException(file, "the header is not UTF-8 text");
        } catch (JsonProcessingException e) {
            throw new FileFormatException(file, "the header is not JSON: " + Echo.of(e.getOriginalMessage()));
        } catch (IOException e) {
            throw IoErrors.of(file, "the header cannot be parsed", e);
        }
    }

    private SafetensorsHeader header() throws IOException {
        expectNext(JsonToken.START_OBJECT, "the header");
        boolean metadataSeen = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!name.equals(SafetensorsLimits.METADATA)) {
                readTensor(name);
            } else if (metadataSeen) {
                throw fail("the header has " + Echo.quoted(name) + " twice");
            } else {
                metadataSeen = true;
                readMetadata();
            }
        }
        if (json.nextToken() != null) {
            throw fail("the header goes on after its closing brace, expected only spaces");
        }
        return new SafetensorsHeader(metadata, tensors);
    }

    private void readMetadata() throws IOException {
        expectNext(JsonToken.START_OBJECT, "the metadata");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            requireGood("metadata key " + Echo.quoted(key) + " ", SafetensorsLimits.nameProblem(key));
            expectNext(JsonToken.VALUE_STRING, "the metadata value of " + Echo.quoted(key));
            String value = json.getText();
            requireGood("the metadata value of " + Echo.quoted(key) + " ", SafetensorsLimits.textProblem(value));
            if (metadata.put(key, value) != null) {
                throw fail("the metadata has the key " + Echo.quoted(key) + " twice");
            }
            if (metadata.size() > SafetensorsLimits.METADATA_ENTRIES) {
                throw fail("more than " + SafetensorsLimits.METADATA_ENTRIES + " metadata entries");
            }
        }
    }

    private void readTensor(String name) throws IOException {
        String subject = "tensor " + Echo.quoted(name);
        requireGood(subject + " ", SafetensorsLimits.nameProblem(name));
        expectNext(JsonToken.START_OBJECT, subject);
        @Nullable TensorType type = null;
        @Nullable List<Integer> shape = null;
        @Nullable List<Long> offsets = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            switch (json.currentName()) {
                case "dtype" -> type = once(type, readType(subject), subject);
                case "shape" -> shape = once(shape, readShape(subject), subject);
                case "data_offsets" -> offsets = once(offsets, readOffsets(subject), subject);
                default -> throw fail(subject + " has an unknown field " + Echo.quoted(json.currentName()));
            }
        }
        if (type == null || shape == null || offsets == null) {
            throw fail(subject + " lacks a field, expected 'dtype', 'shape' and 'data_offsets'");
        }
        add(new TensorInfo(name, type, shape, offsets.get(0), offsets.get(1)), subject);
    }

    private void add(TensorInfo tensor, String subject) {
        requireGood(subject + " ", SafetensorsLimits.shapeProblem(tensor.shape()));
        long bytes = (long) SafetensorsLimits.elements(tensor.shape())
                * tensor.type().bytes();
        if (tensor.end() - tensor.begin() != bytes) {
            throw fail(subject + " has data_offsets [" + tensor.begin() + ", " + tensor.end() + "], but "
                    + tensor.type() + " with shape " + tensor.shape() + " takes " + bytes + " bytes");
        }
        if (tensors.put(tensor.name(), tensor) != null) {
            throw fail("the header has " + subject + " twice");
        }
        if (tensors.size() > SafetensorsLimits.TENSORS) {
            throw fail("more than " + SafetensorsLimits.TENSORS + " tensors");
        }
    }

    private <T> T once(@Nullable T before, T now, String subject) {
        if (before != null) {
            throw fail(subject + " has a field twice");
        }
        return now;
    }

    private TensorType readType(String subject) throws IOException {
        expectNext(JsonToken.VALUE_STRING, "dtype of " + subject);
        String name = json.getText();
        for (TensorType type : TensorType.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw fail(subject + " has dtype " + Echo.quoted(name) + ", expected I64, F64 or F32");
    }

    private List<Integer> readShape(String subject) throws IOException {
        List<Integer> shape = new ArrayList<>();
        for (long size : readNumbers(subject + " 'shape'", SafetensorsLimits.RANK)) {
            if (size > Integer.MAX_VALUE) {
                throw fail(subject + " has a dimension of size " + size + ", expected at most " + Integer.MAX_VALUE);
            }
            shape.add((int) size);
        }
        return shape;
    }

    private List<Long> readOffsets(String subject) throws IOException {
        List<Long> offsets = readNumbers(subject + " 'data_offsets'", 2);
        if (offsets.size() != 2) {
            throw fail(subject + " has " + offsets.size() + " data_offsets, expected 2");
        }
        return offsets;
    }

    private List<Long> readNumbers(String subject, int most) throws IOException {
        expectNext(JsonToken.START_ARRAY, subject);
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (numbers.size() == most) {
                throw fail(subject + " has more than " + most + " numbers");
            }
            numbers.add(number(subject));
        }
        return numbers;
    }

    private long number(String subject) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw fail(subject + " contains " + described(json.currentToken()) + ", expected whole numbers");
        }
        String digits = json.getText();
        if (digits.length() > LONGEST_NUMBER || digits.startsWith("-")) {
            throw fail(subject + " contains " + Echo.of(digits) + ", expected 0 to 10^" + LONGEST_NUMBER);
        }
        return Long.parseLong(digits);
    }

    private void expectNext(JsonToken expected, String subject) throws IOException {
        JsonToken token = json.nextToken();
        if (token != expected) {
            throw fail(subject + " is " + described(token) + ", expected " + described(expected));
        }
    }

    private static String described(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT -> "a whole number";
            case VALUE_NUMBER_FLOAT -> "a fraction";
            default -> "'" + token.asString() + "'";
        };
    }

    private void requireGood(String subject, String problem) {
        if (!problem.isEmpty()) {
            throw fail(subject + problem);
        }
    }

    private FileFormatException fail(String problem) {
        return new FileFormatException(file, problem);
    }
}
