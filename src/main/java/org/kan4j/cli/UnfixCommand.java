package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kan4j.data.Echo;
import org.kan4j.file.ModelFile;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code unfix}: gives edges back the curves that they had learned. */
@Command(name = "unfix", description = "Gives edges back the curves that they had learned before they were fixed.")
final class UnfixCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "The model file.")
    private Path model = Path.of("");

    @Option(
            names = "--edge",
            paramLabel = EdgeOption.LABEL,
            required = true,
            description =
                    "An edge: its layer, the node that it comes from, the sum that it leads to, each from 1; may be"
                            + " given more than once.")
    private List<EdgePlace> edges = new ArrayList<>();

    @Option(names = "--out", paramLabel = "MODEL.safetensors", required = true, description = "The model with them.")
    private Path out = Path.of("");

    @Mixin
    private final ReportOptions report = new ReportOptions();

    UnfixCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        new OutputFiles().input("MODEL", model).output("--out", out);
        TrainedModel learned = InputKind.model(model, "unfix takes a model");
        for (EdgePlace edge : edges) {
            learned = FixedFunctions.unfix(learned, edge);
        }
        ModelFile.write(out, learned);
        console.answer(report.json() ? json() : text());
        return Failures.OK;
    }

    private String text() {
        return new TextTable()
                .row("learned", edges.stream().map(EdgePlace::toString).collect(Collectors.joining(" ")))
                .row("model", Echo.path(out))
                .toString();
    }

    private String json() {
        ObjectNode document = Json.object();
        ArrayNode learned = document.putArray("learned");
        edges.forEach(edge -> learned.add(edge.toString()));
        document.put("model", out.toString());
        return Json.text(document);
    }
}
