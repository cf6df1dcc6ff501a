package org.kan4j.bench;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Predictor;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One row through a predictor inside a virtual machine: a regression on the smaller model, ten classes on the larger. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PredictionBenchmark {
    /** Nodes of the network's layers. */
    @Param({"4,5,1", "64,32,10"})
    private String widths = "";

    private Predictor predictor = Predictor.open(model(1, 1));
    private double[] row = {0};

    /** Opens the model. */
    @Setup
    public void open() {
        int[] nodes =
                Arrays.stream(widths.split(",")).mapToInt(Integer::parseInt).toArray();
        predictor = Predictor.open(model(nodes));
        row = new SplittableRandom(4).doubles(nodes[0], -1, 1).toArray();
    }

    private static TrainedModel model(int... widths) {
        KanSpec spec = KanSpec.of(widths);
        int outputs = widths[widths.length - 1];
        List<Feature> features = IntStream.range(0, widths[0])
                .<Feature>mapToObj(i -> new Feature.Numeric("x" + i))
                .toList();
        Schema schema = outputs == 1
                ? new Schema(features, "y", Task.REGRESSION, List.of())
                : new Schema(features, "y", Task.CLASSIFICATION, classes(outputs));
        return new TrainedModel(
                schema,
                new Normalisation(
                        Collections.nCopies(widths[0], new FeatureScale(-1, 1, 0)),
                        new Range(spec.rangeLow(), spec.rangeHigh()),
                        TargetScale.IDENTITY),
                Precision.FLOAT32,
                spec,
                Parameters.initial(spec, Precision.FLOAT32),
                new Provenance("", TrainingSpec.DEFAULT, Contract.VERSION));
    }

    private static List<String> classes(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    /** One answer. */
    @Benchmark
    public double[] predict() {
        return predictor.predict(row);
    }

    /** Closes the model. */
    @TearDown
    public void close() {
        predictor.close();
    }
}
