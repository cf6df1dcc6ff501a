package org.kan4j.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.kan4j.model.Parameters;

/** One case from its first allocation to its rows: bits first, then the time. */
final class CaseRun implements AutoCloseable {
    private final BenchCase benchCase;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final List<Subject> subjects = new ArrayList<>();

    /** What is sampled: an operation of a device, or a peer's. */
    private record Subject(String operation, String backend, Cost cost, DoubleSupplier sample) {}

    CaseRun(BenchCase benchCase) {
        this.benchCase = benchCase;
    }

    /**
     * Times the case.
     *
     * @throws IllegalStateException when a device's bits differ from Java's
     */
    List<BenchResult.Row> run(List<BenchDevice> devices, Optional<Peer.Command> peer, Timing timing) {
        List<BenchDevice> able =
                devices.stream().filter(d -> d.offers(benchCase.precision())).toList();
        checkedContestants(able).forEach(this::add);
        peer.ifPresent(this::add);
        List<Timing.Samples> samples =
                timing.alternate(subjects.stream().map(Subject::sample).toList());
        List<BenchResult.Row> rows = new ArrayList<>();
        for (int s = 0; s < subjects.size(); s++) {
            Subject subject = subjects.get(s);
            rows.add(
                    BenchResult.row(benchCase, subject.operation(), subject.backend(), subject.cost(), samples.get(s)));
        }
        return BenchResult.withShares(rows);
    }

    private List<Contestant> checkedContestants(List<BenchDevice> devices) {
        Parameters start = Parameters.initial(benchCase.spec());
        List<Contestant> contestants = new ArrayList<>();
        for (BenchDevice device : devices) {
            contestants.add(open(device, start));
        }
        try (Contestant judge = new Contestant(new BenchDevice.Java(), benchCase, start)) {
            new BitCheck(judge).check(contestants);
        }
        return contestants;
    }

    private Contestant open(BenchDevice device, Parameters start) {
        Contestant contestant = new Contestant(device, benchCase, start);
        closers.push(contestant::close);
        return contestant;
    }

    private void add(Contestant contestant) {
        for (Work work : contestant.works()) {
            add(contestant.name(), work, () -> contestant.runAndWait(work));
        }
        Peaks peaks = contestant.device().peaks(benchCase.precision());
        closers.push(peaks::close);
        for (Work work : peaks.works()) {
            add(contestant.name(), work, work.run());
        }
    }

    private void add(String backend, Work work, Runnable run) {
        subjects.add(new Subject(work.operation(), backend, work.cost(), Timing.hostClock(run)));
    }

    private void add(Peer.Command command) {
        Peer peer = Peer.start(command, benchCase);
        closers.push(peer::close);
        subjects.add(new Subject("linear_forward_backward", peer.name(), peer.cost(), peer::sample));
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
