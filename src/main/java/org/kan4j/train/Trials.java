package org.kan4j.train;

import java.util.Optional;
import java.util.OptionalDouble;
import org.kan4j.backend.Backend;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Restarts;

/** Chooses where a run starts: by short runs from several seeds, of which the best goes on. */
final class Trials {
    private final Backend backend;
    private final Assignment task;
    private final Progress progress;

    /** A start that was chosen: the network with the seed that it was drawn from, and how far its trial came. */
    record Chosen(KanSpec spec, TrainingState state) {}

    /** A trial's end with the loss by which it is judged. */
    private record Tried(Chosen chosen, double loss) {}

    Trials(Backend backend, Assignment task, Progress progress) {
        this.backend = backend;
        this.task = task;
        this.progress = progress;
    }

    /**
     * Tries the seed of the network and those after it.
     *
     * @throws TrainingDivergedException if all trials diverge: the last one's
     */
    Chosen choose(KanSpec spec) {
        Restarts restarts = task.spec().restarts();
        spec.withSeed(Math.addExact(spec.seed(), restarts.count() - 1)); // refuses seeds out of range
        Optional<Tried> best = Optional.empty();
        Optional<TrainingDivergedException> diverged = Optional.empty();
        for (int n = 0; n < restarts.count(); n++) {
            KanSpec seeded = spec.withSeed(spec.seed() + n);
            OptionalDouble loss = OptionalDouble.empty();
            try {
                Tried tried = run(seeded, restarts.epochs());
                loss = OptionalDouble.of(tried.loss());
                best = best.filter(before -> before.loss() <= tried.loss()).or(() -> Optional.of(tried));
            } catch (TrainingDivergedException e) {
                diverged = Optional.of(e);
            }
            progress.trialEnded(new Trial(n + 1, restarts.count(), seeded.seed(), loss));
        }
        if (best.isEmpty() && diverged.isPresent()) {
            throw diverged.get();
        }
        return best.orElseThrow().chosen();
    }

    private Tried run(KanSpec spec, int epochs) {
        Parameters start = Parameters.initial(spec, backend.precision());
        TrainingState first = TrainingState.start(
                start,
                OptimizerState.nothing(
                        task.spec().optimizer().kind(), start.layout().parameters()));
        try (Run run = new Run(backend, task, spec.grid(), first)) {
            double loss = Double.POSITIVE_INFINITY;
            while (run.goesOn() && run.epochsDone() < epochs) {
                EpochReport report = run.epoch();
                loss = report.trainingLoss() + report.penalty();
            }
            return new Tried(new Chosen(spec, run.state()), run.resultLoss().orElse(loss));
        }
    }
}
