package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kan4j.backend.Precision;
import org.kan4j.compile.Kanpiler;
import org.kan4j.data.Echo;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Variable;
import org.kan4j.file.ModelFile;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainedModel;
import org.kan4j.symbolic.Formula;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code compile}: a formula in, a model out that answers with its values. */
@Command(
        name = "compile",
        description =
                "Makes a model of a formula: every edge is a function, and the answers are the formula's values. 'train"
                        + " --from' goes on from it, 'unfix' gives its edges curves to learn.")
final class CompileCommand implements Callable<Integer> {
    private static final KanSpec USUAL = KanSpec.of(1, 1);

    private final Console console;

    @Parameters(
            arity = "1",
            paramLabel = "'NAME = FORMULA'",
            hideParamSyntax = true,
            description =
                    "The target and what it is, of columns by their names; those with blanks or signs \"in quotes\".")
    private List<String> formulas = new ArrayList<>();

    @Option(
            names = "--inputs",
            paramLabel = "NAME[,NAME...]",
            split = ",",
            hideParamSyntax = true,
            description =
                    "The columns in the order of the inputs, all that the formula reads and maybe others (default: those that"
                            + " it reads, in alphabetical order).")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--precision", paramLabel = "P", description = "float32 or float64 (default: float64).")
    private Precision precision = Precision.FLOAT64;

    @Option(names = "--grid", paramLabel = "N", description = "Grid intervals of curves that unfix gives (default: 5).")
    private int grid = USUAL.grid();

    @Option(names = "--order", paramLabel = "N", description = "Order of these curves (default: 3).")
    private int order = USUAL.order();

    @Option(names = "--out", paramLabel = "MODEL.safetensors", required = true, description = "The model file.")
    private Path out = Path.of("");

    @Mixin
    private final ReportOptions report = new ReportOptions();

    CompileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        new OutputFiles().output("--out", out);
        TrainedModel model = DefinitionOptions.usable(this::compiled);
        ModelFile.write(out, model);
        console.answer(report.json() ? json(model) : text(model));
        return Failures.OK;
    }

    private TrainedModel compiled() {
        if (formulas.size() != 1) {
            throw new UsageException("a model answers one target, got " + formulas.size()
                    + " formulas; compile each into a model of its own");
        }
        NamedFormula named = NamedFormula.parse(formulas.get(0));
        List<Feature> features = columns(named.formula()).stream()
                .<Feature>map(Feature.Numeric::new)
                .toList();
        Schema schema = new Schema(features, named.name(), Task.REGRESSION, List.of());
        return new Kanpiler(precision, grid, order).compiled(schema, List.of(named.formula()));
    }

    private List<String> columns(Expression formula) {
        List<String> columns = inputs.isEmpty() ? List.copyOf(formula.variables()) : inputs;
        if (columns.isEmpty()) {
            throw new UsageException("the formula reads no column; --inputs names those of the model");
        }
        return columns;
    }

    private String text(TrainedModel model) {
        return EdgeTable.text(model) + "\n"
                + new TextTable()
                        .row("network", ModelReport.network(model.spec()))
                        .row("formula", OneLine.of(formula(model)))
                        .row("model", Echo.path(out));
    }

    private static String formula(TrainedModel model) {
        return new Variable(model.schema().target()) + " = "
                + Formula.of(model).expressions().get(0);
    }

    private String json(TrainedModel model) {
        ObjectNode document = Json.object();
        document.set(
                "inputs",
                Json.array(model.schema().features().stream().map(Feature::name).toList()));
        ArrayNode widths = document.putArray("widths");
        model.spec().widths().forEach(widths::add);
        EdgeTable.put(document.putArray("functions"), model);
        document.put("formula", formula(model));
        document.put("model", out.toString());
        return Json.text(document);
    }
}
