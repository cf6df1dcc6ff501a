package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.data.Echo;

class SafetensorsHostileTest {
    private static final String A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_000, (16 << 20) + 1})
    void openRefusesGiantHeaderLengths(long length) throws IOException {
        assertRefused(
                SafetensorsSample.raw(length, "{}".getBytes(StandardCharsets.UTF_8), 0),
                "not a safetensors file: header of " + Long.toUnsignedString(length)
                        + " bytes, expected at most 16777216");
    }

    @Test
    void openRefusesAHeaderLongerThanTheFile() throws IOException {
        assertRefused(
                SafetensorsSample.raw(3, "{}".getBytes(StandardCharsets.UTF_8), 0),
                "cut short: header of 3 bytes, but only 2 bytes follow");
        assertRefused(
                SafetensorsSample.raw(16 << 20, "{}".getBytes(StandardCharsets.UTF_8), 0),
                "cut short: header of 16777216 bytes, but only 2 bytes follow");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void openRefusesFilesShorterThanTheLength(int bytes) throws IOException {
        assertRefused(new byte[bytes], "not a safetensors file: " + bytes + " bytes, expected at least 8");
    }

    @Test
    void openAcceptsSpacesAfterTheHeaderAndNothingElse() throws IOException {
        assertAccepted(SafetensorsSample.raw("{" + A + "}   ", 8));
        assertAccepted(SafetensorsSample.raw("{}", 0));
        assertRefused(SafetensorsSample.raw("{" + A + "} {}", 8), "goes on after its closing brace");
        assertRefused(SafetensorsSample.raw("{" + A + "}}", 8), "the header is not JSON");
        assertRefused(SafetensorsSample.raw("{" + A + "}\0", 8), "the header is not JSON");
        assertRefused(SafetensorsSample.raw(" {" + A + "}", 8), "does not begin with '{'");
        assertRefused(SafetensorsSample.raw("", 8), "does not begin with '{'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {                                                          | the header is not JSON
                    {"a"                                                       | the header is not JSON
                    {"a":}                                                     | the header is not JSON
                    {'a':1}                                                    | the header is not JSON
                    {"a":NaN}                                                  | the header is not JSON
                    {/**/}                                                     | the header is not JSON
                    {"a":1}                                                    | tensor 'a' is a whole number, expected an object
                    {"a":null}                                                 | tensor 'a' is 'null', expected an object
                    {"a":{}}                                                   | tensor 'a' lacks a field
                    {"a":{"dtype":"F32","shape":[2]}}                          | tensor 'a' lacks a field
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":[]}} | tensor 'a' has an unknown field 'x'
                    {"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}} | tensor 'a' has a field twice
                    {"a":{"dtype":"F32","shape":[2],"shape":[2],"data_offsets":[0,8]}} | tensor 'a' has a field twice
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"data_offsets":[0,8]}} | tensor 'a' has a field twice
                    {"a":{"dtype":1,"shape":[2],"data_offsets":[0,8]}}         | dtype of tensor 'a' is a whole number, expected a string
                    {"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}     | tensor 'a' has dtype 'F16', expected I64, F64 or F32
                    {"a":{"dtype":"f32","shape":[2],"data_offsets":[0,8]}}     | tensor 'a' has dtype 'f32', expected I64, F64 or F32
                    {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}       | 'shape' is a whole number, expected an array
                    {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}   | 'shape' contains a fraction, expected whole numbers
                    {"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}   | 'shape' contains a string, expected whole numbers
                    {"a":{"dtype":"F32","shape":[[2]],"data_offsets":[0,8]}}   | 'shape' contains an array, expected whole numbers
                    {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}    | 'shape' contains -2, expected 0 to 10^18
                    {"a":{"dtype":"F32","shape":[2147483648],"data_offsets":[0,8]}} | a dimension of size 2147483648, expected at most 2147483647
                    {"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,8]}} | 'shape' contains 9223372036854775808
                    {"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,0]}} | more than the 2147483639 elements
                    {"a":{"dtype":"F32","shape":[2147483647,2147483647],"data_offsets":[0,4]}} | more than the 2147483639 elements
                    {"a":{"dtype":"F32","shape":[1073741826],"data_offsets":[0,8]}} | takes 4294967304 bytes
                    {"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,2],"data_offsets":[0,8]}} | 'shape' has more than 8 numbers
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}       | tensor 'a' has 1 data_offsets, expected 2
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}   | 'data_offsets' has more than 2 numbers
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}     | data_offsets [8, 0], but F32 with shape [2] takes 8 bytes
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}    | 'data_offsets' contains -8
                    {"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}     | data_offsets [0, 8], but F64 with shape [2] takes 16 bytes
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}     | trailing bytes: 8 bytes of data, but the header describes 4
                    {}                                                         | trailing bytes: 8 bytes of data, but the header describes 0
                    {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}    | cut short: 8 bytes of data, but the header describes 12
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}     | tensor 'a' leaves a hole before it: it begins at byte 4 of the data, expected 0
                    {"__metadata__":[]}                                        | the metadata is an array, expected an object
                    {"__metadata__":{"k":1}}                                   | the metadata value of 'k' is a whole number, expected a string
                    {"__metadata__":{"k":null}}                                | the metadata value of 'k' is 'null', expected a string
                    {"__metadata__":{"k":"\\ud800"}}                           | the metadata value of 'k' contains half a surrogate pair
                    {"__metadata__":{"k":"","k":""}}                           | the metadata has the key 'k' twice
                    {"__metadata__":{"":""}}                                   | metadata key '' has 0 characters, expected 1 to 256
                    {"__metadata__":{},"__metadata__":{}}                      | the header has '__metadata__' twice
                    {"":{}}                                                    | tensor '' has 0 characters, expected 1 to 256
                    {"x\\u001b[2J":{}}                                         | tensor 'x\\u001b[2J' contains a control character
                    {"x\\udc00":{}}                                            | the header is not JSON: Unexpected low surrogate
                    """)
    void openRefusesFaultyHeaders(String header, String problem) throws IOException {
        assertRefused(SafetensorsSample.raw(header, 8), problem);
    }

    @Test
    void openRefusesTensorsThatShareOrSkipBytes() throws IOException {
        assertRefused(
                SafetensorsSample.raw("{" + A + "," + tensor("b", 1, 4) + "}", 8),
                "tensor 'b' overlaps the tensor before it: it begins at byte 4 of the data, expected 8");
        assertRefused(
                SafetensorsSample.raw("{" + A + "," + tensor("b", 2, 0) + "}", 8), "tensor 'b' overlaps the tensor");
        assertRefused(SafetensorsSample.raw("{" + A + "," + tensor("b", 1, 12) + "}", 16), "tensor 'b' leaves a hole");
        assertRefused(SafetensorsSample.raw("{" + A + "," + A + "}", 8), "the header has tensor 'a' twice");
    }

    @Test
    void openAcceptsTensorsInAnyOrderOfNames() throws IOException {
        assertAccepted(SafetensorsSample.raw("{" + tensor("b", 1, 8) + "," + tensor("z", 0, 8) + "," + A + "}", 12));
    }

    @Test
    void openRefusesOtherEncodings() throws IOException {
        byte[] utf16 = ("{" + A + "}").getBytes(StandardCharsets.UTF_16LE);
        assertRefused(SafetensorsSample.raw(utf16.length, utf16, 8), "the header is not JSON");
        byte[] latin1 = "{\"__metadata__\":{\"k\":\"\u00e9\"}}".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(SafetensorsSample.raw(latin1.length, latin1, 8), "the header is not UTF-8 text");
    }

    @Test
    void openRefusesDeepNestingAtOnce() throws IOException {
        int depth = 1_000_000;
        assertRefused(SafetensorsSample.raw("{\"a\":".repeat(depth), 0), "tensor 'a'");
        assertRefused(
                SafetensorsSample.raw("{\"a\":{\"shape\":" + "[".repeat(depth) + "]".repeat(depth) + "}}", 0),
                "'shape' contains an array");
    }

    @Test
    void openRefusesTooManyAndTooLongNames() throws IOException {
        assertAccepted(SafetensorsSample.raw(emptyTensors(10_000), 0));
        assertRefused(SafetensorsSample.raw(emptyTensors(10_001), 0), "more than 10000 tensors");
        assertAccepted(SafetensorsSample.raw("{" + emptyTensor("n".repeat(256)) + "}", 0));
        assertRefused(
                SafetensorsSample.raw("{" + emptyTensor("n".repeat(257)) + "}", 0),
                "tensor '" + "n".repeat(57) + "...' has 257 characters, expected 1 to 256");
        assertRefused(
                SafetensorsSample.raw("{" + emptyTensor("n".repeat(1_000_000)) + "}", 0), "the header is not JSON");
        String entries =
                IntStream.range(0, 10_001).mapToObj(i -> "\"" + i + "\":\"\"").collect(Collectors.joining(","));
        assertRefused(
                SafetensorsSample.raw("{\"__metadata__\":{" + entries + "}}", 0), "more than 10000 metadata entries");
    }

    @Test
    void openRefusesAGiantSparseFileByItsShape() throws IOException {
        Path file = folder.resolve("sparse.safetensors");
        String header = "{\"a\":{\"dtype\":\"F64\",\"shape\":[2500000000],\"data_offsets\":[0,20000000000]}}";
        Files.write(file, SafetensorsSample.raw(header, 0));
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(8L + header.length() + 20_000_000_000L);
        }
        assertThatThrownBy(() -> SafetensorsFileTest.openAndClose(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("tensor 'a' has a dimension of size 2500000000");
    }

    private static String tensor(String name, int floats, int begin) {
        return "\"" + name + "\":{\"data_offsets\":[" + begin + "," + (begin + 4 * floats) + "],\"shape\":[" + floats
                + "],\"dtype\":\"F32\"}";
    }

    private static String emptyTensor(String name) {
        return "\"" + name + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    }

    private static String emptyTensors(int count) {
        return IntStream.range(0, count).mapToObj(i -> emptyTensor("t" + i)).collect(Collectors.joining(",", "{", "}"));
    }

    private void assertAccepted(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("good.safetensors"), content);
        assertThatCode(() -> SafetensorsFileTest.openAndClose(file)).doesNotThrowAnyException();
    }

    private void assertRefused(byte[] content, String problem) throws IOException {
        Path file = Files.write(folder.resolve("bad.safetensors"), content);
        assertThatThrownBy(() -> SafetensorsFileTest.openAndClose(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(Echo.path(file) + ": ")
                .hasMessageContaining(problem)
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n", "\r", "\0", "\u001b"));
    }
}
