package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.device.Workload;
import org.kan4j.verify.ContractCase;
import org.kan4j.verify.ContractCases;
import org.kan4j.verify.ContractRow;
import org.kan4j.verify.ContractVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code verify}: the contract suite on the user's device, held to the Java reference bit by bit. */
@Command(
        name = "verify",
        description = "Runs the contract suite on a device and counts the bits that differ from plain Java.",
        footer = "Ends with 1 when a bit differs.")
final class VerifyCommand implements Callable<Integer> {
    private final Console console;
    private final List<ContractCase> cases;

    private final List<String> againstItself = new ArrayList<>();

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    VerifyCommand(Console console) {
        this(console, ContractCases.all());
    }

    /** With a choice of cases. */
    VerifyCommand(Console console, List<ContractCase> cases) {
        this.console = console;
        this.cases = cases;
    }

    @Override
    public Integer call() {
        List<ContractRow> rows = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            rows.addAll(rows(precision));
        }
        console.answer(report.json() ? json(rows) : text(rows) + remark());
        long differing = differing(rows);
        if (differing == 0) {
            return Failures.OK;
        }
        console.say("error: " + differing + " bits differ from plain Java; do not use this device");
        return Failures.FAILED;
    }

    /** FLOAT64 is left out, and said so, on a device that does not offer it. */
    private List<ContractRow> rows(Precision precision) {
        try (Backend tested = device.open(console, precision, Workload.LARGE);
                Backend reference = ReferenceBackend.open(precision)) {
            if (tested.getClass() == reference.getClass()) {
                againstItself.add(Words.of(precision));
            }
            return ContractVerifier.verify(cases, tested, reference, row -> {});
        } catch (UnsupportedOperationException e) {
            if (precision == Precision.FLOAT32) {
                throw e;
            }
            console.say(Words.of(precision) + " is left out: " + e.getMessage());
            return List.of();
        }
    }

    /** A device that is Java cannot differ; whoever reads the count of bits must know. */
    private String remark() {
        if (againstItself.isEmpty()) {
            return "";
        }
        String which =
                againstItself.size() == Precision.values().length ? "" : String.join(", ", againstItself) + " is ";
        return which + "Java against itself: only that the suite runs was checked\n";
    }

    static long differing(List<ContractRow> rows) {
        return rows.stream().mapToLong(ContractRow::differingBits).sum();
    }

    static String json(List<ContractRow> rows) {
        ObjectNode document = Json.object();
        ArrayNode operations = document.putArray("operations");
        for (ContractRow row : rows) {
            operations
                    .addObject()
                    .put("operation", row.operation())
                    .put("precision", Words.of(row.precision()))
                    .put("shapes", row.shapes())
                    .put("compared", row.compared())
                    .put("differing_bits", row.differingBits());
        }
        return Json.text(document);
    }

    static String text(List<ContractRow> rows) {
        TextTable table = new TextTable().row("operation", "precision", "shapes", "compared", "differing bits");
        for (ContractRow row : rows) {
            table.row(
                    row.operation(),
                    Words.of(row.precision()),
                    row.shapes(),
                    String.valueOf(row.compared()),
                    String.valueOf(row.differingBits()));
        }
        long compared = rows.stream().mapToLong(ContractRow::compared).sum();
        return table + String.format(Locale.ROOT, "%d values compared, %d bits differ\n", compared, differing(rows));
    }
}
