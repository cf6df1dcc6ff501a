package org.kan4j.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.kan4j.model.Parameters;

/** One case from its first allocation to its rows: bits first, then the time. */
final class CaseRun implements AutoCloseable {
    private static final String FORWARD_BACKWARD = "forward_backward";

    private final BenchCase benchCase;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final List<Subject> subjects = new ArrayList<>();
    private final Parameters start;

    /** What is sampled: an operation of a device, or a peer's. */
    private record Subject(String operation, String backend, Cost cost, Footprint footprint, Timing.Subject timed) {}

    CaseRun(BenchCase benchCase) {
        this.benchCase = benchCase;
        this.start = Parameters.initial(benchCase.spec(), benchCase.precision());
    }

    /**
     * Times the case.
     *
     * @throws IllegalStateException when a device's bits differ from Java's, or a peer computes another function
     */
    List<BenchResult.Row> run(List<BenchDevice> devices, Peers peers, Timing timing) {
        List<BenchDevice> able =
                devices.stream().filter(d -> d.offers(benchCase.precision())).toList();
        checkedContestants(able).forEach(this::add);
        add(peers, able.stream().anyMatch(BenchDevice::isGpu));
        List<Timing.Samples> samples =
                timing.alternate(subjects.stream().map(Subject::timed).toList());
        List<BenchResult.Row> rows = new ArrayList<>();
        for (int s = 0; s < subjects.size(); s++) {
            Subject subject = subjects.get(s);
            rows.add(BenchResult.row(benchCase, subject.operation(), subject.backend(), subject.cost(), samples.get(s))
                    .with(subject.footprint()));
        }
        return BenchResult.withShares(rows);
    }

    private List<Contestant> checkedContestants(List<BenchDevice> devices) {
        List<Contestant> contestants = new ArrayList<>();
        for (BenchDevice device : devices) {
            contestants.add(open(device));
        }
        try (Contestant judge = new Contestant(new BenchDevice.Java(), benchCase, start)) {
            new BitCheck(judge).check(contestants);
        }
        return contestants;
    }

    private Contestant open(BenchDevice device) {
        Contestant contestant = new Contestant(device, benchCase, start);
        closers.push(contestant::close);
        return contestant;
    }

    private void add(Contestant contestant) {
        for (Work work : contestant.works()) {
            add(contestant, work, () -> contestant.runAndWait(work));
        }
        if (benchCase.isSweep()) {
            return;
        }
        Peaks peaks = contestant.device().peaks(benchCase.precision());
        closers.push(peaks::close);
        for (Work work : peaks.works()) {
            add(contestant, work, work.run());
        }
    }

    private void add(Contestant contestant, Work work, Runnable run) {
        Footprint footprint = work.operation().equals("training_step")
                ? Footprint.ofStep(contestant.device(), benchCase, start)
                : Footprint.NONE;
        Timing.Subject timed = new Timing.Subject(Timing.hostClock(run), false);
        add(new Subject(work.operation(), contestant.name(), work.cost(), footprint, timed));
    }

    private void add(Subject subject) {
        if (!benchCase.isSweep() || subject.operation().equals(FORWARD_BACKWARD)) {
            subjects.add(subject);
        }
    }

    private void add(Peers peers, boolean gpu) {
        List<PeerKind> kinds = peers.of(benchCase);
        if (kinds.isEmpty()) {
            return;
        }
        PeerFolder folder = PeerFolder.of(benchCase, gpu);
        closers.push(folder::close);
        List<PeerKind> sharing = kinds.stream().filter(PeerKind::sharesBasis).toList();
        Optional<FunctionCheck> check =
                sharing.isEmpty() ? Optional.empty() : Optional.of(new FunctionCheck(benchCase.spec(), start));
        check.ifPresent(known -> folder.write(start, known.inputs()));
        for (PeerKind kind : kinds) {
            Peer peer = Peer.start(peers.command(kind, folder.path()));
            closers.push(peer::close);
            check.filter(known -> kind.sharesBasis()).ifPresent(known -> {
                peer.evaluate();
                known.require(peer.name(), folder.outputs());
            });
            add(peer);
        }
    }

    private void add(Peer peer) {
        peer.operations().forEach((operation, cost) -> {
            Timing.Subject timed = new Timing.Subject(() -> peer.sample(operation), true);
            add(new Subject(operation, peer.name(), cost, Footprint.NONE, timed));
        });
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
