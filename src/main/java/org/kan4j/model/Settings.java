package org.kan4j.model;

/** Refuses settings out of range, in one line. Its own class, for the records of settings have each other as defaults. */
final class Settings {
    private Settings() {}

    static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException(rule + ", got " + got);
        }
    }
}
