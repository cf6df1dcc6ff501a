package org.kan4j.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts a formula's text into tokens; the last is the end. */
final class Scanner {
    private static final String SIGNS = "+-*/^()";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Scanner(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        Scanner scanner = new Scanner(text);
        while (scanner.at < text.length()) {
            scanner.next();
        }
        scanner.add(Token.Kind.END, "", text.length());
        return scanner.tokens;
    }

    private void next() {
        int symbol = text.codePointAt(at);
        if (Character.isWhitespace(symbol)) {
            at++;
        } else if (isDigit(at) || (symbol == '.' && isDigit(at + 1))) {
            number();
        } else if (isNameStart(symbol)) {
            int start = at;
            skipName();
            add(Token.Kind.NAME, text.substring(start, at), start);
        } else if (symbol == '"') {
            quotedName();
        } else if (SIGNS.indexOf(symbol) >= 0) {
            sign();
        } else {
            throw new ExpressionSyntaxException(
                    at + 1,
                    "found " + Quoted.of(Character.toString(symbol))
                            + ", which is no part of a formula; a name with such a character stands in double quotes");
        }
    }

    private void sign() {
        int start = at;
        boolean power = text.startsWith("**", at);
        at += power ? 2 : 1;
        add(Token.Kind.SIGN, power ? "^" : text.substring(start, at), start);
    }

    private void number() {
        int start = at;
        skipDigits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            skipDigits();
        }
        if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
            if (isDigit(at + 1 + sign)) {
                at += 1 + sign;
                skipDigits();
            }
        }
        add(Token.Kind.NUMBER, text.substring(start, at), start);
    }

    /** Two quotes inside stand for one. */
    private void quotedName() {
        int start = at++;
        StringBuilder name = new StringBuilder();
        while (at < text.length()) {
            char symbol = text.charAt(at++);
            if (symbol != '"') {
                name.append(symbol);
            } else if (at < text.length() && text.charAt(at) == '"') {
                name.append(text.charAt(at++));
            } else {
                add(Token.Kind.QUOTED_NAME, name.toString(), start);
                return;
            }
        }
        throw new ExpressionSyntaxException(start + 1, "found a name without its closing double quote");
    }

    private void add(Token.Kind kind, String content, int start) {
        tokens.add(new Token(kind, content, start + 1));
    }

    private boolean isDigit(int place) {
        return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private void skipDigits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private void skipName() {
        while (at < text.length() && isNamePart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
    }

    /** Whether a name needs no quotes. */
    static boolean isPlainName(String name) {
        return !name.isEmpty()
                && isNameStart(name.codePointAt(0))
                && name.codePoints().allMatch(Scanner::isNamePart);
    }

    private static boolean isNameStart(int symbol) {
        return Character.isLetter(symbol) || symbol == '_';
    }

    private static boolean isNamePart(int symbol) {
        return isNameStart(symbol) || Character.isDigit(symbol);
    }
}
