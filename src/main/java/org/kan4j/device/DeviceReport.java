package org.kan4j.device;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kan4j.backend.Precision;

/**
 * A device as it is listed for a user.
 *
 * @param index what the user names it by; empty for Java, which is named {@code java}
 * @param name its name
 * @param type {@code java}, {@code gpu}, {@code cpu}, {@code accelerator} or {@code other}
 * @param platform who offers it
 * @param driver version of its driver, or of Java
 * @param memoryBytes memory for all buffers together
 * @param precisions those it computes in with the contract's bits; empty when it is refused
 * @param refusal why it is not used, with what to do instead; empty when it is accepted
 */
public record DeviceReport(
        OptionalInt index,
        String name,
        String type,
        String platform,
        String driver,
        long memoryBytes,
        List<Precision> precisions,
        Optional<String> refusal) {
    /** Copies the list. */
    public DeviceReport {
        precisions = List.copyOf(precisions);
    }
}
