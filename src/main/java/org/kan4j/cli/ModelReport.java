package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.kan4j.data.Echo;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

/** A model in both forms of an answer. */
final class ModelReport {
    private ModelReport() {}

    static ObjectNode json(TrainedModel model) {
        Schema schema = model.schema();
        ObjectNode document = Json.object();
        document.put("task", Words.of(schema.task()));
        document.put("target", schema.target());
        document.set("classes", Json.array(schema.classes()));
        ArrayNode features = document.putArray("features");
        for (int n = 0; n < schema.inputs(); n++) {
            put(
                    features.addObject(),
                    schema.features().get(n),
                    model.normalisation().features().get(n),
                    model.provenance().hasData());
        }
        if (schema.task() == Task.REGRESSION) {
            ObjectNode target = document.putObject("target_scale");
            Json.put(target, "mean", model.normalisation().target().mean());
            Json.put(target, "deviation", model.normalisation().target().deviation());
        } else {
            document.putNull("target_scale");
        }
        document.put("precision", Words.of(model.precision()));
        document.put("parameters", model.spec().parameterCount());
        put(document.putObject("network"), model.spec());
        EdgeTable.put(document.putArray("functions"), model);
        put(document, model.provenance());
        return document;
    }

    private static void put(ObjectNode document, Provenance provenance) {
        if (provenance.hasData()) {
            TrainingReport.put(document.putObject("training"), provenance.training());
        } else {
            document.putNull("training");
        }
        document.put("parent", provenance.parent().orElse(null));
        document.put("data_hash", provenance.hasData() ? provenance.dataHash() : null);
        document.put("contract_version", provenance.contractVersion());
    }

    private static void put(ObjectNode object, Feature feature, FeatureScale scale, boolean known) {
        object.put("column", feature.column());
        if (feature instanceof Feature.Indicator indicator) {
            object.put("value", indicator.value());
        } else {
            object.putNull("value");
        }
        Json.put(object, "minimum", known ? scale.minimum() : Double.NaN);
        Json.put(object, "maximum", known ? scale.maximum() : Double.NaN);
        Json.put(object, "mean", known ? scale.mean() : Double.NaN);
        object.put("constant", known && scale.isConstant());
    }

    private static void put(ObjectNode object, KanSpec spec) {
        object.put("model", Words.of(ModelKind.of(spec)));
        ArrayNode widths = object.putArray("widths");
        spec.widths().forEach(widths::add);
        object.put("basis", Words.of(spec.family()));
        object.put("base", Words.of(spec.base()));
        Json.put(object, "range_low", spec.rangeLow());
        Json.put(object, "range_high", spec.rangeHigh());
        putCurves(object, spec);
        ArrayNode multiply = object.putArray("multiply");
        for (List<Integer> layer : spec.nodes().arities()) {
            ArrayNode arities = multiply.addArray();
            layer.forEach(arities::add);
        }
        object.put("affine", Words.of(spec.nodes().affine()));
        object.put("init", Words.of(spec.initialization()));
        object.put("seed", spec.seed());
    }

    /** What only learned curves have. */
    private static void putCurves(ObjectNode object, KanSpec spec) {
        if (ModelKind.of(spec) == ModelKind.MLP) {
            List.of("grid", "order", "outside", "grid_mode").forEach(object::putNull);
            return;
        }
        object.put("grid", spec.grid());
        object.put("order", spec.order());
        object.put("outside", Words.of(spec.outside()));
        object.put("grid_mode", Words.of(spec.gridMode()));
    }

    static String text(TrainedModel model) {
        String functions = model.spec().symbolic().isEmpty() ? "" : "\n" + EdgeTable.text(model);
        return summary(model) + features(model) + functions;
    }

    private static String summary(TrainedModel model) {
        Schema schema = model.schema();
        KanSpec spec = model.spec();
        Provenance provenance = model.provenance();
        TextTable table = new TextTable();
        table.row("task", Words.of(schema.task()) + " of " + Echo.quoted(schema.target()));
        if (schema.task() == Task.CLASSIFICATION) {
            table.row("classes", Echo.names(schema.classes()));
        } else {
            var scale = model.normalisation().target();
            table.row(
                    "target scale",
                    "mean " + ShortestDecimal.of(scale.mean()) + ", deviation "
                            + ShortestDecimal.of(scale.deviation()));
        }
        table.row("network", network(spec));
        table.row("parameters", spec.parameterCount() + " in " + Words.of(model.precision()));
        table.row("start", start(spec) + ", seed " + spec.seed());
        if (provenance.hasData()) {
            training(table, spec, provenance.training());
        } else {
            table.row("training", "none; compiled from a formula");
        }
        provenance.parent().ifPresent(parent -> table.row("parent", "sha256 " + parent));
        table.row("data", provenance.hasData() ? "sha256 " + provenance.dataHash() : "none");
        table.row("contract", "version " + provenance.contractVersion());
        return table.toString();
    }

    private static void training(TextTable table, KanSpec spec, TrainingSpec training) {
        table.row("training", TrainingReport.line(training));
        if (spec.gridMode() == GridMode.LEARNED) {
            table.row("grids", "one, knots learned");
        } else if (ModelKind.of(spec) == ModelKind.KAN) {
            table.row("grids", TrainingReport.grids(training));
        }
    }

    /** The network in words. */
    static String network(KanSpec spec) {
        int last = spec.layers();
        List<String> widths = new ArrayList<>();
        widths.add(spec.widths().get(0).toString());
        HiddenLayer.of(spec).forEach(layer -> widths.add(layer.toString()));
        widths.add(spec.widths().get(last).toString());
        String nodes = String.join(", ", widths);
        return ModelKind.of(spec) == ModelKind.MLP
                ? nodes + "; multilayer perceptron, " + Words.of(spec.base()) + " between layers"
                : nodes + "; " + curves(spec);
    }

    private static String start(KanSpec spec) {
        return ModelKind.of(spec) == ModelKind.MLP
                ? "uniform in +-1/sqrt(n)"
                : Words.of(spec.initialization()) + " initialisation";
    }

    private static String curves(KanSpec spec) {
        return basis(spec) + ", base " + Words.of(spec.base())
                + ", outside " + Words.of(spec.outside())
                + (spec.nodes().affine() == NodeAffine.NONE
                        ? ""
                        : ", affine " + Words.of(spec.nodes().affine()))
                + (spec.gridMode() == GridMode.PLACED ? "" : ", grids " + Words.of(spec.gridMode()))
                + ", range " + ShortestDecimal.of(spec.rangeLow()) + " to " + ShortestDecimal.of(spec.rangeHigh());
    }

    private static String basis(KanSpec spec) {
        return spec.family().isSpline()
                ? "grid " + spec.grid() + ", order " + spec.order()
                : "basis " + Words.of(spec.family()) + ", grid " + spec.grid();
    }

    private static String features(TrainedModel model) {
        Normalisation normalisation = model.normalisation();
        List<Feature> features = model.schema().features();
        if (!model.provenance().hasData()) {
            TextTable names = new TextTable().row("feature");
            features.forEach(feature -> names.row(Echo.of(feature.name())));
            return "\n" + names;
        }
        TextTable table = new TextTable().row("feature", "minimum", "maximum", "mean");
        for (int n = 0; n < features.size(); n++) {
            FeatureScale scale = normalisation.features().get(n);
            table.row(
                    Echo.of(features.get(n).name()),
                    ShortestDecimal.of(scale.minimum()),
                    ShortestDecimal.of(scale.maximum()),
                    ShortestDecimal.of(scale.mean()));
        }
        return "\n" + table;
    }
}
