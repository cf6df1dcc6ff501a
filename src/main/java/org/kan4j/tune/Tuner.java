package org.kan4j.tune;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.backend.opencl.Tuning;
import org.kan4j.backend.opencl.Tunings;
import org.kan4j.verify.ContractCase;
import org.kan4j.verify.ContractCaseException;
import org.kan4j.verify.ContractRow;
import org.kan4j.verify.ContractVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the best geometry of one operation after the other: first the bits, then the time. Not thread-safe. */
final class Tuner {
    private static final Logger LOG = LoggerFactory.getLogger(Tuner.class);

    /** A smaller share of the default's time is not told from noise: the default stays. */
    private static final double LEAST_GAIN = 0.03;

    private final Subject subject;
    private final Backend reference;
    private final Race race;
    private final List<Defect> defects = new ArrayList<>();
    private Tunings tunings;

    Tuner(Subject subject, Backend reference, Race race) {
        this.subject = subject;
        this.reference = reference;
        this.race = race;
        this.tunings = Tunings.defaults(subject.info());
    }

    /** The geometries that gave other bits so far. */
    List<Defect> defects() {
        return List.copyOf(defects);
    }

    /**
     * The best of some geometries on exercises of one operation and class; later operations run with it. Empty where none
     * can be used.
     */
    Optional<Measurement> tune(List<Exercise> exercises, List<Tuning> candidates) {
        List<Tuning> right = candidates.stream()
                .filter(tuning -> tuning.isValid(subject.info().limits()))
                .filter(tuning -> isRight(exercises, tuning))
                .toList();
        if (right.isEmpty()) {
            return Optional.empty();
        }
        List<Tuning> finalists = finalists(exercises.get(0), right, times(exercises, right));
        Measurement best = best(exercises.get(0), finalists, times(exercises, finalists));
        tunings = tunings.with(best.operation(), best.shapes(), best.tuning());
        return Optional.of(best);
    }

    /** Whether a geometry gives the bits of the reference; where it does not, that is a defect, or a line of the log. */
    boolean isRight(List<Exercise> exercises, Tuning tuning) {
        Operation operation = exercises.get(0).operation();
        ShapeClass shapes = exercises.get(0).shapes();
        subject.use().accept(tunings.with(operation, shapes, tuning));
        try {
            long differing = differingBits(exercises);
            if (differing > 0) {
                defects.add(new Defect(operation, shapes, tuning, reference.precision(), differing));
            }
            return differing == 0;
        } catch (ContractCaseException e) {
            LOG.warn("{} is tried no further: {}", tuning, e.getMessage());
            return false;
        }
    }

    private long differingBits(List<Exercise> exercises) {
        List<ContractCase> cases =
                exercises.stream().map(Exercise::contractCase).toList();
        return ContractVerifier.verify(cases, subject.backend(), reference, row -> {}).stream()
                .mapToLong(ContractRow::differingBits)
                .sum();
    }

    /** The default and the fastest: of several that noise makes differ, one always looks better than it is. */
    private List<Tuning> finalists(Exercise one, List<Tuning> candidates, List<Double> times) {
        Tuning fastest = candidates.get(times.indexOf(Collections.min(times)));
        return candidates.stream()
                .filter(candidate -> candidate.equals(standard(one)) || candidate.equals(fastest))
                .toList();
    }

    private Measurement best(Exercise one, List<Tuning> finalists, List<Double> times) {
        int usual = finalists.indexOf(standard(one));
        double before = usual < 0 ? Double.POSITIVE_INFINITY : times.get(usual);
        double fastest = Collections.min(times);
        int chosen = fastest > (1 - LEAST_GAIN) * before ? usual : times.indexOf(fastest);
        return new Measurement(one.operation(), one.shapes(), finalists.get(chosen), times.get(chosen), before);
    }

    private Tuning standard(Exercise one) {
        return Tunings.defaults(subject.info()).of(one.operation(), one.shapes());
    }

    /** Milliseconds of all exercises together, for every candidate. */
    private List<Double> times(List<Exercise> exercises, List<Tuning> candidates) {
        List<Double> sums = new ArrayList<>(Collections.nCopies(candidates.size(), 0.0));
        for (Exercise exercise : exercises) {
            List<Double> times = times(exercise, candidates);
            for (int c = 0; c < candidates.size(); c++) {
                sums.set(c, sums.get(c) + times.get(c));
            }
        }
        return sums;
    }

    private List<Double> times(Exercise exercise, List<Tuning> candidates) {
        Backend backend = subject.backend();
        try (TensorScope scope = new TensorScope(backend)) {
            Work work = exercise.setup().on(backend, scope);
            Tensor probe = scope.allocate("probe", Shape.vector(1));
            DoubleBuffer value = DoubleBuffer.allocate(1);
            List<Race.Runner> runners = new ArrayList<>();
            for (Tuning candidate : candidates) {
                Tunings with = tunings.with(exercise.operation(), exercise.shapes(), candidate);
                runners.add(times -> {
                    subject.use().accept(with);
                    for (int n = 0; n < times; n++) {
                        work.run().run();
                    }
                    backend.download(probe, value.clear()); // waits for all that was launched
                });
            }
            return race.times(runners);
        }
    }
}
