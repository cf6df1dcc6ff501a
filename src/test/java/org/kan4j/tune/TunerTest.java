package org.kan4j.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.backend.reference.ReferenceBackend;

/** A backend in Java plays the device: what a sum costs by the clock, and what it gives, is a matter of the tuning. */
class TunerTest {
    private static final Tuning USUAL = Operation.SUM.legalTunings().get(0);
    private static final Tuning OTHER = Operation.SUM.legalTunings().get(1);
    private static final Tuning THIRD = Operation.SUM.legalTunings().get(2);
    private static final long MILLISECOND = 1_000_000;

    private final Backend reference = ReferenceBackend.open(Precision.FLOAT32);
    private final Map<Tuning, Long> costs = new HashMap<>();
    private final List<Tuning> wrong = new ArrayList<>();
    private final List<Tuning> failing = new ArrayList<>();
    private long now;
    private final Tuner tuner =
            new Tuner(new Subject(Samples.DEVICE, device(), this::use), reference, new Race(() -> now));
    private Tuning current = USUAL;

    @AfterEach
    void close() {
        reference.close();
    }

    @Test
    void theFasterOfTwoIsChosen() {
        costs.put(USUAL, 3 * MILLISECOND);
        costs.put(OTHER, 2 * MILLISECOND);
        Measurement best = tuned(USUAL, OTHER).orElseThrow();
        assertThat(best).isEqualTo(new Measurement(Operation.SUM, ShapeClass.BLOCK, OTHER, 2, 3));
        assertThat(tuner.defects()).isEmpty();
    }

    @Test
    void theDefaultStaysWhereAnotherIsHardlyFaster() {
        costs.put(USUAL, 100 * MILLISECOND);
        costs.put(OTHER, 98 * MILLISECOND);
        assertThat(tuned(USUAL, OTHER).orElseThrow())
                .isEqualTo(new Measurement(Operation.SUM, ShapeClass.BLOCK, USUAL, 100, 100));
    }

    @Test
    void whatGivesOtherBitsIsReportedAndNotChosen() {
        costs.put(USUAL, 3 * MILLISECOND);
        costs.put(OTHER, MILLISECOND);
        wrong.add(OTHER);
        assertThat(tuned(USUAL, OTHER).orElseThrow().tuning()).isEqualTo(USUAL);
        assertThat(tuner.defects())
                .containsExactly(new Defect(Operation.SUM, ShapeClass.BLOCK, OTHER, Precision.FLOAT32, 1));
    }

    @Test
    void aDefaultThatGivesOtherBitsIsReplaced() {
        costs.put(OTHER, 5 * MILLISECOND);
        wrong.add(USUAL);
        Measurement best = tuned(USUAL, OTHER).orElseThrow();
        assertThat(best.tuning()).isEqualTo(OTHER);
        assertThat(best.defaultMilliseconds()).isInfinite();
        assertThat(tuner.defects()).hasSize(1);
    }

    @Test
    void whatTheDeviceCannotRunIsLeftOut() {
        costs.put(USUAL, 3 * MILLISECOND);
        costs.put(OTHER, 2 * MILLISECOND);
        failing.add(THIRD);
        assertThat(tuned(USUAL, THIRD, OTHER).orElseThrow().tuning()).isEqualTo(OTHER);
        assertThat(tuner.defects()).isEmpty();
    }

    @Test
    void whereNothingCanRunNothingIsChosen() {
        failing.addAll(List.of(USUAL, OTHER));
        assertThat(tuned(USUAL, OTHER)).isEmpty();
    }

    @Test
    void everyOperationAndClassHasExercises() {
        List<Exercise> all = DeviceTuner.everything();
        for (Operation operation : Operation.values()) {
            assertThat(all)
                    .filteredOn(exercise -> exercise.operation() == operation)
                    .extracting(Exercise::shapes)
                    .containsAll(ShapeClass.of(operation));
        }
    }

    private Optional<Measurement> tuned(Tuning... candidates) {
        List<Exercise> sums = BlockExercises.all().stream()
                .filter(exercise -> exercise.operation() == Operation.SUM)
                .toList();
        return tuner.tune(sums, List.of(candidates));
    }

    private void use(Tunings tunings) {
        current = tunings.of(Operation.SUM, ShapeClass.BLOCK);
    }

    private Backend device() {
        Backend real = ReferenceBackend.open(Precision.FLOAT32);
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, arguments) -> {
                    boolean sum = method.getName().equals("sum");
                    if (sum && failing.contains(current)) {
                        throw new IllegalStateException("out of registers");
                    }
                    try {
                        Object answer = method.invoke(real, arguments);
                        if (sum) {
                            now += costs.getOrDefault(current, 0L);
                            spoil(real, (Tensor) arguments[2]);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Changes the last bit of the sum where the tuning is a wrong one. */
    private void spoil(Backend backend, Tensor sum) {
        if (wrong.contains(current)) {
            double[] value = new double[1];
            backend.download(sum, DoubleBuffer.wrap(value));
            value[0] = Float.intBitsToFloat(Float.floatToIntBits((float) value[0]) ^ 1);
            backend.upload(sum, DoubleBuffer.wrap(value));
        }
    }
}
