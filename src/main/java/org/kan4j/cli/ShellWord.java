package org.kan4j.cli;

import java.util.regex.Pattern;

/** A word of a command that can be pasted into a POSIX shell. */
final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\w./=+:,@%-]+", Pattern.UNICODE_CHARACTER_CLASS);

    private ShellWord() {}

    static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
