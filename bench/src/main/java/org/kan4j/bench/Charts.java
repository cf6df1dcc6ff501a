package org.kan4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kan4j.chart.Chart;
import org.kan4j.chart.SvgChart;

/** The charts of a result: the time of forward and backward against the grid, the batch and the width. */
final class Charts {
    private static final String OPERATION = "forward_backward";

    /** What a chart runs over. */
    enum Axis {
        /** Intervals of the grid. */
        GRID("layer-fine", "grid intervals G") {
            @Override
            double of(BenchResult.Row row) {
                return row.grid();
            }

            @Override
            String constants(BenchResult.Row row) {
                return layer(row) + ", batch " + row.batch();
            }
        },
        /** Rows of a batch. */
        BATCH("batch", "rows of a batch") {
            @Override
            double of(BenchResult.Row row) {
                return row.batch();
            }

            @Override
            String constants(BenchResult.Row row) {
                return layer(row) + ", G=" + row.grid();
            }
        },
        /** Inputs and outputs of a layer. */
        WIDTH("width", "inputs of the layer, and as many outputs") {
            @Override
            double of(BenchResult.Row row) {
                return row.widths().get(0);
            }

            @Override
            String constants(BenchResult.Row row) {
                return "one layer, G=" + row.grid() + ", batch " + row.batch();
            }
        };

        private final String caseName;
        private final String label;

        Axis(String caseName, String label) {
            this.caseName = caseName;
            this.label = label;
        }

        /** Where a row lies on it. */
        abstract double of(BenchResult.Row row);

        /** What is the same in all rows. */
        abstract String constants(BenchResult.Row row);

        private static String layer(BenchResult.Row row) {
            return row.widths().get(0) + " -> " + row.widths().get(1);
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Charts() {}

    /**
     * Writes the charts that the result has rows for.
     *
     * @param file the result's; the charts stand beside it under the same stem
     * @return the files
     */
    static List<Path> write(BenchResult result, Path file) throws IOException {
        String stem = file.getFileName().toString().replaceFirst("\\.json$", "");
        List<Path> written = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            Optional<Chart> chart = of(result, axis);
            if (chart.isPresent()) {
                Path svg = file.resolveSibling(stem + "-" + axis.word() + ".svg");
                Files.writeString(svg, SvgChart.draw(chart.get()));
                written.add(svg);
            }
        }
        return written;
    }

    /** One chart; empty when the result does not have at least two points along the axis. */
    static Optional<Chart> of(BenchResult result, Axis axis) {
        List<BenchResult.Row> rows = result.rows().stream()
                .filter(row ->
                        row.name().equals(axis.caseName) && row.operation().equals(OPERATION))
                .sorted(Comparator.comparingDouble(axis::of))
                .toList();
        if (rows.stream().mapToDouble(axis::of).distinct().count() < 2) {
            return Optional.empty();
        }
        BenchResult.Row any = rows.get(0);
        String constants = axis.constants(any) + ", k=" + any.order() + ", " + any.precision();
        return Optional.of(new Chart(
                "Forward and backward against the " + axis.word(),
                constants + "; medians with the range of the samples" + devices(result),
                axis.label,
                "milliseconds",
                series(rows, axis)));
    }

    private static List<Chart.Series> series(List<BenchResult.Row> rows, Axis axis) {
        Map<String, List<Chart.Point>> curves = new LinkedHashMap<>();
        for (BenchResult.Row row : rows) {
            BenchResult.Milliseconds ms = row.milliseconds();
            curves.computeIfAbsent(legend(row.backend()), missing -> new ArrayList<>())
                    .add(new Chart.Point(axis.of(row), ms.median(), ms.min(), ms.max()));
        }
        return curves.entrySet().stream()
                .map(curve -> new Chart.Series(curve.getKey(), curve.getValue()))
                .toList();
    }

    private static String legend(String backend) {
        return PeerKind.of(backend).isPresent() ? backend : "kan4j " + backend;
    }

    private static String devices(BenchResult result) {
        return result.devices().stream()
                .filter(BenchResult.Device::isOpenCl)
                .map(device -> "; " + device.backend() + " is " + device.device())
                .collect(Collectors.joining());
    }
}
