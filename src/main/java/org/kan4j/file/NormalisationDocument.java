package org.kan4j.file;

import java.io.IOException;
import java.util.List;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.TargetScale;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Scaling;

/** {@link Normalisation} as JSON. */
final class NormalisationDocument {
    private NormalisationDocument() {}

    static String write(Normalisation normalisation) {
        Range range = normalisation.range();
        TargetScale target = normalisation.target();
        return JsonText.of(json -> {
            json.begin();
            json.key("features").list(normalisation.features(), NormalisationDocument::writeFeature);
            json.key("range").list(List.of(range.low(), range.high()), JsonText::number);
            json.key("target").begin();
            json.key("mean").number(target.mean());
            json.key("deviation").number(target.deviation());
            json.end();
            json.key("scaling").constant(normalisation.scaled() ? Scaling.FITTED : Scaling.NONE);
            json.end();
        });
    }

    private static void writeFeature(JsonText json, FeatureScale scale) throws IOException {
        json.begin();
        json.key("minimum").number(scale.minimum());
        json.key("maximum").number(scale.maximum());
        json.key("mean").number(scale.mean());
        json.end();
    }

    static Normalisation read(JsonDocument json) throws IOException {
        json.begin();
        List<FeatureScale> features = json.key("features").list(KanSpec.MAX_WIDTH, NormalisationDocument::readFeature);
        List<Double> range = json.key("range").pair();
        json.key("target").begin();
        double mean = json.key("mean").number();
        double deviation = json.key("deviation").number();
        json.end();
        boolean scaled = json.key("scaling").constant(Scaling.class) == Scaling.FITTED;
        json.end();
        Range mapped = new Range(range.get(0), range.get(1));
        return new Normalisation(features, mapped, new TargetScale(mean, deviation), scaled);
    }

    private static FeatureScale readFeature(JsonDocument json) throws IOException {
        json.begin();
        double minimum = json.key("minimum").number();
        double maximum = json.key("maximum").number();
        double mean = json.key("mean").number();
        json.end();
        return new FeatureScale(minimum, maximum, mean);
    }
}
