package org.kan4j.opencl;

import java.util.Locale;
import java.util.Set;

/**
 * What discovery may touch.
 *
 * @param acceptedPlatforms names of platforms (any case) whose devices are asked for although {@link ClPlatforms} would
 *     skip the platform by its version; a platform that then breaks integer division in this JVM is refused all the same
 */
public record DiscoveryOptions(Set<String> acceptedPlatforms) {

    /** Copies the set. */
    public DiscoveryOptions {
        acceptedPlatforms = Set.copyOf(acceptedPlatforms);
    }

    /** Asks only platforms that are known to leave the JVM whole. */
    public static DiscoveryOptions defaults() {
        return new DiscoveryOptions(Set.of());
    }

    boolean accepts(String platform) {
        String wanted = platform.toLowerCase(Locale.ROOT);
        return acceptedPlatforms.stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(wanted));
    }
}
