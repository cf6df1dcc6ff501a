package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import org.kan4j.chart.Chart;

/** Curves of errors over grids. */
final class Plots {
    private Plots() {}

    /** Medians of the test errors from several seeds, with their range. */
    static Chart.Series seeds(String name, List<Integer> grids, List<GridRun.Course> courses) {
        return seeds(name, grids, courses, GridRun.Course::test);
    }

    private static Chart.Series seeds(
            String name,
            List<Integer> grids,
            List<GridRun.Course> courses,
            ToDoubleBiFunction<GridRun.Course, Integer> error) {
        List<Chart.Point> points = new ArrayList<>();
        for (int grid : grids) {
            List<Double> errors = courses.stream()
                    .map(course -> error.applyAsDouble(course, grid))
                    .filter(Double::isFinite)
                    .sorted()
                    .toList();
            if (!errors.isEmpty()) {
                points.add(new Chart.Point(grid, Figures.median(errors), errors.get(0), errors.get(errors.size() - 1)));
            }
        }
        return new Chart.Series(name, points);
    }

    /** The same of the training rows. */
    static Chart.Series training(String name, List<Integer> grids, List<GridRun.Course> courses) {
        return seeds(name, grids, courses, GridRun.Course::training);
    }

    /** Single figures. */
    static Chart.Series known(String name, List<Integer> grids, List<Double> errors) {
        List<Chart.Point> points = new ArrayList<>();
        for (int n = 0; n < grids.size(); n++) {
            if (Double.isFinite(errors.get(n))) {
                points.add(point(grids.get(n), errors.get(n)));
            }
        }
        return new Chart.Series(name, points);
    }

    /** A line {@code factor * grid^power}. */
    static Chart.Series power(String name, List<Integer> grids, double factor, double power) {
        IntToDoubleFunction at = grid -> factor * Math.pow(grid, power);
        return new Chart.Series(
                name,
                grids.stream().map(grid -> point(grid, at.applyAsDouble(grid))).toList());
    }

    private static Chart.Point point(double x, double y) {
        return new Chart.Point(x, y, y, y);
    }
}
