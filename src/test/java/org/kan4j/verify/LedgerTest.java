package org.kan4j.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;

/**
 * Guards the bits: the ledger holds, for every case and precision, the first 16 digits of the SHA-256 of the reference's
 * outputs. A refactoring leaves it alone. A deliberate change raises {@link Contract#VERSION}, says why in its commit, and
 * writes the ledger anew with {@code mvn test -Dtest=LedgerTest -Dkan4j.ledger.write=true}.
 */
class LedgerTest {
    private static final String LEDGER = "ledger.txt";

    @Test
    void referenceGivesTheBitsOfTheLedger() throws IOException {
        List<String> lines = ledger();
        if (Boolean.getBoolean("kan4j.ledger.write")) {
            Files.write(Path.of("src/test/resources/org/kan4j/verify", LEDGER), lines, StandardCharsets.UTF_8);
        }
        List<String> expected = expected();
        assertThat(lines.get(0)).as("the ledger was written for this version").isEqualTo(expected.get(0));
        for (int n = 0; n < Math.min(lines.size(), expected.size()); n++) {
            if (!lines.get(n).equals(expected.get(n))) {
                fail(
                        "the bits of a case changed: the ledger says\n  %s\nand the reference gives\n  %s\n"
                                + "If that is deliberate, raise Contract.VERSION and write the ledger anew.",
                        expected.get(n), lines.get(n));
            }
        }
        assertThat(lines).hasSameSizeAs(expected);
    }

    private static List<String> expected() throws IOException {
        try (InputStream in = Objects.requireNonNull(LedgerTest.class.getResourceAsStream(LEDGER), LEDGER)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> ledger() {
        List<String> lines = new ArrayList<>(List.of("contract version " + Contract.VERSION));
        for (Precision precision : Precision.values()) {
            try (Backend reference = ReferenceBackend.open(precision)) {
                for (ContractCase contractCase : ContractCases.all()) {
                    lines.add(precision + " " + contractCase + ": " + hash(contractCase.run(reference), precision));
                }
            }
        }
        return lines;
    }

    private static String hash(List<double[]> outputs, Precision precision) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (double[] output : outputs) {
                ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * output.length);
                for (double value : output) {
                    bytes.putLong(ContractVerifier.bits(precision, value));
                }
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
