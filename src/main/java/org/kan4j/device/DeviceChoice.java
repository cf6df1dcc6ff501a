package org.kan4j.device;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a user says about where to compute. */
public sealed interface DeviceChoice {
    /** The words that {@link #parse} knows, for help texts. */
    String SYNTAX = "auto, java, opencl, the index of a device or a part of its name";

    /** What suits the work: Java for a small run, else a GPU, a CPU's OpenCL, or Java. */
    record Auto() implements DeviceChoice {}

    /** Plain Java. */
    record Java() implements DeviceChoice {}

    /** An OpenCL device: a GPU where there is one, else a CPU. */
    record OpenCl() implements DeviceChoice {}

    /**
     * The OpenCL device of an index.
     *
     * @param index its place in the list of all devices, from 0
     */
    record Index(int index) implements DeviceChoice {}

    /**
     * The OpenCL device whose name or platform holds a text.
     *
     * @param text the text, in any case
     */
    record NamePart(String text) implements DeviceChoice {}

    /**
     * Reads a choice: {@code auto}, {@code java} and {@code opencl} in any case, a whole number as an index, anything else
     * as a part of a name.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    static DeviceChoice parse(String text) {
        String word = text.strip();
        if (word.isEmpty()) {
            throw new IllegalArgumentException("the device is blank; give " + SYNTAX);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "auto" -> new Auto();
            case "java" -> new Java();
            case "opencl" -> new OpenCl();
            default -> INDEX.matcher(word).matches() ? new Index(Integer.parseInt(word)) : new NamePart(word);
        };
    }

    /** An index that fits an {@code int}; no machine has as many devices. */
    Pattern INDEX = Pattern.compile("[0-9]{1,9}");
}
