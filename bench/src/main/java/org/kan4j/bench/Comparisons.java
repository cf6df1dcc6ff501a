package org.kan4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kan4j.backend.Precision;

/** Draws the comparisons out of the rows of a run. */
final class Comparisons {
    private static final List<String> CONTRACTIONS =
            List.of("layer_forward", "layer_backward_input", "layer_backward_weights");
    private static final int COARSE_GRID = 5;
    private static final int PASSES = 4; // over the coefficients, that a fine grid cannot do without

    private final BenchResult result;
    private final List<BenchResult.Device> compared;

    private Comparisons(BenchResult result) {
        this.result = result;
        boolean opencl = result.devices().stream().anyMatch(BenchResult.Device::isOpenCl);
        this.compared = result.devices().stream()
                .filter(device -> !opencl || device.isOpenCl())
                .toList();
    }

    /** The OpenCL devices, or plain Java where there are none, beside peers, their own coarse grid, and their peak. */
    static List<Comparison> of(BenchResult result) {
        Comparisons comparisons = new Comparisons(result);
        List<Comparison> all = new ArrayList<>();
        for (BenchResult.Device device : comparisons.compared) {
            all.addAll(comparisons.besidePeers(device));
            all.addAll(comparisons.acrossGrids(device));
            all.addAll(comparisons.contractions(device));
        }
        return all;
    }

    private List<Comparison> besidePeers(BenchResult.Device device) {
        return rows(device)
                .flatMap(row -> result.rows().stream()
                        .filter(other -> other.operation().equals(row.operation()) && other.isSameCase(row))
                        .flatMap(other -> PeerKind.of(other.backend())
                                .map(peer -> Comparison.of(
                                        row,
                                        other.backend(),
                                        Comparison.Other.of(other),
                                        Target.beside(peer, row, device.gpu())))
                                .stream()))
                .toList();
    }

    /** What a fine grid costs beside a coarse one, where memory allows that at all. */
    private List<Comparison> acrossGrids(BenchResult.Device device) {
        List<BenchResult.Row> curve = rows(device)
                .filter(row ->
                        row.name().equals("layer-fine") && row.operation().equals("forward_backward"))
                .toList();
        Optional<BenchResult.Row> coarse =
                curve.stream().filter(row -> row.grid() == COARSE_GRID).findFirst();
        if (coarse.isEmpty()) {
            return List.of();
        }
        Optional<Target> target = device.gpu() ? Optional.empty() : Optional.of(Target.ACROSS_GRIDS);
        Comparison.Other floor = Comparison.Other.of(coarse.get());
        return curve.stream()
                .filter(row -> row.grid() == 50 || row.grid() == 500)
                .map(row -> acrossGrids(row, floor, row.grid() == 500 ? passes(row) : 0, target))
                .toList();
    }

    private static Comparison acrossGrids(
            BenchResult.Row row, Comparison.Other coarse, double passes, Optional<Target> target) {
        String against = passes > coarse.median() ? "four passes over the coefficients" : "itself at G=" + COARSE_GRID;
        return Comparison.of(row, against, coarse.atLeast(passes), target);
    }

    /** Milliseconds of the passes at the measured rate of copying; 0 where that was not measured. */
    private double passes(BenchResult.Row row) {
        Precision precision = row.precision().equals("float32") ? Precision.FLOAT32 : Precision.FLOAT64;
        double coefficients = (double) row.widths().get(0) * row.widths().get(1) * (row.grid() + row.order());
        double gigabytes = PASSES * coefficients * precision.bytes() / 1e9;
        return result.rows().stream()
                .filter(peak -> peak.operation().equals(Peaks.COPY)
                        && peak.backend().equals(row.backend())
                        && peak.isSameCase(row))
                .mapToDouble(peak -> gigabytes / peak.figures().gbPerSecond() * 1e3)
                .findFirst()
                .orElse(0);
    }

    private List<Comparison> contractions(BenchResult.Device device) {
        return rows(device)
                .filter(row -> CONTRACTIONS.contains(row.operation()))
                .flatMap(row -> Target.contraction(row, device.gpu()).stream().map(target -> {
                    double atPeak = row.milliseconds().median() * row.figures().shareOfFmaPeak();
                    return Comparison.of(row, Peaks.FMA, new Comparison.Other(atPeak, 0), Optional.of(target));
                }))
                .toList();
    }

    private Stream<BenchResult.Row> rows(BenchResult.Device device) {
        return result.rows().stream().filter(row -> row.backend().equals(device.backend()));
    }
}
