package org.kan4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 text without its byte order mark; knows the line on which bytes cannot be decoded. */
final class Utf8Source extends Reader {
    private static final int BUFFER = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CsvErrors errors;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private int line = 1;
    private char last;
    private boolean started;
    private boolean ended;

    Utf8Source(InputStream in, CsvErrors errors) {
        this.in = in;
        this.errors = errors;
    }

    @Override
    public int read() throws IOException {
        return available() ? chars.get() : -1;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (!available()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    /** The next character without taking it, or -1. */
    int peek() throws IOException {
        return available() ? chars.get(chars.position()) : -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean available() throws IOException {
        while (!chars.hasRemaining()) {
            if (ended && !bytes.hasRemaining()) {
                return false;
            }
            decode();
        }
        return true;
    }

    private void decode() throws IOException {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        chars.flip();
        countLines();
        if (!chars.hasRemaining()) {
            if (result.isError()) {
                throw errors.atLine(line, "the text is not UTF-8; save the file in that encoding");
            }
            fill();
        } else if (!started) {
            started = true;
            if (chars.get(0) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }

    private void countLines() {
        for (int at = chars.position(); at < chars.limit(); at++) {
            char symbol = chars.get(at);
            if (symbol == '\r' || (symbol == '\n' && last != '\r')) {
                line++;
            }
            last = symbol;
        }
    }
}
